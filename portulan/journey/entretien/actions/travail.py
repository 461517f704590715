"""Time the person says they spent between sessions. Theirs to write, theirs to take back."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.models import TravailPersonnel
from portulan.journey.entretien.refusals import LengthOutOfBounds, NotThatDay
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day

LONGEST_DAY = 600


@transaction.atomic
def log_work(
    bilan: Bilan,
    *,
    phase: Phase,
    happened_on: date,
    minutes: int,
    by: User,
    at: datetime,
) -> TravailPersonnel:
    """Write time of personal work. Two clicks within a minute write it once.

    Raises NotThatDay for a day to come, LengthOutOfBounds beyond ten hours in one entry.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if happened_on > legal_day(at, bilan.zone):
        raise NotThatDay(happened_on)
    if not 0 < minutes <= LONGEST_DAY:
        raise LengthOutOfBounds(minutes)
    same = TravailPersonnel.objects.filter(
        bilan=bilan,
        phase=phase,
        happened_on=happened_on,
        minutes=minutes,
        withdrawn_at__isnull=True,
    )
    latest = same.order_by("-recorded_at", "-id").first()
    if latest and (at - latest.recorded_at).total_seconds() < 60:
        return latest
    work = TravailPersonnel.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        phase=phase,
        happened_on=happened_on,
        minutes=minutes,
        recorded_at=at,
        recorded_by=by,
    )
    record("travail.logged", work, by=by, at=at)
    return work


@transaction.atomic
def withdraw_work(work: TravailPersonnel, *, by: User, at: datetime) -> TravailPersonnel:
    """Take back an entry typed by mistake. Twice is once."""
    work = TravailPersonnel.objects.select_for_update().get(pk=work.pk)
    if work.withdrawn_at is None:
        work.withdrawn_at = at
        work.save(update_fields=["withdrawn_at"])
        record("travail.withdrawn", work, by=by, at=at)
    return work
