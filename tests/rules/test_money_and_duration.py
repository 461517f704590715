"""Cents and minutes, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.duration import compact, parse_minutes
from portulan.rules.money import decimal_euros, euros_fr, parse_euros, proportion, share
from portulan.rules.refusal import Refusal


@pytest.mark.parametrize(
    "text", ["1600", "1600.00", "1600,0", "1 600,00 €", "1\u202f600,00\u00a0€", "1600 EUR"]
)
def test_amounts_are_read_as_people_write_them(text):
    assert parse_euros(text) == 160000


@pytest.mark.parametrize("text", ["", "abc", "16.005", "1,600.00", "12 34", "€"])
def test_what_is_no_amount_is_refused_with_an_example(text):
    with pytest.raises(Refusal, match="1600,00"):
        parse_euros(text)


def test_amounts_are_written_in_french():
    assert euros_fr(160000) == "1\u202f600,00\u00a0€"
    assert euros_fr(-5) == "-0,05\u00a0€"


@given(st.integers(-(10**12), 10**12))
def test_an_amount_written_is_read_back(cents):
    assert parse_euros(decimal_euros(cents)) == cents
    assert parse_euros(euros_fr(cents)) == cents


def test_a_proportion_rounds_half_up():
    assert proportion(5, 1, 2) == 3


@given(st.integers(0, 10**9), st.lists(st.integers(0, 1000), min_size=1).filter(any))
def test_shares_add_up_to_the_cent(total, weights):
    parts = share(total, weights)

    assert sum(parts) == total
    assert all(
        abs(part * sum(weights) - total * weight) < sum(weights)
        for part, weight in zip(parts, weights, strict=True)
    )


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_there_is_no_sharing_without_weights(weights):
    with pytest.raises(ValueError, match="weights"):
        share(100, weights)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("13h", 780), ("90min", 90), ("1h30", 90), ("1 h 05", 65), ("1.5h", 90), ("0h", 0)],
)
def test_durations_are_read(text, minutes):
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["13", "", "1h75", "0,33h", "h", "-2h"])
def test_a_duration_needs_its_unit(text):
    with pytest.raises(Refusal, match="13h"):
        parse_minutes(text)


@given(st.integers(0, 10_000))
def test_a_duration_written_is_read_back(minutes):
    assert parse_minutes(compact(minutes)) == minutes


def test_a_refusal_is_three_sentences():
    refusal = Refusal("Ceci.", "Parce que cela.", "Faites ainsi.")

    assert (refusal.what, refusal.why, refusal.next_step) == (
        "Ceci.",
        "Parce que cela.",
        "Faites ainsi.",
    )
    assert str(refusal) == "Ceci. Parce que cela. Faites ainsi."
