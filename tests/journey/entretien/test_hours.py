from datetime import date, timedelta

import pytest

from portulan.journey.entretien import actions, refusals
from portulan.journey.entretien.actions import Lived
from portulan.journey.entretien.hours import hours_by_bilan, hours_of
from portulan.journey.entretien.plan import usual_plan
from tests import people
from tests.journey.entretien.moments import AFTER, EVENING, booked, held, slot, weeks


def test_the_ledgers_show_what_is_done_and_planned(bilan, claire, nadia):
    actions.save_plan(bilan, usual_plan(date(2026, 12, 1)), by=claire, at=people.MORNING)
    held(bilan, EVENING, phase=1)
    held(bilan, weeks(1), phase=2)
    actions.log_work(
        bilan, phase=2, happened_on=date(2026, 12, 12), minutes=90, by=nadia, at=weeks(2)
    )

    hours = hours_of(bilan, at=weeks(2))

    assert (hours.accompanied_done, hours.accompanied_planned) == (240, 960)
    assert (hours.personal_done, hours.personal_planned) == (90, 480)
    assert (hours.total_done, hours.total_planned, hours.ceiling) == (330, 1440, 1440)
    assert hours.floor == 780
    assert hours.phase == 2
    assert [one.is_done for one in hours.phases] == [True, False, False]


def test_an_empty_bilan_has_empty_ledgers(bilan):
    hours = hours_of(bilan, at=people.MORNING)

    assert (hours.accompanied_done, hours.total_planned, hours.phase) == (0, 0, 1)


def test_follow_up_has_its_own_ledger(bilan, claire, nadia):
    rdv = booked(bilan, kind="suivi", minutes=45)
    tenue = actions.hold(rdv, [Lived(None, "telephone", 45)], by=claire, at=AFTER)
    actions.confirm(tenue, by=nadia, at=AFTER)

    hours = hours_of(bilan, at=AFTER)
    assert (hours.followup_done, hours.accompanied_done) == (45, 0)


def test_a_group_is_shown_apart_because_the_law_does_not_say(bilan, claire, nadia):
    rdv = booked(bilan, kind="groupe")
    tenue = actions.hold(rdv, [Lived(2, "place", 120)], by=claire, at=AFTER)
    actions.confirm(tenue, by=nadia, at=AFTER)

    hours = hours_of(bilan, at=AFTER)
    assert (hours.group_done, hours.accompanied_done) == (120, 0)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_the_ledgers_of_one_or_fifty_sessions_cost_the_same(
    bilan, claire, number, django_assert_num_queries
):
    for day in range(number):
        actions.record_past(
            bilan,
            slot(EVENING + timedelta(days=day), 20),
            consultant=claire,
            by=claire,
            at=weeks(60),
        )

    with django_assert_num_queries(7):
        hours_of(bilan, at=weeks(60))


def test_the_ledgers_of_three_bilans_cost_what_one_costs(bilan, django_assert_num_queries):
    bilans = [bilan, people.bilan_of_hugo(), people.bilan_of_lise()]
    held(bilan)

    with django_assert_num_queries(6):
        found = hours_by_bilan([one.pk for one in bilans], at=AFTER)

    assert [found[one.pk].accompanied_done for one in bilans] == [120, 0, 0]


def test_personal_work_is_the_persons_own_to_write_and_take_back(bilan, nadia):
    work = actions.log_work(
        bilan, phase=2, happened_on=people.MONDAY, minutes=45, by=nadia, at=people.MORNING
    )
    actions.withdraw_work(work, by=nadia, at=people.MORNING)

    assert hours_of(bilan, at=people.MORNING).personal_done == 0


def test_two_clicks_write_the_time_once(bilan, nadia):
    for seconds in (0, 2):
        actions.log_work(
            bilan,
            phase=2,
            happened_on=people.MONDAY,
            minutes=45,
            by=nadia,
            at=people.MORNING + timedelta(seconds=seconds),
        )

    assert hours_of(bilan, at=people.MORNING).personal_done == 45


@pytest.mark.parametrize(
    ("day", "minutes", "refusal"),
    [
        (date(2026, 11, 24), 45, refusals.NotThatDay),
        (people.MONDAY, 0, refusals.LengthOutOfBounds),
        (people.MONDAY, 1800, refusals.LengthOutOfBounds),
    ],
)
def test_impossible_time_is_not_written(bilan, nadia, day, minutes, refusal):
    with pytest.raises(refusal):
        actions.log_work(
            bilan, phase=2, happened_on=day, minutes=minutes, by=nadia, at=people.MORNING
        )
