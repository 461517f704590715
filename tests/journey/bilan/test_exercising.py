"""A right exercised: one fact, an answer within the month, and a reason when it is no."""

from datetime import date, timedelta

import pytest

from portulan.journey.bilan import exercising
from portulan.journey.bilan.droits import (
    DemandeDroit,
    Droit,
    MotifRefus,
    ReponseDroit,
    Suite,
    Sujet,
)
from portulan.journey.bilan.exercising import NoGround, TooLateToExtend
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.echeances import Actor, echeances_of
from portulan.offices.mail.models import Letter
from tests.people import MONDAY, MORNING


def ask(bilan, right=Droit.RECTIFICATION, about=Sujet.IDENTITE, at=MORNING):
    return exercising.ask(bilan, right, about, by=bilan.beneficiaire, at=at)


def lines():
    return echeances_of(Bilan.objects.all(), on=MONDAY, at=MORNING)


def letters_to(email):
    return list(Letter.objects.filter(to=email).order_by("posted_at", "id"))


def test_a_request_about_facts_is_for_gestion_and_due_in_a_month(bilan):
    ask(bilan)

    (line,) = lines()
    assert (line.day, line.actor) == (date(2026, 12, 23), Actor.GESTION)
    assert (line.topic, line.hers.page) == ("droits", "droits")
    assert len(letters_to(bilan.organisme.email)) == 1


def test_one_about_the_notes_is_for_who_conducts(bilan, claire):
    demande = ask(bilan, Droit.ACCES, Sujet.NOTES)

    assert lines()[0].actor is Actor.CONSULTANT
    assert list(exercising.to_answer(bilan, consultant=True)) == [demande]
    assert not exercising.to_answer(bilan, consultant=False).exists()
    assert len(letters_to(claire.email)) == 1


def test_asking_twice_is_once_until_it_is_answered(bilan, ines):
    first = ask(bilan)
    assert ask(bilan) == first

    exercising.answer(first, Suite.FAIT, by=ines, at=MORNING)
    assert ask(bilan, at=MORNING + timedelta(days=1)) != first


def test_answered_it_is_due_no_more_and_she_is_told_without_a_word_of_it(bilan, ines, nadia):
    demande = ask(bilan)
    exercising.answer(demande, Suite.FAIT, by=ines, at=MORNING)

    assert lines() == []
    (letter,) = letters_to(nadia.email)
    assert "nom" not in " ".join(letter.paragraphs)


@pytest.mark.parametrize("outcome", [Suite.REFUSE, Suite.EN_PARTIE])
def test_a_no_always_says_why(bilan, ines, outcome):
    demande = ask(bilan)
    with pytest.raises(NoGround):
        exercising.answer(demande, outcome, by=ines, at=MORNING)

    told = exercising.answer(demande, outcome, ground=MotifRefus.LOI, by=ines, at=MORNING)
    assert told.get_ground_display() == "la loi oblige à garder cette donnée"


def test_the_first_answer_holds(bilan, ines):
    demande = ask(bilan)
    first = exercising.answer(demande, Suite.FAIT, by=ines, at=MORNING)

    again = exercising.answer(
        demande, Suite.REFUSE, ground=MotifRefus.LOI, by=ines, at=MORNING + timedelta(days=1)
    )
    assert again == first and ReponseDroit.objects.count() == 1


def test_two_months_more_are_told_within_the_first(bilan, ines, nadia):
    demande = ask(bilan)
    exercising.extend(demande, by=ines, at=MORNING + timedelta(days=20))
    exercising.extend(demande, by=ines, at=MORNING + timedelta(days=21))

    assert lines()[0].day == date(2027, 2, 23)
    assert len(letters_to(nadia.email)) == 1


def test_after_the_month_it_is_too_late_to_ask_for_more(bilan, ines):
    demande = ask(bilan)
    with pytest.raises(TooLateToExtend):
        exercising.extend(demande, by=ines, at=MORNING + timedelta(days=40))


def test_requests_of_hugo_are_not_among_hers(bilan, hugo):
    ask(bilan)

    assert not DemandeDroit.objects.exclude(bilan=bilan).exists()
    assert not exercising.requests_of(Bilan(pk=hugo.pk)).exists()
