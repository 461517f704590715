from datetime import date, time, timedelta

import pytest

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien import actions
from portulan.journey.entretien.horaires import (
    openings,
    rules_of,
    special_days_of,
    waiting_wish,
    waiting_wishes,
    wished_words,
)
from portulan.journey.entretien.models import Horaire, Moment, Souhait, Weekday
from portulan.journey.entretien.refusals import ClosesTooEarly, NothingWished
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from tests import people
from tests.journey.entretien.moments import booked
from tests.people import MONDAY, MORNING

THURSDAY = MONDAY + timedelta(days=3)
CHRISTMAS = date(2026, 12, 25)


def receives(consultant, opens=time(12), closes=time(20), weekday=Weekday.JEUDI, **kwargs):
    house = kwargs.pop("house", None) or people.rivage()
    told = {"since": MONDAY, "by": consultant, "at": MORNING} | kwargs
    return actions.open_hours(house, weekday, opens, closes, **told)


def days_of(consultant, days, house=None):
    spans = openings(consultant, house or people.rivage(), days)
    return [one.starts.date() for one in spans]


def test_opening_twice_the_same_hours_is_opening_once(claire):
    assert receives(claire) == receives(claire)
    assert Horaire.objects.count() == 1
    assert Entry.objects.filter(verb="horaire.opened").count() == 1


def test_an_end_before_the_beginning_is_refused(claire):
    with pytest.raises(ClosesTooEarly):
        receives(claire, time(18), time(9))
    with pytest.raises(ClosesTooEarly):
        actions.set_day(people.rivage(), THURSDAY, (time(9), time(9)), by=claire, at=MORNING)


def test_hours_ended_are_offered_no_more_and_stay_written(claire):
    hours = receives(claire)
    actions.end_hours(hours, last_day=THURSDAY, by=claire, at=MORNING)
    actions.end_hours(hours, last_day=THURSDAY, by=claire, at=MORNING)

    assert days_of(claire, [THURSDAY, THURSDAY + timedelta(days=7)]) == [THURSDAY]
    assert Entry.objects.filter(verb="horaire.ended").count() == 1


def test_a_holiday_is_closed_unless_one_says_otherwise(claire):
    receives(claire, weekday=Weekday.VENDREDI)
    assert days_of(claire, [CHRISTMAS]) == []

    opened = actions.set_day(people.rivage(), CHRISTMAS, (time(9), time(12)), by=claire, at=MORNING)
    assert days_of(claire, [CHRISTMAS]) == [CHRISTMAS]

    actions.unset_day(opened, by=claire, at=MORNING)
    assert days_of(claire, [CHRISTMAS]) == []


def test_saying_one_does_not_receive_takes_back_the_hours_of_that_day(claire):
    house = people.rivage()
    receives(claire)
    actions.set_day(house, THURSDAY, (time(9), time(12)), by=claire, at=MORNING)
    actions.set_day(house, THURSDAY, (time(14), time(16)), by=claire, at=MORNING)
    assert len(days_of(claire, [THURSDAY])) == 2

    actions.set_day(house, THURSDAY, None, by=claire, at=MORNING)
    assert days_of(claire, [THURSDAY]) == []
    assert special_days_of(claire, house, since=MONDAY).count() == 1

    actions.set_day(house, THURSDAY, (time(9), time(12)), by=claire, at=MORNING)
    assert days_of(claire, [THURSDAY]) == [THURSDAY]


def test_one_consultant_s_hours_are_nobody_else_s(claire, yann, theo, falaise):
    receives(claire)
    receives(theo, house=falaise)

    assert days_of(yann, [THURSDAY]) == []
    assert days_of(theo, [THURSDAY]) == []
    assert days_of(theo, [THURSDAY], falaise) == [THURSDAY]
    assert days_of(claire, [THURSDAY], falaise) == []


def test_rules_are_the_latest_written_and_the_same_twice_is_once(claire):
    house = people.rivage()
    told = {"before": 15, "after": 15, "notice_hours": 48, "modes": ["visio"]}
    assert rules_of(claire, house).notice_hours == 24

    for _ in range(2):
        actions.set_rules(house, told, by=claire, at=MORNING)
    actions.set_rules(house, told | {"notice_hours": 12}, by=claire, at=MORNING + timedelta(days=1))

    assert rules_of(claire, house).notice_hours == 12
    assert Entry.objects.filter(verb="reservation.ruled").count() == 2


def wished(bilan, *days, at=MORNING):
    told = [(day, Moment.SOIR) for day in days]
    return actions.wish(bilan, told, consultant=people.claire(), by=people.nadia(), at=at)


def test_a_wish_waits_until_a_rendez_vous_answers_it(bilan):
    wished(bilan, THURSDAY, THURSDAY + timedelta(days=1))
    again = wished(bilan, THURSDAY, THURSDAY + timedelta(days=1))

    assert waiting_wish(bilan) == again
    assert wished_words(again)[0] == "jeudi 26\u00a0novembre 2026, en soirée"
    assert Letter.objects.filter(key__startswith="souhait/").count() == 1

    booked(bilan, at=MORNING + timedelta(hours=1))
    assert waiting_wish(bilan) is None


def test_the_letter_of_a_wish_names_nobody(bilan):
    wished(bilan, THURSDAY)
    letter = Letter.objects.get(key__startswith="souhait/")

    words = " ".join([letter.subject, *letter.paragraphs])
    assert "Nadia" not in words and "bilan" not in words
    assert letter.to == people.claire().email


def test_only_the_latest_wish_waits_and_a_past_day_is_no_wish(bilan):
    wished(bilan, THURSDAY)
    latest = wished(bilan, THURSDAY + timedelta(days=7), at=MORNING + timedelta(hours=1))
    with pytest.raises(NothingWished):
        wished(bilan, MONDAY)

    assert list(waiting_wishes(Bilan.objects.all())) == [latest]
    assert Souhait.objects.count() == 2
