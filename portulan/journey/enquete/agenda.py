"""A meeting for a calendar: « Rendez-vous », and nothing else."""

from datetime import datetime, timedelta
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete.shape import Rencontre
from portulan.offices.mail.ics import Meeting, feed

LASTS = timedelta(minutes=30)


def ics_of(bilan: Bilan, met: Rencontre, *, at: datetime) -> str | None:
    """Return the half-hour of this meeting; None when it has no day or no hour yet."""
    starts = met.starts_at(bilan.zone)
    if starts is None:
        return None
    return feed([Meeting(UUID(met.id), starts, starts + LASTS, at)], zone=bilan.zone)
