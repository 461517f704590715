"""Moments of the demo, counted from today: never on a Sunday nor a holiday."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portulan.rules.calendar import Region, holidays_of

PARIS = ZoneInfo("Europe/Paris")
SUNDAY = 6


class Days:
    """Turns « 12 days ago at 18:30 » into a moment."""

    def __init__(self, today: date) -> None:
        self.today = today

    def day(self, offset: int) -> date:
        """Return the day so many days from today, or the open day before it."""
        day = self.today + timedelta(days=offset)
        while day.weekday() == SUNDAY or day in holidays_of(day.year, Region.METROPOLE):
            day -= timedelta(days=1)
        return day

    def exactly(self, offset: int, hour: int) -> datetime:
        """Return that hour so many days from today, whatever the day: a page has no Sunday."""
        return datetime.combine(self.today + timedelta(days=offset), time(hour), PARIS)

    def at(self, offset: int, hour: int = 10, minute: int = 0) -> datetime:
        return datetime.combine(self.day(offset), time(hour, minute), PARIS)
