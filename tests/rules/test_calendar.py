"""Days as the law counts them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.calendar import (
    Deadline,
    Region,
    Unit,
    add_worked_days,
    days_after,
    delay_end,
    extended,
    holidays_of,
    is_worked,
    legal_day,
    months_after,
)

DAYS = st.dates(date(2019, 1, 1), date(2040, 12, 31))


def test_the_day_of_the_event_does_not_count():
    assert days_after(date(2026, 11, 23), 10) == Deadline.plain(date(2026, 12, 3))


def test_a_delay_that_ends_on_a_saturday_has_two_readings():
    assert days_after(date(2026, 2, 18), 10) == Deadline(date(2026, 2, 28), date(2026, 3, 2))


def test_months_end_on_the_same_number_or_the_last_day():
    assert months_after(date(2026, 8, 31), 6) == Deadline(date(2027, 2, 28), date(2027, 3, 1))


@pytest.mark.parametrize("word", ["day", "d", "jours", "month", "mois", "an", "years"])
def test_units_are_understood_in_both_languages(word):
    assert Unit(word) in Unit


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="semaine"):
        Unit("semaine")


def test_a_delay_in_years_from_29_february_ends_on_28_february():
    assert delay_end(date(2024, 2, 29), 3, Unit.YEAR) == date(2027, 2, 28)


def test_the_mainland_has_eleven_holidays():
    assert len(holidays_of(2026)) == 11


def test_alsace_moselle_adds_good_friday_and_26_december():
    added = set(holidays_of(2026, Region.ALSACE_MOSELLE)) - set(holidays_of(2026))

    assert added == {date(2026, 4, 3), date(2026, 12, 26)}


@pytest.mark.parametrize(
    ("region", "day"),
    [
        ("guadeloupe", date(2026, 5, 27)),
        ("martinique", date(2026, 5, 22)),
        ("guyane", date(2026, 6, 10)),
        ("La-Réunion", date(2026, 12, 20)),
        ("976", date(2026, 4, 27)),
        ("saint-barthelemy", date(2026, 10, 9)),
        ("FR-MF", date(2026, 5, 28)),
    ],
)
def test_overseas_each_territory_keeps_its_own_day(region, day):
    assert day in holidays_of(2026, Region(region))


def test_chained_holidays_are_all_passed_over():
    # Saturday, Sunday, then Easter Monday.
    assert extended(date(2027, 3, 27)) == date(2027, 3, 30)


def test_good_friday_in_strasbourg_carries_over_to_the_tuesday():
    assert extended(date(2027, 3, 26), Region("67")) == date(2027, 3, 30)


def test_jours_ouvres_go_forward_only():
    with pytest.raises(ValueError, match="negative"):
        add_worked_days(date(2026, 11, 23), -1)


def test_the_day_depends_on_where_one_stands():
    half_past_eleven_in_fort_de_france = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)

    assert legal_day(half_past_eleven_in_fort_de_france) == date(2026, 11, 24)
    assert legal_day(half_past_eleven_in_fort_de_france, "America/Martinique") == date(2026, 11, 23)


def test_midnight_in_paris_begins_the_day():
    assert legal_day(datetime(2026, 11, 22, 23, 0, tzinfo=UTC)) == date(2026, 11, 23)


def test_a_moment_without_a_zone_belongs_to_no_day():
    with pytest.raises(ValueError, match="time zone"):
        legal_day(datetime(2026, 11, 23, 10, 0))


@given(DAYS, st.sampled_from(Region))
def test_an_extended_day_is_worked_and_never_earlier(day, region):
    assert is_worked(extended(day, region), region)
    assert extended(day, region) >= day


@given(DAYS, st.integers(0, 60))
def test_counting_worked_days_one_by_one_is_counting_them_at_once(day, n):
    assert add_worked_days(add_worked_days(day, n), 1) == add_worked_days(day, n + 1)
