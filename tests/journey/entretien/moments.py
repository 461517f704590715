"""Moments of the tests of this room, and short ways to reach them."""

from datetime import UTC, datetime, timedelta

from portulan.journey.entretien import actions
from portulan.journey.entretien.actions import Lived, Slot
from portulan.journey.entretien.models import Kind
from tests import people

EVENING = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)  # jeudi 3 décembre 2026, 18 h 30 à Paris
AFTER = EVENING + timedelta(hours=2, minutes=5)


def slot(starts_at=EVENING, minutes=120, **kwargs):
    return Slot(starts_at, minutes, **kwargs)


def booked(bilan, starts_at=EVENING, *, consultant=None, at=people.MORNING, **kwargs):
    """Booked by the consultant; a group's, as if the person had agreed to it."""
    claire, one = consultant or people.claire(), slot(starts_at, **kwargs)
    in_group = one.kind == Kind.GROUPE
    return actions.book(bilan, one, consultant=claire, in_group=in_group, by=claire, at=at)


def held(bilan, starts_at=EVENING, minutes=120, *, phase=1, consultant=None, confirmed=True):
    """A session booked, held that day and, unless told otherwise, confirmed by the person."""
    claire = consultant or people.claire()
    rdv = booked(bilan, starts_at, minutes=minutes, phase=phase, consultant=claire)
    after = starts_at + timedelta(minutes=minutes)
    tenue = actions.hold(rdv, [Lived(phase, "place", minutes)], by=claire, at=after)
    if confirmed:
        actions.confirm(tenue, by=bilan.beneficiaire, at=after)
    return tenue


def weeks(number, starts_at=EVENING):
    return starts_at + timedelta(weeks=number)
