from dataclasses import replace
from datetime import date, timedelta

import pytest

from portulan.journey.entretien import actions
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import plan_from
from portulan.journey.entretien.models import Calendrier
from portulan.journey.entretien.plan import usual_plan
from portulan.offices.journal.models import Entry
from portulan.rules.refusal import Refusal
from tests import people

START = date(2026, 12, 1)


@pytest.fixture
def plan():
    return usual_plan(START)


def save(bilan, plan, later=0):
    at = people.MORNING + timedelta(minutes=later)
    return actions.save_plan(bilan, plan, by=people.claire(), at=at)


def test_a_plan_is_read_back_as_it_was_written(bilan, plan):
    save(bilan, plan)

    assert plan_from(calendrier_of(bilan)) == plan


def test_saving_the_same_plan_twice_is_saving_it_once(bilan, plan):
    assert save(bilan, plan) == save(bilan, plan, later=5)
    assert Entry.objects.filter(verb="calendrier.saved").count() == 1


def test_a_new_plan_stands_beside_the_one_before(bilan, plan):
    first = save(bilan, plan)
    shorter = replace(plan, personal={1: 0, 2: 240, 3: 180})
    second = save(bilan, shorter, later=5)

    assert calendrier_of(bilan) == second
    assert plan_from(Calendrier.objects.get(pk=first.pk)) == plan


@pytest.mark.parametrize(
    ("personal", "dropped", "article"),
    [({1: 0, 2: 420, 3: 180}, 0, "L6313-4"), ({}, 2, "R6313-4")],
    ids=["26 h", "12 h"],
)
def test_a_plan_the_law_refuses_is_not_written(bilan, plan, personal, dropped, article):
    kept = plan.sessions[:1] + plan.sessions[1 + dropped :]
    with pytest.raises(Refusal, match=article):
        save(bilan, replace(plan, sessions=kept, personal=personal))

    assert not Calendrier.objects.exists()


def test_a_session_of_an_impossible_length_is_not_written(bilan, plan):
    longer = replace(plan.sessions[0], minutes=900)
    with pytest.raises(Refusal):
        save(bilan, replace(plan, sessions=(longer, *plan.sessions[1:]), personal={}))

    assert not Calendrier.objects.exists()
