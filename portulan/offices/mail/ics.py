"""A rendez-vous for a calendar: neutral, private, and the same bytes for the same facts.

A shared calendar is read over the shoulder: the title says « Rendez-vous » and
nothing else, there is no description, no guest, no address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

PARIS = "Europe/Paris"
TITLE = "Rendez-vous"

# The rule of the European Union since 1996: last Sundays of March and October. Written once, so
# that the file never depends on the machine's own time zone data.
VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Meeting:
    """One event: `thread` stays when it moves, `version` grows; `title` is always neutral."""

    thread: UUID
    starts_at: datetime
    ends_at: datetime
    written_at: datetime
    version: int = 0
    title: str = TITLE
    cancelled: bool = False


def rendez_vous(
    thread: UUID,
    starts_at: datetime,
    minutes: int,
    *,
    at: datetime,
    zone: str = PARIS,
    version: int = 0,
    cancelled: bool = False,
) -> dict[str, str]:
    """Return an attachment for `mail.actions.post`: the rendez-vous as a neutral ICS.

    `thread` stays the same when the rendez-vous moves, `version` grows: calendars replace the
    former one. Outside Paris the hours are written in universal time.
    """
    ends_at = starts_at + timedelta(minutes=minutes)
    calendar = _calendar("CANCEL" if cancelled else "PUBLISH", zone)
    told = Meeting(thread, starts_at, ends_at, at, version, cancelled=cancelled)
    calendar.add_component(_event(told, zone))
    text = calendar.to_ical().decode("utf-8")
    return {"name": "rendez-vous.ics", "type": "text/calendar", "text": text}


def feed(rendez_vous: Iterable[Meeting], *, zone: str = PARIS) -> str:
    """Return an agenda to subscribe to: the same bytes as long as nothing has changed."""
    calendar = _calendar("PUBLISH", zone)
    calendar.add("x-wr-calname", TITLE)
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    for one in rendez_vous:
        calendar.add_component(_event(one, zone))
    return str(calendar.to_ical().decode("utf-8"))


def _calendar(method: str, zone: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Portulan//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if zone == PARIS:
        calendar.add_component(Calendar.from_ical(VTIMEZONE))
    return calendar


def _event(told: Meeting, zone: str) -> Event:
    event = Event()
    event.add("uid", f"{told.thread}@portulan")
    event.add("sequence", told.version)
    event.add("dtstamp", told.written_at.astimezone(UTC))
    for name, moment in (("dtstart", told.starts_at), ("dtend", told.ends_at)):
        event.add(name, moment.astimezone(ZoneInfo(PARIS) if zone == PARIS else UTC))
    event.add("summary", told.title)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    return event
