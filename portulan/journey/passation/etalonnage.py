"""Letting one's answers be counted without a name, and counting them, ten people at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, DateTimeField, OuterRef, Subquery

from portulan.journey.passation import texts
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import ChoixEtalonnage, Passation, PriseEtalonnage
from portulan.journey.passation.reading import is_sent
from portulan.journey.passation.refusals import AlreadyCounted, NotSent, NotWhole
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.psychometrics.instruments.instrument import keys
from portulan.rules.psychometrics.norms import LEAST, Lot, Statistics, gathered
from portulan.rules.psychometrics.norms import is_whole as answered_whole

TO_CHANGE_ONES_MIND = timedelta(days=7)


@dataclass(frozen=True)
class Standing:
    """Where the person stands: agreed or not, and whether it was counted (then it is done)."""

    accepts: bool
    counted_at: datetime | None


def standing_of(passation: Passation) -> Standing:
    """Return what the person chose last, and whether her answers were counted."""
    last = ChoixEtalonnage.objects.filter(passation=passation).last()
    taken = PriseEtalonnage.objects.filter(passation=passation).first()
    return Standing(bool(last and last.accepts), taken.recorded_at if taken else None)


def may_be_counted(passation: Passation) -> bool:
    """Say whether this questionnaire makes sums: one of ours, sent, that is no set of cards."""
    ours = passation.instrument in keys() and not instrument_of(passation).sets
    return ours and is_sent(passation)


@transaction.atomic
def choose(passation: Passation, *, accepts: bool, by: User, at: datetime) -> None:
    """Agree, or take it back until the answers are counted. The same choice twice is once.

    Raises NotSent, NotWhole, AlreadyCounted.
    """
    Passation.objects.select_for_update().get(pk=passation.pk)
    now = standing_of(passation)
    if now.counted_at:
        raise AlreadyCounted
    if now.accepts == accepts:
        return
    if not is_sent(passation):
        raise NotSent
    if accepts:
        content = texts.opened(passation, by=by, at=at, why=texts.Why.RELECTURE)
        whole = answered_whole(instrument_of(passation), content.answers)
        if not whole or not may_be_counted(passation):
            raise NotWhole
    choice = ChoixEtalonnage.objects.create(
        organisme_id=passation.organisme_id,
        passation=passation,
        accepts=accepts,
        recorded_at=at,
        recorded_by=by,
    )
    why = "oui" if accepts else "non"
    record("etalonnage.chosen", choice, by=by, at=at, holder=passation.bilan_id, why=why)


Group = list[Passation]


def ready(*, at: datetime) -> list[Group]:
    """Return the groups of ten people or more who agreed seven days ago at least.

    A house, a questionnaire and its version make a group; a person is in it once, and in no other
    lot of that questionnaire.
    """
    found: dict[tuple[UUID, str, str], dict[UUID, Passation]] = {}
    for row in _agreed(at):
        people = found.setdefault((row.organisme_id, row.instrument, row.version), {})
        people.setdefault(row.bilan.beneficiaire_id, row)
    return [list(people.values()) for people in found.values() if len(people) >= LEAST]


def _agreed(at: datetime) -> Iterator[Passation]:
    latest = ChoixEtalonnage.objects.filter(passation=OuterRef("pk")).order_by(
        "-recorded_at", "-id"
    )
    rows = Passation.objects.filter(envoi__isnull=False, prise=None).annotate(
        agreed=Subquery(latest.values("accepts")[:1], output_field=BooleanField()),
        agreed_at=Subquery(latest.values("recorded_at")[:1], output_field=DateTimeField()),
    )
    rows = rows.filter(agreed=True, agreed_at__lte=at - TO_CHANGE_ONES_MIND)
    counted = {
        (taken.passation.bilan.beneficiaire_id, taken.passation.instrument)
        for taken in PriseEtalonnage.objects.select_related("passation__bilan")
    }
    for row in rows.select_related("bilan__organisme").order_by("recorded_at", "id"):
        if (row.bilan.beneficiaire_id, row.instrument) not in counted:
            yield row


def take(group: Group, *, mark: str, at: datetime) -> Statistics | None:
    """Count a group and return its sums; None when ten whole answers are no longer there.

    Called inside the transaction that keeps the sums. No single answer leaves this function.
    """
    whole = []
    for row in group:
        content = texts.opened(row, by=None, at=at, why=texts.Why.ETALONNAGE)
        if answered_whole(instrument_of(row), content.answers):
            whole.append((row, content.answers))
    if len(whole) < LEAST:
        return None
    house = group[0].bilan.organisme
    lot = Lot(mark, len(whole), f"{at:%Y-%m}", house.name)
    sums = gathered(instrument_of(group[0]), [answers for _, answers in whole], lot)
    PriseEtalonnage.objects.bulk_create(
        PriseEtalonnage(
            organisme_id=row.organisme_id, passation=row, recorded_at=at, recorded_by=None
        )
        for row, _ in whole
    )
    return sums
