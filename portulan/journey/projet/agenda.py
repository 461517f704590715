"""The days of the plan for a calendar: neutral titles, since a calendar is read over a shoulder."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from portulan.journey.bilan.models import Bilan
from portulan.journey.projet.reading import Read
from portulan.offices.mail.ics import Meeting, feed

TITLE = "À faire"
HOUR, MINUTES = 9, 30


def ics_of(bilan: Bilan, told: Read, *, at: datetime) -> str:
    """Return half an hour for each step still open and each application to follow up."""
    zone = ZoneInfo(bilan.zone)
    meetings = []
    days = [(one.id, one.day) for one in told.etapes if one.day and one.is_open]
    days += [(one.id, one.relance) for one in told.candidatures if one.relance and one.awaits]
    for row_id, day in days:
        starts = datetime.combine(day, time(HOUR), zone)
        ends = starts + timedelta(minutes=MINUTES)
        meetings.append(Meeting(UUID(row_id), starts, ends, told.saved_at or at, title=TITLE))
    return feed(meetings, zone=bilan.zone)
