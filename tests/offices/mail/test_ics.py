"""A rendez-vous for a calendar that anyone may look at."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from icalendar import Calendar

from portulan.offices.mail.ics import rendez_vous

THREAD = UUID(int=7)
WINTER = datetime(2026, 12, 3, 17, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 2, 16, 30, tzinfo=UTC)


def event_of(attachment):
    return Calendar.from_ical(attachment["text"]).walk("VEVENT")[0]


def test_it_says_rendez_vous_and_nothing_else():
    event = event_of(rendez_vous(THREAD, WINTER, 120, at=WINTER))

    assert sorted(event) == sorted(
        ["UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "STATUS"]
    )
    assert (event["SUMMARY"], event["CLASS"]) == ("Rendez-vous", "PRIVATE")


@pytest.mark.parametrize(("moment", "hour"), [(WINTER, "18:30"), (SUMMER, "18:30")])
def test_in_paris_the_hour_is_that_of_the_wall(moment, hour):
    event = event_of(rendez_vous(THREAD, moment, 90, at=WINTER))

    assert f"{event['DTSTART'].dt:%H:%M}" == hour
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert event["DTEND"].dt - event["DTSTART"].dt == event.duration


def test_elsewhere_it_is_universal_time():
    attachment = rendez_vous(THREAD, WINTER, 60, at=WINTER, zone="America/Martinique")

    assert "DTSTART:20261203T173000Z" in attachment["text"]
    assert "VTIMEZONE" not in attachment["text"]


def test_moved_or_cancelled_it_replaces_the_one_before():
    first = event_of(rendez_vous(THREAD, WINTER, 60, at=WINTER))
    gone = rendez_vous(THREAD, WINTER, 60, at=WINTER, version=2, cancelled=True)

    assert event_of(gone)["UID"] == first["UID"]
    assert (event_of(gone)["SEQUENCE"], event_of(gone)["STATUS"]) == (2, "CANCELLED")
    assert "METHOD:CANCEL" in gone["text"]


def test_the_same_facts_make_the_same_bytes():
    assert rendez_vous(THREAD, WINTER, 60, at=WINTER) == rendez_vous(THREAD, WINTER, 60, at=WINTER)
