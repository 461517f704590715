"""The organisme's letterhead, for every paper of the journey; and the size the person reads."""

from portulan.journey.bilan.models import Amenagement, Bilan
from portulan.offices.organisme.logo import logo_of
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.theme import Theme

STANDARD = "standard"


def theme_of(organisme: Organisme) -> Theme:
    """Return what stands at the head and the foot of the organisme's papers."""
    legal = []
    if organisme.siret:
        legal.append(f"SIRET {organisme.siret}")
    if organisme.nda:
        legal.append(f"Déclaration d’activité n° {organisme.nda}")
    return Theme(
        name=organisme.name,
        address=tuple(line for line in organisme.address.splitlines() if line.strip()),
        contact=tuple(part for part in (organisme.phone, organisme.email) if part),
        legal=tuple(legal),
        logo=logo_of(organisme),
        **({"colour": organisme.paper_colour} if organisme.paper_colour else {}),
    )


def size_of(bilan: Bilan) -> str:
    """Return the size of this person's papers: standard, 16, 18 or 20 points.

    What the person set for their pages comes first, then what was arranged together.
    """
    chosen = (bilan.beneficiaire.display or {}).get("taille", "")
    if chosen and chosen != STANDARD:
        return str(chosen).removesuffix("pt")
    latest = (
        Amenagement.objects.filter(bilan=bilan)
        .order_by("-recorded_at", "-id")
        .values_list("text_size", flat=True)
        .first()
    )
    return (latest or STANDARD).removesuffix("pt")
