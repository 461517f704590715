"""Proposing a substitute, and what the person answers (SIT-06). Black ink: never a reason."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.actions import NotAConsultantHere, assign
from portulan.journey.bilan.interruption import Choix, Remplacement, RemplacementReponse, Temoin
from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.bilan.pausing import AlreadyEnded
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Role
from portulan.offices.prepared import Prepared
from portulan.rules.calendar import legal_day
from portulan.rules.law.situations import Choice, substitution
from portulan.rules.refusal import Refusal


class SamePerson(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            what=f"{name} conduit déjà ce bilan.",
            why="Un remplacement se fait par quelqu'un d'autre.",
            next_step="Choisissez une autre personne de l'équipe.",
        )


class NothingProposed(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun remplacement n'est proposé en ce moment.",
            why="La proposition a été retirée, ou changée, depuis que la page a été ouverte.",
            next_step="Rechargez la page pour voir ce qui est proposé.",
        )


class AlreadyReplaced(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            what=f"C'est maintenant {name} qui conduit ce bilan.",
            why="Un changement de personne ne s'efface pas : l'une a fini, l'autre a commencé.",
            next_step="Pour changer à nouveau, demandez-le au cabinet ; les notes précédentes se "
            "donnent ou se reprennent sur cette page.",
        )


def proposal_of(bilan: Bilan) -> Remplacement | None:
    """Return the latest substitution proposed and not withdrawn; None when there is none."""
    return _live().filter(bilan=bilan).first()


def answer_of(remplacement: Remplacement | None) -> RemplacementReponse | None:
    """Return what the person decided: the latest answer holds."""
    if remplacement is None:
        return None
    rows = RemplacementReponse.objects.filter(remplacement=remplacement)
    return rows.order_by("-recorded_at", "-id").first()


def replacements_of(bilan: Bilan) -> QuerySet[Remplacement]:
    """Return every substitution proposed, in order, withdrawn or not."""
    rows = Remplacement.objects.filter(bilan=bilan).select_related("absent", "substitute")
    return rows.order_by("recorded_at", "id")


def unanswered(bilan_ids: Iterable[UUID]) -> dict[UUID, Remplacement]:
    """Return the proposals that wait for the person, by bilan. One query."""
    return {row.bilan_id: row for row in _UNANSWERED(bilan_ids)}


def may_read_notes_of(user: User, bilan: Bilan) -> set[UUID]:
    """Return whose former notes this person may read there, by the person's own agreement.

    The agreement is the latest answer's: taken back, the notes are closed again.
    """
    rows = Remplacement.objects.filter(bilan=bilan, substitute=user).order_by("recorded_at", "id")
    answers = ((row.absent_id, answer_of(row)) for row in rows)
    held = {absent: answer for absent, answer in answers if answer}
    return {absent for absent, answer in held.items() if answer.notes_agreed}


def replaced_by(user: User, bilan: Bilan) -> list[str]:
    """Return the names of those this consultant took over from, in that bilan."""
    rows = Remplacement.objects.filter(
        bilan=bilan, substitute=user, reponses__choice=Choix.SUBSTITUTE
    )
    names = {row.absent_id: row.absent.name for row in rows.select_related("absent")}
    return list(names.values())


def _live() -> QuerySet[Remplacement]:
    rows = Remplacement.objects.filter(withdrawn_at=None, bilan__fin=None)
    rows = rows.select_related("bilan__organisme", "bilan__beneficiaire", "absent", "substitute")
    return rows.order_by("-recorded_at", "-id")


_UNANSWERED = Prepared(lambda bilans: _live().filter(bilan__in=bilans, reponses=None), [UUID])


@transaction.atomic
def propose(
    bilan: Bilan, substitute: User, *, since: date, by: User, at: datetime
) -> tuple[Remplacement, bool]:
    """Propose someone else from that day, and say whether it is new. Nothing changes yet.

    A former proposal is withdrawn. Raises AlreadyEnded, SamePerson, NotAConsultantHere, and
    Http404 when nobody conducts the bilan.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if fin := Fin.objects.filter(bilan=bilan).first():
        raise AlreadyEnded(fin.happened_on)
    absent = consultant_of(bilan, on=legal_day(at, bilan.zone))
    if absent is None:
        raise Http404
    if absent.pk == substitute.pk:
        raise SamePerson(substitute.name)
    houses = memberships(substitute, on=since, role=Role.CONSULTANT)
    if not houses.filter(organisme=bilan.organisme_id).exists():
        raise NotAConsultantHere(bilan.organisme)
    held = proposal_of(bilan)
    if held and answer_of(held) is None:
        if (held.substitute_id, held.since) == (substitute.pk, since):
            return held, False
        withdraw(held, by=by, at=at)
    row = Remplacement.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        absent=absent,
        substitute=substitute,
        since=since,
        recorded_at=at,
        recorded_by=by,
    )
    record("replacement.proposed", row, by=by, at=at)
    return row, True


@transaction.atomic
def withdraw(remplacement: Remplacement, *, by: User, at: datetime) -> bool:
    """Take a proposal back before it is answered. False when it was answered or taken back."""
    Bilan.objects.select_for_update().get(pk=remplacement.bilan_id)
    if answer_of(remplacement):
        return False
    rows = Remplacement.objects.filter(pk=remplacement.pk, withdrawn_at=None)
    if not rows.update(withdrawn_at=at):
        return False
    record("replacement.withdrawn", remplacement, by=by, at=at)
    return True


@transaction.atomic
def answer(
    bilan: Bilan,
    choice: Choix,
    *,
    notes_agreed: bool,
    strength: Temoin = Temoin.COMPTE,
    by: User,
    at: datetime,
) -> RemplacementReponse:
    """Write what the person chooses; the same twice is once.

    Accepting someone else gives them the bilan from the day proposed, or today when it has come.
    Afterwards only the agreement about the former notes may change. Raises NothingProposed,
    AlreadyReplaced, NotAConsultantHere.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    remplacement = proposal_of(bilan)
    if remplacement is None:
        raise NothingProposed
    verdict = substitution(Choice(choice), notes_agreed)
    verdict.require()
    agreed = bool(verdict.value)
    held = answer_of(remplacement)
    if held and (held.choice, held.notes_agreed) == (choice, agreed):
        return held
    if held and held.choice == Choix.SUBSTITUTE and choice != Choix.SUBSTITUTE:
        raise AlreadyReplaced(remplacement.substitute.name)
    row = RemplacementReponse.objects.create(
        organisme_id=bilan.organisme_id,
        remplacement=remplacement,
        choice=choice,
        notes_agreed=agreed,
        strength=strength,
        recorded_at=at,
        recorded_by=by,
    )
    if choice == Choix.SUBSTITUTE and not (held and held.choice == Choix.SUBSTITUTE):
        since = max(remplacement.since, legal_day(at, bilan.zone))
        assign(bilan, remplacement.substitute, since=since, by=by, at=at)
    record("replacement.answered", row, by=by, at=at, holder=bilan.pk)
    return row
