"""Values put in order with two buttons and told by a moment; the same questionnaire over time."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from portulan.journey.conservation.archive import everything
from portulan.journey.passation import actions, texts, tri
from portulan.journey.passation.dans_le_temps import DOWN, SAME, UNKNOWN, UP, side_by_side
from portulan.journey.passation.refusals import AlreadySent, NoSuchCard
from portulan.rules.psychometrics.instruments.instrument import delivered
from portulan.rules.psychometrics.ranking import MOST, kept, moved
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
STORY = "canari doré : le jour où j'ai choisi mes outils"
CARDS = [question.id for question in delivered("valeurs-24").questions]


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def passation(bilan, claire, nadia):
    row = actions.give(bilan, "valeurs-24", by=claire, at=AT)
    for rank, card in enumerate(CARDS):
        value = {0: "4", 1: "5", 2: "4"}.get(rank, "2")
        actions.answer(row, card, value, by=nadia, at=AT)
    return row


def page(passation, name="questionnaire_tri", space="beneficiaire"):
    return reverse(f"{space}:{name}", args=[passation.bilan_id, passation.pk])


def order_of(passation, who):
    content = texts.opened(passation, by=who, at=AT, why=texts.Why.LECTURE)
    return [card.id for card in tri.tri_of(passation, content).cards]


@given(st.permutations(range(6)), st.integers(0, 5), st.integers(-9, 9))
def test_moving_a_card_loses_none_and_keeps_the_others_in_order(order, card, places):
    after = moved(order, card, places)
    assert sorted(after) == sorted(order)
    assert [x for x in after if x != card] == [x for x in order if x != card]


@given(st.dictionaries(st.sampled_from(CARDS), st.integers(1, 5)), st.permutations(CARDS))
def test_eight_cards_at_most_are_put_in_order_and_only_what_matters(answers, order):
    found = kept(answers, CARDS, order)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert all(answers[card] >= 4 for card in found)


def test_the_most_important_comes_first_and_she_moves_it(client, passation, nadia):
    client.force_login(nadia)
    assert order_of(passation, nadia) == [CARDS[1], CARDS[0], CARDS[2]]
    answer = client.post(page(passation), {"carte": f"{CARDS[2]}:monter"}, follow=True)
    assert "En position 2." in text_of(answer)
    assert order_of(passation, nadia) == [CARDS[1], CARDS[2], CARDS[0]]


@pytest.mark.parametrize("wrong", ["", "inconnue:monter", "{0}:ailleurs", "{5}:monter", "::"])
def test_a_card_that_is_not_there_is_refused_in_words(client, passation, nadia, wrong):
    client.force_login(nadia)
    answer = client.post(page(passation), {"carte": wrong.format(*CARDS)})
    assert answer.status_code == 422
    assert "n'est pas à classer" in text_of(answer)


def test_an_order_without_its_story_is_not_a_result(client, passation, nadia, claire):
    client.force_login(nadia)
    client.post(page(passation), {"carte": f"{CARDS[0]}:monter"})
    client.post(page(passation, "questionnaire"))
    client.post(page(passation, "questionnaire_resultats"), {"ouvrir": "oui"})
    told = text_of(client.get(page(passation, "questionnaire_resultats")))
    assert "l'ordre seul n'est pas un résultat" in told


def test_the_story_goes_with_the_order_to_both_and_into_the_archive(
    client, passation, bilan, nadia, claire
):
    client.force_login(nadia)
    assert client.post(page(passation), {"recit": STORY}).url == page(passation, "questionnaire")
    client.post(page(passation, "questionnaire"))
    assert client.get(page(passation)).status_code == 302
    client.post(page(passation, "questionnaire_resultats"), {"ouvrir": "oui"})
    assert STORY in text_of(client.get(page(passation, "questionnaire_resultats")))
    assert STORY in str(everything(bilan, by=nadia, at=AT)[0].tree)
    client.force_login(claire)
    assert STORY in text_of(client.get(page(passation, "questionnaire", "consultant")))


def test_once_sent_nothing_moves(passation, nadia):
    actions.send(passation, by=nadia, at=AT)
    with pytest.raises(AlreadySent):
        tri.move(passation, CARDS[1], "descendre", by=nadia, at=AT)
    with pytest.raises(AlreadySent):
        tri.tell(passation, STORY, by=nadia, at=AT)


def test_other_questionnaires_and_other_people_have_no_such_page(
    client, bilan, passation, nadia, claire, hugo
):
    other = actions.give(bilan, "motivation-18", by=claire, at=AT)
    client.force_login(nadia)
    assert client.get(page(other)).status_code == 404
    with pytest.raises(NoSuchCard):
        tri.move(other, "inconnue", "monter", by=nadia, at=AT)
    client.force_login(hugo)
    assert client.get(page(passation)).status_code == 404
    assert client.post(page(passation), {"recit": STORY}).status_code == 404


def lived(bilan, claire, nadia, values, *, days):
    """The adaptability questionnaire, answered scale by scale, that many days later."""
    at = AT + timedelta(days=days)
    row = actions.give(bilan, "adaptabilite-20", by=claire, at=at)
    scales = [scale.key for scale in delivered("adaptabilite-20").scales]
    for question in delivered("adaptabilite-20").questions:
        value = values[scales.index(question.scale)]
        if value:
            turned = str(6 - int(value)) if question.reversed else value
            actions.answer(row, question.id, turned, by=nadia, at=at)
    actions.send(row, by=nadia, at=at)
    actions.open_results(row, alone=True, by=nadia, at=at)
    return row


def test_a_difference_inside_the_margin_is_said_to_be_none(bilan, claire, nadia):
    first = lived(bilan, claire, nadia, ["2", "4", "3", "3"], days=0)
    assert side_by_side(first, by=nadia, at=AT) is None
    last = lived(bilan, claire, nadia, ["4", "2", "3", ""], days=60)
    found = side_by_side(last, by=nadia, at=AT)
    assert [row.words for row in found.rows] == [UP, DOWN, SAME, UNKNOWN]
    assert found.rows[0].scores == ["2", "4"]
    assert found.dates[0] < found.dates[1]


def test_three_dates_are_compared_from_end_to_end_then_step_by_step(bilan, claire, nadia):
    for days, value in ((0, "2"), (60, "4")):
        lived(bilan, claire, nadia, [value, "3", "3", "3"], days=days)
    last = lived(bilan, claire, nadia, ["4", "3", "3", "3"], days=240)
    told = side_by_side(last, by=nadia, at=AT).rows[0]
    assert told.scores == ["2", "4", "4"]
    assert told.words == (
        f"De la première à la dernière : {UP.lower()} De la date 1 à la date 2 : {UP.lower()} "
        f"De la date 2 à la date 3 : {SAME.lower()}"
    )


def test_the_dates_stand_side_by_side_on_her_page(client, bilan, claire, nadia):
    lived(bilan, claire, nadia, ["2", "4", "3", "3"], days=0)
    last = lived(bilan, claire, nadia, ["4", "2", "3", "3"], days=60)
    client.force_login(nadia)
    told = text_of(client.get(page(last, "questionnaire_resultats")))
    assert "Dans le temps" in told
    assert "au-delà de la marge de la mesure" in told
