"""What time it is: the one place that asks the machine. Called by spaces, commands and tests.

In the demo, an offset kept in the database moves the business date for every
worker at once. Elsewhere the offset is never read.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware; in the demo, moved by the offset."""
    moment = timezone.now()
    if not settings.DEMO:
        return moment
    from portulan.offices.clock.models import Offset

    seconds = Offset.objects.values_list("seconds", flat=True).first() or 0
    return moment + timedelta(seconds=seconds)


def today(zone: str = "Europe/Paris") -> date:
    """Return the day it is in that time zone."""
    return now().astimezone(ZoneInfo(zone)).date()
