"""What took place: real minutes, as they were lived, on the day or later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien import letters
from portulan.journey.entretien.actions.presence import confirm_as_consultant
from portulan.journey.entretien.actions.rendez_vous import (
    Slot,
    check_slot,
    require_live,
    write,
)
from portulan.journey.entretien.models import Entretien, Kind, Segment, Tenue
from portulan.journey.entretien.plan import LONGEST
from portulan.journey.entretien.refusals import (
    LengthOutOfBounds,
    NoMinutes,
    NothingToCorrect,
    NotYet,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day


@dataclass(frozen=True)
class Lived:
    """A stretch of a session: its phase (None for a follow-up), how, and real minutes."""

    phase: int | None
    mode: str
    minutes: int


@transaction.atomic
def hold(
    entretien: Entretien,
    stretches: Sequence[Lived],
    *,
    happened_on: date | None = None,
    by: User,
    at: datetime,
) -> Tenue:
    """Write that it took place, in one or several stretches; the consultant confirms by writing.

    A cut connection or two phases make two stretches. `happened_on` is the planned day unless
    told otherwise. Writing the same twice is writing it once. Raises NotYet, NoMinutes,
    LengthOutOfBounds, AlreadyMoved, AlreadyCancelled or AlreadyHeld.
    """
    entretien = _locked(entretien)
    day = happened_on or _day(entretien)
    lived = _clean(entretien, stretches)
    _check_past(entretien, day, at)
    already = _current(entretien)
    if already and _same(already, day, lived):
        return already
    require_live(entretien)
    return _write(entretien, day, lived, by=by, at=at)


@transaction.atomic
def miss(entretien: Entretien, *, by: User, at: datetime) -> Tenue:
    """Write that the two could not meet. No reason, and nobody's fault is written anywhere.

    Raises NotYet before it should have begun, AlreadyMoved, AlreadyCancelled, AlreadyHeld.
    """
    entretien = _locked(entretien)
    already = _current(entretien)
    if already and not already.present:
        return already
    require_live(entretien)
    if entretien.starts_at > at:
        raise NotYet
    tenue = Tenue.objects.create(
        organisme_id=entretien.organisme_id,
        entretien=entretien,
        happened_on=_day(entretien),
        present=False,
        recorded_at=at,
        recorded_by=by,
    )
    record("entretien.missed", tenue, by=by, at=at, holder=entretien.bilan_id)
    letters.missed(entretien, at=at)
    return tenue


@transaction.atomic
def record_past(
    bilan: Bilan,
    slot: Slot,
    stretches: Sequence[Lived] = (),
    *,
    consultant: User,
    by: User,
    at: datetime,
) -> Tenue:
    """Write afterwards a session that had not been booked here: real day, real minutes.

    Without stretches, the slot is the one stretch. Twice the same is once. Raises NotYet,
    BilanIsOver, Overlaps or LengthOutOfBounds; the ceiling never hides what took place.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    day = legal_day(slot.starts_at, bilan.zone)
    if slot.starts_at > at:
        raise NotYet
    phase = None if slot.kind == Kind.SUIVI else slot.phase
    lived = stretches or [Lived(phase, slot.mode, slot.minutes)]
    twin = Entretien.objects.filter(bilan=bilan, starts_at=slot.starts_at).first()
    if twin and (already := _current(twin)) and _same(already, day, list(lived)):
        return already
    check_slot(bilan, slot, consultant)
    entretien = write(bilan, slot, consultant=consultant, by=by, at=at)
    return _write(entretien, day, _clean(entretien, lived), by=by, at=at)


@transaction.atomic
def correct(
    entretien: Entretien,
    stretches: Sequence[Lived],
    *,
    happened_on: date | None = None,
    by: User,
    at: datetime,
) -> Tenue:
    """Write a correction beside what was noted; both will confirm it anew.

    No stretches: the two could not meet after all. Raises NothingToCorrect, NotYet, or
    LengthOutOfBounds.
    """
    entretien = _locked(entretien)
    before = _current(entretien)
    if before is None:
        raise NothingToCorrect
    day = happened_on or before.happened_on
    lived = _clean(entretien, stretches) if stretches else []
    _check_past(entretien, day, at)
    if _same(before, day, lived):
        return before
    return _write(entretien, day, lived, by=by, at=at, replaces=before)


def _write(
    entretien: Entretien,
    day: date,
    lived: Sequence[Lived],
    *,
    by: User,
    at: datetime,
    replaces: Tenue | None = None,
) -> Tenue:
    tenue = Tenue.objects.create(
        organisme_id=entretien.organisme_id,
        entretien=entretien,
        happened_on=day,
        present=bool(lived),
        replaces=replaces,
        recorded_at=at,
        recorded_by=by,
    )
    Segment.objects.bulk_create(
        Segment(tenue=tenue, phase=one.phase, mode=one.mode, minutes=one.minutes) for one in lived
    )
    verb = "entretien.corrected" if replaces else "entretien.held"
    record(verb, tenue, by=by, at=at, holder=entretien.bilan_id)
    letters.withdraw_reminder(entretien, at=at)
    if lived:
        confirm_as_consultant(tenue, by=by, at=at)
    return tenue


def _locked(entretien: Entretien) -> Entretien:
    Bilan.objects.select_for_update().get(pk=entretien.bilan_id)
    return Entretien.objects.select_related("bilan__organisme", "replaced_by", "annulation").get(
        pk=entretien.pk
    )


def _current(entretien: Entretien) -> Tenue | None:
    return entretien.tenues.filter(replaced_by__isnull=True).first()


def _same(tenue: Tenue, day: date, lived: Sequence[Lived]) -> bool:
    written = [Lived(one.phase, one.mode, one.minutes) for one in tenue.segments.all()]
    return tenue.happened_on == day and written == list(lived)


def _clean(entretien: Entretien, stretches: Sequence[Lived]) -> list[Lived]:
    """Drop empty stretches; a follow-up belongs to no phase."""
    total = sum(one.minutes for one in stretches)
    if any(one.minutes < 0 for one in stretches) or total > LONGEST:
        raise LengthOutOfBounds(total)
    outside = entretien.kind == Kind.SUIVI
    lived = [
        Lived(None if outside else one.phase, one.mode, one.minutes)
        for one in stretches
        if one.minutes
    ]
    if not lived:
        raise NoMinutes
    return lived


def _check_past(entretien: Entretien, day: date, at: datetime) -> None:
    if day > legal_day(at, entretien.bilan.zone):
        raise NotYet


def _day(entretien: Entretien) -> date:
    return entretien.starts_at.astimezone(ZoneInfo(entretien.bilan.zone)).date()
