"""Who waits for Claire, and for what: what they sent or asked for, the oldest first."""

from datetime import timedelta

import pytest

from portulan.journey.bilan.access import bilans_of_consultant
from portulan.journey.deroulement.attentes import attentes_of
from portulan.journey.entretien.actions import horaires
from portulan.journey.entretien.models import Moment
from portulan.journey.investigation import actions
from tests import people
from tests.journey.entretien.moments import AFTER, booked, held
from tests.people import MONDAY, MORNING


def waiting(consultant):
    bilans = bilans_of_consultant(consultant, on=MONDAY).order_by()
    return [(line.who, line.fact, line.topic) for line in attentes_of(bilans, consultant)]


def written(bilan, key, at):
    travail = actions.give_travail(bilan, key, by=people.claire(), at=MORNING)
    actions.save_travail(travail, {}, revision=0, by=bilan.beneficiaire, at=at)
    return travail


def test_what_is_sent_waits_until_the_next_session_and_what_is_not_never_shows(bilan, claire):
    kept, one, two = (written(bilan, key, MORNING) for key in ("valeurs", "reussites", "reseau"))
    assert waiting(claire) == []

    actions.share_travail(one, by=bilan.beneficiaire, at=MORNING)
    actions.share_travail(two, by=bilan.beneficiaire, at=MORNING + timedelta(hours=1))
    (line,) = waiting(claire)
    assert line == ("Nadia Kerbrat", "A envoyé 2 exercices depuis le dernier entretien", "travaux")

    held(bilan)
    assert waiting(claire) == []
    actions.share_travail(kept, by=bilan.beneficiaire, at=AFTER + timedelta(days=1))
    assert [fact for _, fact, _ in waiting(claire)] == [
        "A envoyé un exercice depuis le dernier entretien"
    ]


def test_moments_that_would_suit_wait_until_something_is_booked(bilan, claire):
    wanted = [(MONDAY + timedelta(days=9), Moment.SOIR)]
    horaires.wish(bilan, wanted, consultant=claire, by=bilan.beneficiaire, at=MORNING)

    assert [topic for _, _, topic in waiting(claire)] == ["reservation"]
    booked(bilan)
    assert waiting(claire) == []


def test_a_colleague_and_another_house_are_told_nothing(bilan, claire, yann, theo):
    travail = written(bilan, "valeurs", MORNING)
    actions.share_travail(travail, by=bilan.beneficiaire, at=MORNING)

    assert len(waiting(claire)) == 1
    assert waiting(yann) == waiting(theo) == []


@pytest.mark.parametrize("count", [1, 4])
def test_it_costs_the_same_whatever_their_number(claire, count, django_assert_num_queries):
    for _ in range(count):
        bilan = people.bilan_of_nadia()
        actions.share_travail(written(bilan, "valeurs", MORNING), by=bilan.beneficiaire, at=MORNING)

    with django_assert_num_queries(7):
        assert len(waiting(claire)) == count
