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
    """Return one half-hour a step still open, on its day. « À faire », and nothing else."""
    zone = ZoneInfo(bilan.zone)
    meetings = []
    for step in told.etapes:
        if step.day and step.is_open:
            starts = datetime.combine(step.day, time(HOUR), zone)
            ends = starts + timedelta(minutes=MINUTES)
            written = told.saved_at or at
            meetings.append(Meeting(UUID(step.id), starts, ends, written, title=TITLE))
    return feed(meetings, zone=bilan.zone)
