"""Writing a plan. Each save is a new fact; the one before stays as it was."""

from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import plan_from
from portulan.journey.entretien.models import Calendrier, SeancePrevue, TravailPrevu
from portulan.journey.entretien.plan import (
    LONGEST,
    MOST_SESSIONS,
    SHORTEST,
    Plan,
    in_order,
    verdict_of,
)
from portulan.journey.entretien.refusals import LengthOutOfBounds, TooManySessions
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day


@transaction.atomic
def save_plan(bilan: Bilan, plan: Plan, *, by: User, at: datetime) -> Calendrier:
    """Write the plan agreed with the person. Saving the same plan twice is saving it once.

    Raises the Refusal of DUR-01 (over 24 h), DUR-02 (under 13 h) or PHA-01 (a phase missing), and
    LengthOutOfBounds or TooManySessions for a plan nobody could hold.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    _check_shape(plan)
    figures = figures_of(bilan.organisme)
    verdict_of(plan, on=legal_day(at, bilan.organisme.zone), figures=figures).require()
    plan = Plan(plan.starts_on, in_order(plan.sessions), plan.personal)
    latest = calendrier_of(bilan)
    if latest and plan_from(latest) == plan:
        return latest
    calendrier = Calendrier.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        starts_on=plan.starts_on,
        recorded_at=at,
        recorded_by=by,
    )
    SeancePrevue.objects.bulk_create(
        SeancePrevue(
            calendrier=calendrier,
            rank=rank,
            phase=one.phase,
            minutes=one.minutes,
            mode=one.mode,
            around=one.around,
        )
        for rank, one in enumerate(plan.sessions, 1)
    )
    TravailPrevu.objects.bulk_create(
        TravailPrevu(calendrier=calendrier, phase=phase, minutes=minutes)
        for phase, minutes in plan.personal.items()
        if minutes
    )
    record("calendrier.saved", calendrier, by=by, at=at)
    return calendrier


def _check_shape(plan: Plan) -> None:
    if len(plan.sessions) > MOST_SESSIONS:
        raise TooManySessions
    for session in plan.sessions:
        if not SHORTEST <= session.minutes <= LONGEST:
            raise LengthOutOfBounds(session.minutes)
    for minutes in plan.personal.values():
        if minutes < 0:
            raise LengthOutOfBounds(minutes)
