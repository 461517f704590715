"""The charte, put together: the calendar of one room inside the paper of another (A7)."""

from datetime import datetime

from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.actions import charte
from portulan.journey.convention.models import Engagement
from portulan.journey.convention.refusals import NoCalendar
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import plan_from
from portulan.journey.entretien.papers import plan_tree
from portulan.offices.accounts.models import User
from portulan.offices.organisme.valeurs import figures_of


def draft_charte(bilan: Bilan, *, by: User, at: datetime) -> Engagement:
    """Write the charte with the calendar in force. Raises NoCalendar, BilanEnded."""
    calendrier = calendrier_of(bilan)
    if calendrier is None:
        raise NoCalendar
    planned = plan_tree(plan_from(calendrier), figures_of(bilan.organisme))
    return charte.draft(bilan, planned, calendrier.pk, by=by, at=at)


def has_an_older_calendar(engagement: Engagement) -> bool:
    """Say whether the calendar has changed since this charte was written."""
    latest = calendrier_of(engagement.bilan)
    return latest is not None and latest.pk != engagement.calendrier_id
