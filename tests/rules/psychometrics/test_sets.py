"""Sets of four cards: each seen five times, no two of them twice; the score goes from −1 to 1."""

import json
from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.psychometrics.instruments.exchange import to_answers, to_codebook
from portulan.rules.psychometrics.instruments.instrument import FILES, delivered, parsed
from portulan.rules.psychometrics.instruments.scoring import score
from portulan.rules.psychometrics.instruments.sets import scores
from portulan.rules.psychometrics.tables import BadFile

KEY = "valeurs-20"
CARDS = [card.id for card in delivered(KEY).cards]


def preferring(order):
    """Answer each set as someone would whose cards are in that order."""
    answers = {}
    for number, one in enumerate(delivered(KEY).sets, 1):
        ranked = sorted(one, key=order.index)
        answers[f"s{number:02d}-plus"] = one.index(ranked[0]) + 1
        answers[f"s{number:02d}-moins"] = one.index(ranked[-1]) + 1
    return answers


def changed(**more):
    tree = json.loads((FILES / f"{KEY}.json").read_text(encoding="utf-8"))
    return json.dumps({**tree, **more}, ensure_ascii=False)


def test_the_design_is_balanced():
    sets = delivered(KEY).sets
    pairs = Counter(frozenset(pair) for one in sets for pair in combinations(one, 2))

    assert (len(sets), {len(one) for one in sets}) == (25, {4})
    assert Counter(card for one in sets for card in one) == dict.fromkeys(CARDS, 5)
    assert set(pairs.values()) == {1}
    assert all(not set(one) & set(following) for one, following in pairwise(sets))
    places = Counter((card, place) for one in sets for place, card in enumerate(one))
    assert set(places.values()) == {1, 2}


def test_the_cards_are_those_of_the_long_form():
    long = {q.id: (q.text, q.scale) for q in delivered("valeurs-24").questions}
    assert all(long[card.id] == (card.text, card.scale) for card in delivered(KEY).cards)


@given(st.permutations(CARDS))
def test_cards_are_scored_by_best_minus_worst_over_appearances(order):
    found = scores(delivered(KEY).sets, preferring(order), CARDS)

    assert found[order[0]] == 1
    assert found[order[-1]] == -1
    assert sum(found.values()) == pytest.approx(0)
    assert all(-1 <= value <= 1 for value in found.values())


@given(st.permutations(CARDS))
def test_a_scale_is_the_mean_of_its_cards_and_its_band_stays_inside(order):
    one = delivered(KEY)
    answers = preferring(order)
    cards = scores(one.sets, answers, CARDS)
    for scale in score(one, answers).scales:
        mine = [cards[card.id] for card in one.of_scale(scale.key)]
        assert scale.score == pytest.approx(sum(mine) / len(mine))
        assert -1 <= scale.band[0] <= scale.score <= scale.band[1] <= 1
        assert scale.mode == "ipsative"


def test_choosing_by_place_alone_sets_nothing_apart():
    answers = {q.id: 1 if q.id.endswith("plus") else 4 for q in delivered(KEY).questions}
    assert score(delivered(KEY), answers).flat


def test_half_a_set_is_no_answer_and_too_few_sets_give_no_score():
    half = {name: value for name, value in preferring(CARDS).items() if name.endswith("plus")}
    found = score(delivered(KEY), half)

    assert {scale.score for scale in found.scales} == {None}
    assert found.flags == ("answered",)


def test_the_answers_leave_with_a_codebook_that_names_each_card():
    one = delivered(KEY)
    columns = to_answers(one, preferring(CARDS)).splitlines()[0].split(",")
    assert columns[:2] == ["s01-plus", "s01-moins"]
    assert len(columns) == 50
    assert "1 = Pouvoir demander" in to_codebook(one) or "4 = Pouvoir demander" in to_codebook(one)


@pytest.mark.parametrize(
    "bad", [[["rea1", "rea1", "ind1"]], [["rea1", "ind1"]], [["nulle", "b", "c"]]]
)
def test_a_set_that_cannot_be_asked_is_told_with_its_place(bad):
    with pytest.raises(BadFile) as fault:
        parsed(changed(sets=bad), "a.json")
    assert fault.value.line >= 1
