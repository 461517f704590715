"""Figures are published from five answers on, and never betray one."""

from datetime import date

import pytest
from django.http import Http404

from portulan.journey.qualite import access, actions, figures
from portulan.journey.qualite.models import Avis, Moment
from tests import people

JANUARY = date(2027, 1, 15)


def give(house, month, number, *, moment=Moment.FIN, answers=None, **more):
    for _ in range(number):
        Avis.objects.create(
            organisme=house,
            moment=moment,
            month=month,
            answers=answers or {"ecoute": 4, "recommander": 9},
            **more,
        )


def numbers(house, on):
    told = figures.published(house, on)
    return told and told.answers


@pytest.mark.parametrize(("number", "published"), [(4, None), (5, 5), (6, 6)])
def test_under_five_answers_nothing_is_published(rivage, number, published):
    give(rivage, date(2026, 11, 1), number)

    assert numbers(rivage, JANUARY) == published


def test_the_month_under_way_waits(rivage):
    give(rivage, date(2027, 1, 1), 9)

    assert numbers(rivage, JANUARY) is None
    assert numbers(rivage, date(2027, 2, 1)) == 9


def test_two_publications_differ_by_five_answers_at_least(rivage):
    give(rivage, date(2026, 9, 1), 5)
    give(rivage, date(2026, 10, 1), 1)
    give(rivage, date(2026, 11, 1), 3)
    give(rivage, date(2026, 12, 1), 2)
    seen = [
        numbers(rivage, on)
        for on in (date(2026, 10, 2), date(2026, 11, 2), date(2026, 12, 2), JANUARY)
    ]

    assert seen == [5, 5, 5, 11]


def test_a_question_that_few_answered_is_left_out(rivage):
    give(rivage, date(2026, 11, 1), 3, answers={"ecoute": 4})
    give(rivage, date(2026, 11, 1), 2, answers={"ecoute": 2, "secret": 4})

    [figure] = figures.published(rivage, JANUARY).figures
    assert (figure.key, figure.answered, figure.percent) == ("ecoute", 5, 60)


def test_the_recommendation_is_a_mean_out_of_ten(rivage):
    for score in (10, 9, 8, 8, 6):
        give(rivage, date(2026, 11, 1), 1, answers={"recommander": score})

    assert figures.published(rivage, JANUARY).recommendation.mean == "8,2"


def test_what_changes_is_measured_with_the_same_words(rivage):
    give(rivage, date(2026, 5, 1), 5, moment=Moment.DEBUT, answers={"projet": 1})
    give(rivage, date(2026, 11, 1), 5, answers={"projet": 4})
    give(rivage, date(2026, 12, 1), 4, moment=Moment.SUIVI, answers={"projet": 4})

    [change] = figures.published(rivage, JANUARY).changes
    assert change.shares == (("au début", 0), ("à la fin", 100))


def test_another_house_has_its_own_figures(rivage, falaise):
    give(falaise, date(2026, 11, 1), 8)

    assert numbers(rivage, JANUARY) is None
    assert numbers(falaise, JANUARY) == 8


def test_who_manages_reads_what_may_be_read_and_nothing_else(rivage, falaise, ines, theo):
    give(rivage, date(2026, 11, 1), 1, answers={"ecoute": 1})
    give(rivage, date(2026, 11, 1), 1, may_be_read=True, comment="Un autre lieu, peut-être.")
    give(falaise, date(2026, 11, 1), 1, may_be_read=True, comment="Chez Falaise.")

    [one] = access.readable_of_gestion(ines, on=people.MONDAY)
    assert one.comment == "Un autre lieu, peut-être."
    assert ("Ma parole a été écoutée.", "Tout à fait") in one.lines
    for stranger in (people.claire(), people.nadia()):
        with pytest.raises(Http404):
            access.readable_of_gestion(stranger, on=people.MONDAY)


def test_asked_and_answered_are_counted_by_moment(bilan, rivage, ines):
    actions.note_asked(bilan, Moment.SUIVI, by=None, at=people.MORNING)
    actions.note_asked(bilan, Moment.SUIVI, by=None, at=people.MORNING)
    give(rivage, date(2026, 11, 1), 2, moment=Moment.FIN)

    told = figures.asked_of_gestion(ines, on=people.MONDAY)

    assert [(one.moment, one.asked, one.answered) for one in told] == [
        ("à la fin", 0, 2),
        ("au premier suivi", 1, 0),
    ]
