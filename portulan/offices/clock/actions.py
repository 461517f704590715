"""Moving the date, in the demo only."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portulan.offices.clock.models import Offset


@transaction.atomic
def move_to(day: date | None, *, zone: str = "Europe/Paris") -> None:
    """Make it `day`, at the present hour of that zone; None comes back to the real date.

    Raises RuntimeError outside the demo.
    """
    if not settings.DEMO:
        raise RuntimeError("la date ne se déplace que dans la démonstration")
    Offset.objects.all().delete()
    if day is None:
        return
    here = timezone.now().astimezone(ZoneInfo(zone))
    hour = time(here.hour, here.minute, here.second)
    moved = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    Offset.objects.create(seconds=round((moved - here).total_seconds()))
