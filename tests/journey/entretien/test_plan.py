from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portulan.journey.entretien.plan import (
    Plan,
    PlannedSession,
    in_sessions_of,
    usual_plan,
    verdict_of,
)

START = date(2026, 11, 30)


def sessions(*phases, minutes=120):
    return tuple(PlannedSession(phase, minutes, "place", START) for phase in phases)


def test_the_usual_plan_is_the_brochures_own_corrected_to_twenty_four_hours():
    plan = usual_plan(START)

    assert [one.phase for one in plan.sessions] == [1, 2, 2, 2, 2, 3, 3, 3]
    assert (plan.accompanied, plan.personal_total, plan.total) == (960, 480, 1440)
    assert not verdict_of(plan, on=START).is_refused


def test_its_dates_are_spread_over_two_to_three_months_on_open_days():
    days = [one.around for one in usual_plan(START).sessions]

    assert days[0] == START
    assert 60 <= (days[-1] - days[0]).days <= 92
    assert all(day.weekday() < 5 for day in days)


def test_the_brochures_own_twenty_six_hours_are_refused_with_the_article():
    plan = Plan(START, sessions(1, 2, 2, 2, 2, 3, 3, 3), {1: 0, 2: 420, 3: 180})

    verdict = verdict_of(plan, on=START)

    assert verdict.is_refused
    assert "L6313-4" in str(verdict.refusals[0])
    assert "2 h" in str(verdict.refusals[0]).replace("\u00a0", " ")


def test_twelve_accompanied_hours_are_refused_with_the_article():
    verdict = verdict_of(Plan(START, sessions(1, 2, 2, 2, 3, 3), {}), on=START)

    assert verdict.is_refused
    assert "R6313-4" in str(verdict.refusals[0])


def test_a_missing_phase_is_said():
    verdict = verdict_of(Plan(START, sessions(*[2] * 8), {}), on=START)

    assert verdict.phases.value == ("phase 1", "phase 3")


@pytest.mark.parametrize(("minutes", "number"), [(60, 16), (90, 10), (75, 11), (120, 8)])
def test_shorter_sessions_are_more_numerous_and_keep_about_the_same_hours(minutes, number):
    plan = in_sessions_of(usual_plan(START), minutes)

    assert len(plan.sessions) == number
    assert (plan.sessions[-1].around - START).days <= 110


@given(st.integers(15, 480), st.integers(1, 4), st.integers(1, 8), st.integers(1, 6))
def test_cut_in_any_length_a_plan_that_held_still_holds(minutes, first, second, third):
    phases = [1] * first + [2] * second + [3] * third
    before = Plan(START, sessions(*phases, minutes=100), {})
    assume(not verdict_of(before, on=START).is_refused)

    assert verdict_of(in_sessions_of(before, minutes), on=START).accompaniment.is_ok


def test_the_usual_plan_in_one_hour_sessions_holds():
    plan = usual_plan(START, session_minutes=60)

    assert len(plan.sessions) == 16
    assert plan.total == 1440
    assert not verdict_of(plan, on=START).is_refused
