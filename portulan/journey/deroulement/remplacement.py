"""A consultant is away: the agenda is emptied of them, the person is told and chooses.

Black ink only. Waiting is a pause with its date; stopping is « Continuer ou non », undone until it
is confirmed; someone else takes over from a day, and a pause ends then.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from portulan.journey.bilan import replacing
from portulan.journey.bilan.deciding import decide
from portulan.journey.bilan.interruption import Choix, Remplacement, RemplacementReponse, Temoin
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.pausing import suspension_of
from portulan.journey.bilan.suite import Suite
from portulan.journey.deroulement.pause import go_on, pause
from portulan.journey.entretien.actions import cancel_of_absent
from portulan.offices.accounts.models import User
from portulan.offices.mail.actions import post
from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal


class NoReview(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il manque une date pour en reparler.",
            why="Attendre, c'est faire une pause : sans date, rien ne la distinguerait d'un arrêt.",
            next_step="Choisissez une date dans l'année ; elle pourra être changée.",
        )


@transaction.atomic
def propose(bilan: Bilan, substitute: User, *, since: date, by: User, at: datetime) -> Remplacement:
    """Propose someone else, cancel what the absent could not hold, and tell the person.

    Raises what `replacing.propose` raises.
    """
    row, new = replacing.propose(bilan, substitute, since=since, by=by, at=at)
    if new:
        cancel_of_absent(bilan, row.absent, since=since, by=by, at=at)
        _tell_person(row, at=at)
    return row


def to_replace(bilans: QuerySet[Bilan], absent: User, *, on: date) -> list[Bilan]:
    """Return, of these, the running bilans that this consultant conducts and nobody replaces yet.

    One whose person has still to answer a proposal, or chose someone else, is left as it is.
    """
    rows = bilans.filter(
        Q(affectations__until__isnull=True) | Q(affectations__until__gte=on),
        affectations__consultant=absent,
        affectations__since__lte=on,
        fin=None,
    )
    rows = rows.select_related("beneficiaire", "organisme").distinct()
    held = [(row, replacing.proposal_of(row)) for row in rows]
    return [row for row, proposal in held if not _settled(proposal)]


def _settled(proposal: Remplacement | None) -> bool:
    said = replacing.answer_of(proposal)
    return proposal is not None and (said is None or said.choice == Choix.SUBSTITUTE)


@transaction.atomic
def propose_everywhere(
    bilans: Sequence[Bilan], substitute: User, *, since: date, by: User, at: datetime
) -> list[Remplacement]:
    """Propose the same person in each of these bilans: each person is told apart, and chooses.

    All or none. Raises what `propose` raises.
    """
    return [propose(bilan, substitute, since=since, by=by, at=at) for bilan in bilans]


@transaction.atomic
def answer(
    bilan: Bilan,
    choice: Choix,
    *,
    notes_agreed: bool = False,
    review: date | None = None,
    strength: Temoin = Temoin.COMPTE,
    by: User,
    at: datetime,
) -> RemplacementReponse:
    """Write the person's choice, with what follows from it.

    Waiting needs `review`. To stop is not done yet: it waits to be confirmed. Raises NoReview,
    ReviewOutOfBounds, and what `replacing.answer` raises.
    """
    if choice == Choix.WAIT and review is None:
        raise NoReview
    row = replacing.answer(
        bilan, choice, notes_agreed=notes_agreed, strength=strength, by=by, at=at
    )
    if choice == Choix.WAIT and review:
        pause(bilan, review=review, by=by, at=at)
    elif choice == Choix.STOP:
        decide(bilan, Suite.ARRETER, strength=strength, by=by, at=at)
    elif suspension_of(bilan):
        go_on(bilan, by=by, at=at)
    if choice == Choix.SUBSTITUTE:
        _tell_substitute(row, at=at)
    return row


def _tell_person(row: Remplacement, *, at: datetime) -> None:
    """A letter-box may be shared: the letter says neither what for, nor why."""
    person = row.bilan.beneficiaire
    post(
        organisme=row.bilan.organisme,
        to=person.email,
        key=f"remplacement/{row.bilan_id}/{row.pk}",
        subject="Votre espace",
        paragraphs=[
            f"Bonjour {person.short_name},",
            f"{row.absent.name} ne pourra pas vous recevoir à partir du {date_fr(row.since)}.",
            "C'est vous qui choisissez la suite : attendre, rencontrer quelqu'un d'autre, ou "
            "arrêter. Rien ne change tant que vous n'avez pas répondu.",
        ],
        action_label="Choisir",
        action_url=_home(),
        holder=row.bilan_id,
        at=at,
    )


def _tell_substitute(row: RemplacementReponse, *, at: datetime) -> None:
    replaced = row.remplacement
    post(
        organisme=replaced.bilan.organisme,
        to=replaced.substitute.email,
        key=f"remplacement/{replaced.bilan_id}/{replaced.pk}/confie",
        subject="Un dossier vous est confié",
        paragraphs=[
            "Une personne a choisi d'être reçue par vous.",
            "Le prochain rendez-vous se fixe avec elle, à partir de votre espace.",
        ],
        action_label="Ouvrir",
        action_url=_home(),
        holder=replaced.bilan_id,
        at=at,
    )


def _home() -> str:
    return f"{settings.BASE_URL}{settings.LOGIN_REDIRECT_URL}"
