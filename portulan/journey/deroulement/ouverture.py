"""Opening a bilan from a request, in black ink only: any door may come here without meeting a word.

The person's own words are moved by `deroulement.paroles`, which only red doors may reach.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from portulan.journey.accueil.models import Demande, DemandeClose, DemandePrise, Ouverture
from portulan.journey.accueil.refusals import AlreadyClosed, AlreadyTaken, NotTaken
from portulan.journey.bilan.actions import Share, arrange, open_bilan
from portulan.journey.bilan.models import Bilan
from portulan.offices.accounts.actions import person_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.invitations import invite
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Organisme
from portulan.rules.refusal import Refusal

WHOLE_SESSION = 120  # minutes: the brochure's sessions, unless the person's arrangement says less


class OwnEmployee(Refusal):
    def __init__(self, organisme: Organisme) -> None:
        super().__init__(
            what=f"Cette personne travaille pour {organisme.name}.",
            why="Un employeur ne peut pas réaliser lui-même le bilan de compétences de ses "
            "salariés (code du travail, art. R6313-5).",
            next_step="Orientez-la vers un autre organisme : son bilan y restera secret.",
        )


@dataclass(frozen=True)
class Arrangement:
    """What is arranged for the person, never why."""

    text_size: str = "standard"
    session_minutes: int = WHOLE_SESSION
    paper: bool = False

    @property
    def screen_size(self) -> str:
        """The same size, as the display settings write it."""
        return self.text_size if self.text_size == "standard" else f"{self.text_size}pt"

    @property
    def is_usual(self) -> bool:
        return self == Arrangement()


@transaction.atomic
def open_from_request(
    demande: Demande,
    *,
    shares: Sequence[Share],
    arrangement: Arrangement | None = None,
    by: User,
    on: date,
    at: datetime,
) -> Bilan:
    """Open the bilan of the person who asked, conducted by the consultant who answers.

    Their account is found by its address or made, and an invitation leaves, unless the person
    prefers paper: their account is then only a name, until they want one. Opening twice is
    opening once. Raises NotTaken, AlreadyTaken, AlreadyClosed, or OwnEmployee (R6313-5).
    """
    Demande.objects.select_for_update().get(pk=demande.pk)
    already = Ouverture.objects.filter(demande=demande).select_related("bilan").first()
    if already:
        return already.bilan
    _check(demande, by)
    wanted = arrangement or Arrangement(text_size=demande.text_size)
    person = person_of(
        demande.email,
        first_name=demande.first_name,
        last_name=demande.last_name,
        phone=demande.phone,
        address=demande.address,
        text_size=wanted.screen_size,
    )
    if memberships(person, on=on).filter(organisme=demande.organisme_id).exists():
        raise OwnEmployee(demande.organisme)
    bilan = open_bilan(
        organisme=demande.organisme,
        beneficiaire=person,
        consultant=by,
        shares=shares,
        by=by,
        on=on,
        at=at,
    )
    if not wanted.is_usual:
        arrange(bilan, **vars(wanted), by=by, at=at)
    opening = Ouverture.objects.create(
        organisme_id=demande.organisme_id,
        demande=demande,
        bilan=bilan,
        recorded_at=at,
        recorded_by=by,
    )
    record("demande.opened", opening, by=by, at=at)
    if not bilan.is_on_paper:
        invite(person, organisme=demande.organisme, bilan_id=bilan.pk, by=by, at=at)
    return bilan


@transaction.atomic
def arrange_anew(bilan: Bilan, wanted: Arrangement, *, by: User, at: datetime) -> None:
    """Write a new arrangement; who leaves paper for the screen gets their invitation then."""
    was_on_paper = bilan.is_on_paper
    arrange(bilan, **vars(wanted), by=by, at=at)
    if was_on_paper and not bilan.is_on_paper:
        invite(bilan.beneficiaire, organisme=bilan.organisme, bilan_id=bilan.pk, by=by, at=at)


def _check(demande: Demande, by: User) -> None:
    if DemandeClose.objects.filter(demande=demande).exists():
        raise AlreadyClosed
    prise = DemandePrise.objects.filter(demande=demande).first()
    if prise is None:
        raise NotTaken
    if prise.consultant_id != by.pk:
        raise AlreadyTaken
