"""What a colleague would point out in a text about someone, and what they would leave alone."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.deontologie import ADVICE, LONGEST_EXCERPT, Kind, remarks_on

CASES = tomllib.loads(Path(__file__).with_name("deontologie.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_colleague_would_say_so(case):
    found = remarks_on(case["text"], known=case.get("known", ()))

    assert [one.kind.value for one in found] == case["kinds"]


def test_each_remark_shows_the_very_words_and_the_sentence():
    [remark] = remarks_on("Un début.  Une période dépressive, dit-elle. Une fin.")

    assert remark.words == "dépressive"
    assert remark.sentence == "Une période dépressive, dit-elle."


def test_a_long_sentence_is_cut_at_a_word():
    [remark] = remarks_on("Elle " + "parle beaucoup et " * 20 + "réussira")

    assert len(remark.sentence) <= LONGEST_EXCERPT + 1
    assert remark.sentence.endswith("…")


def test_every_kind_says_why_and_how_to_say_it_otherwise():
    assert set(ADVICE) == set(Kind)
    assert all(one.title and one.why and one.instead for one in ADVICE.values())


def test_our_own_advice_would_not_be_advised_otherwise():
    told = [text for one in ADVICE.values() for text in (one.instead,)]

    assert [remarks_on(text) for text in told] == [()] * len(told)


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_stumble(text):
    assert all(one.words in text for one in remarks_on(text))
