"""Dates, hours, durations and lists, as they are read aloud."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.french import (
    date_fr,
    duration_fr,
    hour_fr,
    list_fr,
    neutral_file_name,
    weekday_date_fr,
)
from portulan.rules.typo import typo_fr


def seen(text: str) -> str:
    return text.replace("\u00a0", "~")


def test_a_date_keeps_its_day_and_month_together():
    assert seen(date_fr(date(2026, 3, 12))) == "12~mars 2026"
    assert seen(date_fr(date(2026, 4, 1))) == "1er~avril 2026"
    assert seen(weekday_date_fr(date(2026, 3, 12))) == "jeudi 12~mars 2026"


def test_an_hour_says_its_minutes_only_when_there_are_some():
    assert seen(hour_fr(time(14, 30))) == "14~h~30"
    assert seen(hour_fr(datetime(2026, 3, 12, 9, 5))) == "9~h~05"
    assert seen(hour_fr(time(9, 0))) == "9~h"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0~min"), (45, "45~min"), (60, "1~h"), (90, "1~h~30"), (120, "2~h"), (1440, "24~h")],
)
def test_a_duration_is_given_in_minutes(minutes, text):
    assert seen(duration_fr(minutes)) == text


def test_a_negative_duration_is_refused():
    with pytest.raises(ValueError, match="negative"):
        duration_fr(-1)


def test_a_list_ends_with_et_or_ou():
    assert list_fr([]) == ""
    assert list_fr(["a"]) == "a"
    assert list_fr(["a", "b"]) == "a et b"
    assert list_fr(iter(["a", "b", "c"]), last="ou") == "a, b ou c"


@given(st.dates(), st.integers(0, 2000))
def test_what_is_formatted_is_already_well_set(day, minutes):
    text = f"{date_fr(day)} pendant {duration_fr(minutes)}"
    assert typo_fr(text) == text


def test_a_file_is_named_by_its_day_in_plain_letters():
    assert neutral_file_name(date(2026, 12, 7)) == "document-7-decembre"
    assert neutral_file_name(date(2026, 2, 1)) == "document-1-fevrier"
