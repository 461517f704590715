"""The certificat de réalisation as a paper: hours really done, not a word of content (CER-01)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Financement, Funding
from portulan.journey.bilan.wording import provider, stored
from portulan.journey.entretien.models import Mode
from portulan.journey.entretien.standing import Seance
from portulan.journey.facturation.models import CertificatRealisation
from portulan.offices.accounts.models import User
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper, render
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.said import in_words

TITLE = "Certificat de réalisation"
PAID_BY_EMPLOYER = {Funding.EMPLOYEUR, Funding.RECLASSEMENT}


@dataclass(frozen=True)
class Done:
    """What was really done: minutes, first and last day, minutes by way of meeting."""

    minutes: int
    first_day: date
    last_day: date
    by_mode: dict[str, int]
    in_group: int = 0


def done_in(
    seances: Iterable[Seance], *, since: date | None = None, until: date | None = None
) -> Done | None:
    """Add up the sessions held and confirmed between two days; None when there are none.

    Attended minutes only: neither personal work, nor follow-up, nor a session without its person.
    """
    counted = [
        one
        for one in seances
        if one.is_confirmed
        and not one.is_followup
        and (since is None or since <= one.day)
        and (until is None or one.day <= until)
    ]
    minutes = sum(one.minutes for one in counted)
    if not minutes:
        return None
    by_mode: Counter[str] = Counter()
    for one in counted:
        for segment in one.segments:
            by_mode[segment.mode] += segment.minutes
    days = sorted(one.day for one in counted)
    in_group = sum(one.minutes for one in counted if one.is_group)
    return Done(minutes, days[0], days[-1], dict(by_mode), in_group)


def paper_of(
    bilan: Bilan, financement: Financement, done: Done, *, issued_by: User, on: date
) -> Paper:
    """Compose the certificate."""
    return Paper(
        title=TITLE,
        kind="certificat-de-realisation",
        tree=_tree(bilan, financement, done, issued_by, on),
        issued_on=on,
        theme=theme_of(bilan.organisme),
        signed=_signed(issued_by.name, on),
    )


def pdf_of(certificat: CertificatRealisation, *, size: str = "standard") -> bytes:
    """Return the stored certificate as a PDF, in one of the four sizes."""
    return render(stored_paper(certificat), size=size)


def stored_paper(certificat: CertificatRealisation) -> Paper:
    """Return the stored certificate, as it was issued."""
    issued_by = certificat.recorded_by
    signed = _signed(issued_by.name, certificat.issued_on) if issued_by else {}
    return stored(certificat.tree, certificat.organisme, signed)


def _signed(name: str, on: date) -> dict[str, str]:
    return {"organisme": f"Établi par {name} le {date_fr(on)}"}


def _tree(
    bilan: Bilan, financement: Financement, done: Done, issued_by: User, on: date
) -> list[Any]:
    organisme = bilan.organisme
    kept = in_words("proof.retention_years", on=on, figures=figures_of(organisme))
    return [
        blocks.paragraph(
            blocks.verbatim(organisme.name),
            " certifie que l'action décrite ci-dessous a été suivie, pour la durée indiquée.",
        ),
        provider(organisme),
        blocks.heading("L'action", 2),
        blocks.facts(_facts(bilan, financement, done)),
        blocks.paragraph(
            "La durée ne compte que les entretiens tenus et confirmés. Le travail personnel n'y "
            "entre pas."
        ),
        blocks.paragraph(
            blocks.verbatim(organisme.name),
            f" garde les justificatifs de ce certificat {kept} à compter de la fin de l'année du "
            "dernier paiement. Ils ne portent rien de ce qui s'est dit.",
        ),
        blocks.paragraph(f"Fait le {date_fr(on)}."),
        blocks.signatures([("organisme", "Pour l'organisme", issued_by.name)]),
    ]


def _facts(bilan: Bilan, financement: Financement, done: Done) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = [("Personne", blocks.verbatim(bilan.beneficiaire.name))]
    if financement.kind in PAID_BY_EMPLOYER and financement.payer:
        pairs.append(("Employeur", blocks.verbatim(financement.payer)))
    pairs += [
        ("Nature de l'action", "bilan de compétences (code du travail, art. L6313-1, 2°)"),
        ("Dossier", blocks.verbatim(bilan.number)),
    ]
    if financement.file_number:
        pairs.append(("Référence du financeur", blocks.verbatim(financement.file_number)))
    pairs += [
        ("Période", f"du {date_fr(done.first_day)} au {date_fr(done.last_day)}"),
        ("Durée réalisée", duration_fr(done.minutes)),
    ]
    ways = [
        (str(mode.label).capitalize(), duration_fr(done.by_mode[mode]))
        for mode in Mode
        if done.by_mode.get(mode)
    ]
    if done.in_group:
        ways.append(("En groupe", duration_fr(done.in_group)))
    return pairs + [(f"Dont {name.lower()}", told) for name, told in ways]
