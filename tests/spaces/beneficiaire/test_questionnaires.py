"""Nadia answers on her phone, stops, comes back; Claire sees nothing before it is sent."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.passation import actions, texts
from portulan.journey.passation.models import Envoi, Ouverture
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
READING = "canari vert à relire"
QUESTIONS = delivered("adaptabilite-20").questions


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def passation(bilan, claire):
    return actions.give(bilan, "adaptabilite-20", by=claire, at=AT)


@pytest.fixture
def sent(passation, nadia):
    for question in QUESTIONS:
        actions.answer(passation, question.id, "4", by=nadia, at=AT)
    actions.send(passation, by=nadia, at=AT)
    return passation


def page(passation, name="questionnaire", *more, space="beneficiaire"):
    return reverse(f"{space}:{name}", args=[passation.bilan_id, passation.pk, *more])


def given(passation, nadia):
    return texts.opened(passation, by=nadia, at=AT, why=texts.Why.LECTURE).answers


def test_the_first_page_says_what_it_measures_and_what_not(client, passation, nadia):
    client.force_login(nadia)
    told = text_of(client.get(page(passation)))
    assert "20 questions, environ 5 min" in told
    assert "il ne mesure pas." in told
    assert "n'est pas étalonné" in told
    assert "Commencer" in told


def test_an_answer_is_kept_and_leads_to_the_next_question(client, passation, nadia):
    client.force_login(nadia)
    answer = client.post(page(passation, "question", 1), {"reponse": "3"})
    assert answer.url == page(passation, "question", 2)
    assert given(passation, nadia) == {QUESTIONS[0].id: 3}


def test_she_stops_and_finds_her_place_again(client, passation, nadia):
    client.force_login(nadia)
    answer = client.post(page(passation, "question", 1), {"reponse": "3", "pause": "1"})
    assert answer.url == f"{page(passation)}?pause=1"
    assert "Reprendre à la question 2" in text_of(client.get(page(passation)))
    assert 'value="3"' in (shown := client.get(page(passation, "question", 1)).content.decode())
    assert "checked" in shown


def test_a_question_may_be_left(client, passation, nadia):
    client.force_login(nadia)
    answer = client.post(page(passation, "question", 20), {"passer": "1"})
    assert answer.url == page(passation)
    assert given(passation, nadia) == {}


def test_no_box_ticked_is_told_beside_the_question(client, passation, nadia):
    client.force_login(nadia)
    answer = client.post(page(passation, "question", 1), {})
    assert answer.status_code == 422
    assert "Il reste un point à revoir" in text_of(answer)


@pytest.mark.parametrize("rank", [0, 21, 9999])
def test_a_question_that_is_not_there_is_not_found(client, passation, nadia, rank):
    client.force_login(nadia)
    assert client.get(page(passation, "question", rank)).status_code == 404


def test_once_sent_the_results_wait_and_say_one_sentence_of_warning(client, passation, nadia):
    client.force_login(nadia)
    client.post(page(passation, "question", 1), {"reponse": "3"})
    client.post(page(passation))
    told = text_of(client.get(page(passation, "questionnaire_resultats")))
    assert "plus de poids" in told
    assert "Marge" not in told
    assert Envoi.objects.count() == 1


def test_she_opens_them_alone_and_reads_words_first_then_margins(client, sent, nadia):
    client.force_login(nadia)
    client.post(page(sent, "questionnaire_resultats"), {"ouvrir": "oui"})
    told = text_of(client.get(page(sent, "questionnaire_resultats")))
    assert Ouverture.objects.get().alone
    assert told.index("Se projeter.") < told.index("Les mêmes résultats, avec leur marge")
    assert "Ce que cela ne dit pas" in told
    assert "profil plat" in told
    assert "suites de réponses identiques" not in told  # for the consultant, never a reproach


def test_her_reading_is_hers_and_claire_reads_it(client, sent, nadia, claire):
    client.force_login(nadia)
    client.post(page(sent, "questionnaire_resultats"), {"ouvrir": "oui"})
    client.post(page(sent, "questionnaire_resultats"), {"lecture": READING})
    assert READING in text_of(client.get(page(sent, "questionnaire_resultats")))
    client.force_login(claire)
    told = text_of(client.get(page(sent, space="consultant")))
    assert READING in told
    assert "suites de réponses identiques" in told


def test_claire_reads_as_a_quotation_what_is_written_to_the_person(client, sent, nadia, claire):
    client.force_login(claire)
    told = text_of(client.get(page(sent, space="consultant"))).replace("\u00a0", " ")
    results = told.partition("telles qu'elle les lit.")[2]
    said_outside_quotes = "".join(part.partition(" »")[2] for part in results.split("« "))
    assert "« Dans vos réponses" in results
    assert "vos " not in said_outside_quotes.lower()


def test_claire_sees_nothing_before_it_is_sent(client, passation, nadia, claire):
    actions.answer(passation, "ant1", "4", by=nadia, at=AT)
    client.force_login(claire)
    assert client.get(page(passation, space="consultant")).status_code == 404
    listing = reverse("consultant:questionnaires", args=[passation.bilan_id])
    assert "Pas encore envoyé" in text_of(client.get(listing))


def test_claire_proposes_and_opens_together(client, bilan, nadia, claire):
    client.force_login(claire)
    listing = reverse("consultant:questionnaires", args=[bilan.pk])
    assert client.post(listing, {"questionnaire": "360-competences"}).status_code == 422
    assert client.post(listing, {"questionnaire": "adaptabilite-20"}).url == listing
    client.force_login(nadia)
    home = reverse("beneficiaire:travaux", args=[bilan.pk])
    assert "Vos appuis pour évoluer" in text_of(client.get(home))


@pytest.mark.parametrize("stranger", ["hugo", "yann", "ines", "claire"])
def test_for_anyone_else_it_does_not_exist(client, sent, stranger, request):
    client.force_login(request.getfixturevalue(stranger))
    for address in (
        page(sent),
        page(sent, "question", 1),
        page(sent, "questionnaire_resultats"),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reponse": "1", "ouvrir": "oui"}).status_code == 404
    assert not Ouverture.objects.exists()
