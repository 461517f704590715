"""Answering: one question by page, five on demand; a pause says where one stands."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.passation import actions, rappel, texts
from portulan.journey.passation.models import Envoi
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
QUESTIONS = delivered("adaptabilite-20").questions


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def passation(bilan, claire):
    return actions.give(bilan, "adaptabilite-20", by=claire, at=AT)


@pytest.fixture
def five(nadia):
    nadia.display = {"questions": "cinq"}
    nadia.save()


def page(passation, name="question", *more):
    return reverse(f"beneficiaire:{name}", args=[passation.bilan_id, passation.pk, *more])


def given(passation, nadia):
    return texts.opened(passation, by=nadia, at=AT, why=texts.Why.LECTURE).answers


def test_five_by_page_when_she_asked_for_it(client, passation, nadia, five):
    client.force_login(nadia)
    told = text_of(client.get(page(passation, "question", 1)))
    assert "Questions 1 à 5 sur 20" in told
    assert all(question.text in told for question in QUESTIONS[:5])
    assert QUESTIONS[5].text not in told
    answer = client.post(page(passation, "question", 1), {"reponse_1": "3", "reponse_4": "5"})
    assert answer.url == page(passation, "question", 6)
    assert given(passation, nadia) == {QUESTIONS[0].id: 3, QUESTIONS[3].id: 5}


def test_the_last_page_of_five_ends_where_the_questions_end(client, passation, nadia, five):
    client.force_login(nadia)
    assert "Questions 18 à 20 sur 20" in text_of(client.get(page(passation, "question", 18)))
    assert client.post(page(passation, "question", 18), {}).url == page(passation, "questionnaire")


def test_a_false_answer_among_five_keeps_none_and_shows_the_others(client, passation, nadia, five):
    client.force_login(nadia)
    answer = client.post(page(passation, "question", 1), {"reponse_1": "3", "reponse_2": "9"})
    assert answer.status_code == 422
    assert 'value="3" id="id_reponse_1_2" checked' in answer.content.decode()
    assert given(passation, nadia) == {}


def test_a_pause_says_what_is_kept_and_where_she_takes_it_up(client, passation, nadia):
    client.force_login(nadia)
    for rank in (1, 2):
        client.post(page(passation, "question", rank), {"reponse": "3"})
    answer = client.post(page(passation, "question", 3), {"pause": "1"}, follow=True)
    assert "Vos 2 réponses sont enregistrées. Vous reprendrez à la question 3" in text_of(answer)
    assert len(given(passation, nadia)) == 2


def test_the_time_left_is_her_own_pace_and_waits_for_three_answers(client, passation, nadia):
    client.force_login(nadia)
    for rank, moment in enumerate((0, 30, 60), 1):
        if rank == 3:
            assert "encore." not in text_of(client.get(page(passation, "question", 3)))
        at = AT + timedelta(seconds=moment)
        actions.answer(passation, QUESTIONS[rank - 1].id, "3", by=nadia, at=at)
    assert "Environ 9 min encore." in text_of(client.get(page(passation, "question", 4)))
    later = AT + timedelta(days=2)
    actions.answer(passation, QUESTIONS[3].id, "3", by=nadia, at=later)
    assert "Environ 8 min encore." in text_of(client.get(page(passation, "question", 5)))


def test_the_check_page_goes_by_ten_and_says_what_has_no_answer(client, passation, nadia):
    actions.answer(passation, QUESTIONS[0].id, "3", by=nadia, at=AT)
    client.force_login(nadia)
    told = text_of(client.get(page(passation, "questionnaire")))
    assert "De 11 à 20" in told
    assert told.count("Pas de réponse") == 19
    assert "19 questions sans réponse" in told


def test_the_pause_page_offers_to_go_back_go_on_or_be_reminded(client, passation, nadia):
    client.force_login(nadia)
    paused = client.post(page(passation, "question", 1), {"reponse": "3", "pause": "1"})
    told = text_of(client.get(paused.url))
    for words in ("Revenir à mon bilan", "Continuer maintenant", "Recevoir un rappel"):
        assert words in told
    assert "Me le rappeler : non" in told

    chosen = {"rappeler": "1", "rappel": "demain"}
    told = text_of(client.post(page(passation, "questionnaire"), chosen, follow=True))
    assert "Un message partira le " in told
    assert "Me le rappeler : le " in told
    assert rappel.reminder_of(passation) == people.MORNING.replace(day=24, hour=19)
    assert not Envoi.objects.filter(passation=passation).exists()


@pytest.mark.parametrize("sent", [{}, {"rappel": "hier"}, {"rappel": "veille"}])
def test_a_moment_that_is_not_offered_writes_nothing(client, passation, nadia, sent):
    client.force_login(nadia)
    answer = client.post(page(passation, "questionnaire"), {"rappeler": "1", **sent})
    assert answer.status_code == 422
    assert "Choisissez un moment" in text_of(answer)
    assert rappel.reminder_of(passation) is None


def test_a_figure_of_the_keyboard_can_answer_and_she_can_switch_that_off(client, passation, nadia):
    client.force_login(nadia)
    told = client.get(page(passation, "question", 1)).content.decode()
    assert "reponses.js" in told
    assert "un chiffre coche la réponse de ce rang" in told
    assert 'name="raccourcis"' in client.get(reverse("compte_pages:affichage")).content.decode()

    nadia.display = {"raccourcis": "non"}
    nadia.save()
    assert 'data-raccourcis="non"' in client.get(page(passation, "question", 1)).content.decode()
