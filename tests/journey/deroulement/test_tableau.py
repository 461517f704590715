"""Many bilans in a handful of queries, with the same hours as one bilan at a time."""

from datetime import timedelta

import pytest

from portulan.journey.bilan.access import bilans_of_consultant
from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.deroulement.tableau import Standing, page_of_bilans, standing_of, to_watch
from portulan.journey.entretien import actions
from portulan.journey.entretien.hours import hours_of
from portulan.journey.entretien.plan import usual_plan
from tests import people
from tests.journey.entretien.moments import AFTER, EVENING, booked, held, weeks
from tests.people import MONDAY, MORNING

LATER = weeks(8)


def lived(bilan, claire):
    """A plan, three sessions held (one not confirmed yet), a missed one, one to come, some work."""
    actions.save_plan(bilan, usual_plan(MONDAY), by=claire, at=MORNING)
    actions.save_plan(
        bilan, usual_plan(MONDAY, session_minutes=60), by=claire, at=MORNING + timedelta(hours=1)
    )
    held(bilan, EVENING, 90, phase=1)
    held(bilan, weeks(1), 120, phase=2)
    held(bilan, weeks(2), 60, phase=2, confirmed=False)
    missed = booked(bilan, weeks(3), phase=2)
    actions.miss(missed, by=claire, at=weeks(3) + timedelta(hours=3))
    booked(bilan, weeks(9), phase=2)
    actions.log_work(
        bilan, phase=2, happened_on=MONDAY, minutes=75, by=bilan.beneficiaire, at=LATER
    )


def test_the_hours_are_those_of_one_bilan_at_a_time(bilan, claire):
    lived(bilan, claire)

    standing, hours = standing_of(bilan, at=LATER), hours_of(bilan, at=LATER)

    assert standing.accompanied_done == hours.accompanied_done == 210
    assert standing.accompanied_planned == hours.accompanied_planned
    assert standing.personal_done == hours.personal_done == 75
    assert standing.personal_planned == hours.personal_planned
    assert standing.phase == hours.phase == 2
    assert standing.next_at == weeks(9)


def test_a_corrected_session_is_counted_once(bilan, claire):
    tenue = held(bilan, EVENING, 120)
    fixed = actions.correct(
        tenue.entretien,
        [actions.Lived(1, "place", 90)],
        happened_on=tenue.happened_on,
        by=claire,
        at=AFTER,
    )
    actions.confirm(fixed, by=bilan.beneficiaire, at=AFTER)

    assert (
        standing_of(bilan, at=LATER).accompanied_done == 90 == hours_of(bilan, at=LATER).total_done
    )


def test_a_complete_phase_leads_to_the_next(bilan, claire):
    actions.save_plan(bilan, usual_plan(MONDAY), by=claire, at=MORNING)

    assert standing_of(bilan, at=LATER).phase == 1
    held(bilan, EVENING, 120, phase=1)
    assert standing_of(bilan, at=LATER).phase == 2 == hours_of(bilan, at=LATER).phase


@pytest.mark.parametrize("count", [1, 3, 50])
def test_a_page_costs_six_queries_whatever_its_length(claire, count, django_assert_num_queries):
    for _ in range(count):
        people.bilan_of_nadia()

    with django_assert_num_queries(6):
        page = page_of_bilans(bilans_of_consultant(claire, on=MONDAY), at=MORNING)

    assert len(page.rows) == count
    assert page.rows[0].name == "Nadia Kerbrat"


def test_an_empty_list_asks_nothing_more(claire, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert page_of_bilans(bilans_of_consultant(claire, on=MONDAY), at=MORNING).rows == []


def test_a_row_says_when_the_bilan_ended(bilan, claire):
    end(bilan, Ending.ABANDON, happened_on=MONDAY, by=claire, at=MORNING)

    (row,) = page_of_bilans(bilans_of_consultant(claire, on=MONDAY), at=MORNING).rows

    assert row.ended_on == MONDAY


def test_what_is_worth_a_look_is_a_fact_and_never_a_reproach():
    short = Standing(accompanied_planned=720)
    long = Standing(accompanied_planned=960, personal_planned=600)
    quiet = Standing(accompanied_planned=960, last_on=MONDAY - timedelta(days=12))
    met = Standing(accompanied_planned=960, last_on=MONDAY, next_at=EVENING)

    told = [to_watch(one, on=MONDAY).replace("\u00a0", " ") for one in (short, long, quiet, met)]

    assert told == [
        "Plan prévu : 12 h d'accompagnement, il en faut 13 h",
        "Plan prévu : 26 h, un bilan ne dépasse pas 24 h",
        "Pas de rendez-vous prévu, le dernier était le 11 novembre 2026",
        "",
    ]
