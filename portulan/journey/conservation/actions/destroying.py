"""Destroying, in an order that a power cut cannot break.

Two databases never commit together, so: the decision is written down; the keys
go (from then on nothing can be read by anyone); the rows go; the receipt is
written. The ronde finds a decision without a receipt and takes it up again.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portulan.journey.bilan.deces import deces_of
from portulan.journey.bilan.models import About, Bilan, Destruction, DestructionDecidee
from portulan.journey.conservation import letters
from portulan.journey.conservation.due import AT_THE_TERM, Due, bilans_to_watch, due_of, may_go
from portulan.journey.conservation.models import DirectiveDeces
from portulan.journey.enquete import erasure as enquete
from portulan.journey.investigation import erasure as investigation
from portulan.journey.passation import erasure as passation
from portulan.journey.portefeuille import erasure as portefeuille
from portulan.journey.projet import erasure as projet
from portulan.journey.regards import erasure as regards
from portulan.journey.suivi import erasure as suivi
from portulan.journey.synthese import erasure as synthese
from portulan.offices.journal.actions import record
from portulan.offices.vault import classes
from portulan.offices.vault.actions import counts, destroy_keys, digest, purge
from portulan.offices.vault.models import SealedDocument


def ready(*, on: date) -> list[Due]:
    """Return what may be destroyed on that day."""
    return [due for bilan in bilans_to_watch() for due in due_of(bilan) if may_go(due, on=on)]


def destroy_due(*, on: date, at: datetime) -> list[Destruction]:
    """Destroy all that is due and announced. Safe to run again at any point."""
    return [carry_out(decide(due, at=at), on=on, at=at) for due in ready(on=on)]


def resume(*, on: date, at: datetime) -> list[Destruction]:
    """Take up again the destructions that were decided and not finished."""
    waiting = DestructionDecidee.objects.filter(destruction__isnull=True)
    return [
        carry_out(decision, on=on, at=at)
        for decision in waiting.select_related("bilan__organisme", "bilan__beneficiaire")
    ]


def destroy_again(gone: Iterable[tuple[UUID, str]], *, on: date, at: datetime) -> list[Destruction]:
    """After a restore: finish what an old copy brought back of classes whose key was destroyed.

    The record is made again, and the person is told that it was.
    """
    classes_of: dict[UUID, list[str]] = {}
    for holder, retention_class in sorted(gone, key=lambda one: classes.ALL.index(one[1])):
        if counts(holder, retention_class):
            classes_of.setdefault(holder, []).append(retention_class)
    return [
        carry_out(decide(_once_more(bilan, retention_class, on), at=at), on=on, at=at)
        for bilan in Bilan.objects.filter(pk__in=classes_of).order_by("pk")
        for retention_class in classes_of[bilan.pk]
    ]


def _once_more(bilan: Bilan, retention_class: str, on: date) -> Due:
    kept = retention_class == classes.ACCORD
    about, ground = (About.ACCORD, "R6313-7 al. 2") if kept else (About.TERME, "R6313-7 al. 1")
    return Due(bilan, retention_class, about, on, ground)


@transaction.atomic
def decide(due: Due, *, at: datetime) -> DestructionDecidee:
    """Write down what is going to go, before anything is touched. Deciding twice is once."""
    decision, new = DestructionDecidee.objects.get_or_create(
        bilan=due.bilan,
        retention_class=due.retention_class,
        due_on=due.due_on,
        defaults={
            "organisme": due.bilan.organisme,
            "ground": due.ground,
            "counts": counts(due.bilan.pk, due.retention_class),
            "digest": digest(due.bilan.pk, due.retention_class),
            "recorded_at": at,
        },
    )
    if new:
        record("destruction.decided", decision, by=None, at=at)
    return decision


def carry_out(decision: DestructionDecidee, *, on: date, at: datetime) -> Destruction:
    """Destroy the keys, then the rows, then write the receipt. Every step may be repeated."""
    bilan = decision.bilan
    keys = destroy_keys(bilan.pk, decision.retention_class, at=at)
    purge(bilan.pk, decision.retention_class)
    return _receipt(decision, keys=keys, on=on, at=at)


@transaction.atomic
def _receipt(decision: DestructionDecidee, *, keys: int, on: date, at: datetime) -> Destruction:
    bilan = decision.bilan
    still_sealed = list(SealedDocument.objects.filter(holder=bilan.pk).values_list("pk", flat=True))
    _empty_rooms(bilan, still_sealed)
    if not still_sealed:
        DirectiveDeces.objects.filter(bilan=bilan).update(name="", reach="")
    receipt, new = Destruction.objects.get_or_create(
        decision=decision,
        defaults={
            "organisme": bilan.organisme,
            "bilan": bilan,
            "keys_destroyed": max(keys, 1),
            "backups_unreadable_on": on + timedelta(days=bilan.organisme.key_backup_days),
            "recorded_at": at,
        },
    )
    if new:
        record("destruction.done", receipt, by=None, at=at)
        _tell_when_all_is_gone(bilan, decision, on=on, at=at)
    return receipt


def _empty_rooms(bilan: Bilan, still_sealed: Iterable) -> None:
    rooms = (investigation, passation, portefeuille, projet, enquete, regards, synthese, suivi)
    for room in rooms:
        room.erase(bilan.pk, keep=list(still_sealed))


def _tell_when_all_is_gone(
    bilan: Bilan, decision: DestructionDecidee, *, on: date, at: datetime
) -> None:
    """Write to the person once: when the last class of that end is gone."""
    if deces_of(bilan):
        return
    if decision.retention_class == classes.ACCORD:
        letters.confirm(bilan, About.ACCORD, on=on, at=at)
    elif not SealedDocument.objects.filter(
        holder=bilan.pk, retention_class__in=AT_THE_TERM
    ).exists():
        letters.confirm(bilan, About.TERME, on=on, at=at)
