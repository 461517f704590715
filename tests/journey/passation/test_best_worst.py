"""Four cards at a time: the most important, the least, kept at once, told in words and counts."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.conservation.archive import everything
from portulan.journey.passation import actions, texts
from portulan.journey.passation.refusals import NoSuchAnswer, SameCard
from portulan.journey.passation.results import shown
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
ONE = delivered("valeurs-20")
FIRST = ONE.formats["s01"].choices


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def passation(bilan, claire):
    return actions.give(bilan, "valeurs-20", by=claire, at=AT)


@pytest.fixture
def sent(passation, nadia):
    """Independence first and support last, wherever they are shown."""
    order = sorted(ONE.cards, key=lambda card: {"independance": 0, "soutien": 2}.get(card.scale, 1))
    rank = {card.id: place for place, card in enumerate(order)}
    for number, one in enumerate(ONE.sets, 1):
        ranked = sorted(one, key=rank.get)
        given = {"plus": ranked[0], "moins": ranked[-1]}
        told = {f"s{number:02d}-{way}": str(one.index(card) + 1) for way, card in given.items()}
        actions.answer_all(passation, told, by=nadia, at=AT)
    actions.send(passation, by=nadia, at=AT)
    return passation


def page(passation, name="question", *more, space="beneficiaire"):
    return reverse(f"{space}:{name}", args=[passation.bilan_id, passation.pk, *more])


def given(passation, who):
    return texts.opened(passation, by=who, at=AT, why=texts.Why.LECTURE).answers


def test_a_set_is_one_page_and_its_two_answers_are_kept_at_once(client, passation, nadia):
    client.force_login(nadia)
    told = text_of(client.get(page(passation, "question", 1)))
    assert "Série 1 sur 25" in told
    assert all(card.label in told for card in FIRST)
    answer = client.post(page(passation, "question", 1), {"plus": "2", "moins": "4"})
    assert answer.url == page(passation, "question", 2)
    assert given(passation, nadia) == {"s01-plus": 2, "s01-moins": 4}


def test_she_finds_her_answers_again_on_another_device(client, passation, nadia):
    actions.answer_all(passation, {"s01-plus": "2", "s01-moins": "4"}, by=nadia, at=AT)
    client.force_login(nadia)
    shown_again = client.get(page(passation, "question", 1)).content.decode()
    assert shown_again.count(" checked") == 2
    assert "Reprendre à la série 2" in text_of(client.get(page(passation, "questionnaire")))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Choisissez la phrase la plus importante"),
        ({"plus": "1"}, "Choisissez aussi la phrase la moins importante"),
        ({"plus": "1", "moins": "1"}, "celle-ci est déjà la plus importante"),
        ({"plus": "5", "moins": "1"}, "à revoir"),
    ],
)
def test_what_is_missing_is_told_and_what_was_ticked_stays(client, passation, nadia, typed, told):
    client.force_login(nadia)
    answer = client.post(page(passation, "question", 1), typed)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert given(passation, nadia) == {}
    if typed.get("plus") == "1":
        assert 'name="plus" value="1" id="id_plus_0" checked' in answer.content.decode()


def test_a_pause_asks_for_nothing_and_a_set_may_be_left(client, passation, nadia):
    client.force_login(nadia)
    paused = client.post(page(passation, "question", 3), {"pause": "1"}).url
    assert paused == page(passation, "questionnaire") + "?pause=1"
    assert client.post(page(passation, "question", 25), {"passer": "1"}).url == page(
        passation, "questionnaire"
    )
    assert client.get(page(passation, "question", 26)).status_code == 404


def test_the_same_card_twice_and_a_card_that_is_not_there_are_refused(passation, nadia):
    with pytest.raises(SameCard):
        actions.answer_all(passation, {"s01-plus": "1", "s01-moins": "1"}, by=nadia, at=AT)
    with pytest.raises(NoSuchAnswer):
        actions.answer_all(passation, {"s01-plus": "1", "s01-moins": "5"}, by=nadia, at=AT)
    with pytest.raises(NoSuchAnswer):
        actions.answer(passation, "s99-plus", "1", by=nadia, at=AT)
    assert given(passation, nadia) == {}


def test_results_say_their_mode_then_each_sentence_with_its_counts(client, sent, nadia):
    actions.open_results(sent, alone=True, by=nadia, at=AT)
    content = texts.opened(sent, by=nadia, at=AT, why=texts.Why.LECTURE)
    results = shown(sent, content)

    assert results.mode.startswith("Les résultats se comparent entre eux")
    assert (results.lines[0].label, results.lines[-1].label) == ("Indépendance", "Soutien")
    assert (results.cards[0].most, results.cards[0].seen) == (5, 5)
    assert results.cards[-1].least == 5
    client.force_login(nadia)
    told = text_of(client.get(page(sent, "questionnaire_resultats")))
    assert "Phrase par phrase" in told
    assert "n'est pas étalonné" in told
    assert client.get(page(sent, "questionnaire_document")).status_code == 200
    assert client.get(page(sent, "questionnaire_papier")).status_code == 200


def test_she_takes_it_away_with_each_choice_in_words(bilan, sent, nadia):
    told = everything(bilan, by=nadia, at=AT)[0]
    assert "Série 1, le plus important" in str(told.tree)
    assert FIRST[0].label in str(told.tree)
    assert "s01-plus,s01-moins" in told.files["valeurs-20-reponses.csv"]
