import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.journey.synthese.words import text_of, tree_of


@pytest.mark.parametrize(
    "text",
    [
        "Un paragraphe.",
        "Un paragraphe\nsur deux lignes.",
        "Un.\n\nDeux.",
        "Avant.\n\n- un\n- deux\n\nAprès.",
        "- seul",
    ],
)
def test_what_was_typed_comes_back_as_it_was(text):
    assert text_of(tree_of(text)) == text


def test_a_list_is_told_from_a_dash_in_a_sentence():
    tree = tree_of("Elle dit : oui - enfin, presque.\n- un\n– deux\n• trois")

    assert [block["t"] for block in tree] == ["p", "ul"]
    assert len(tree[1]["c"]) == 3


def test_blank_text_is_an_empty_tree():
    assert tree_of(" \n\n \r\n") == []


@given(st.text(max_size=300))
def test_any_text_makes_a_tree_that_stays_the_same(text):
    once = tree_of(text)

    assert tree_of(text_of(once)) == once
