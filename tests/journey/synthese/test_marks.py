"""What is typed in the editor becomes a tree, and comes back as it was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.journey.synthese.marks import text_of_marks, tree_of_marks
from portulan.journey.synthese.words import tree_of


@pytest.mark.parametrize(
    "text",
    [
        "Un paragraphe\nsur deux lignes.",
        "# Un titre\n\nUn paragraphe.\n\n## Un sous-titre\n\n- un\n- deux",
        "1. d'abord\n2. ensuite",
        "Un mot **important**, une _nuance_, **les _deux_**.",
        "> Ses mots.\n>\n> Et d'autres.",
    ],
)
def test_what_was_typed_comes_back_as_it_was(text):
    assert text_of_marks(tree_of_marks(text)) == text


def test_each_mark_is_a_piece_of_the_tree():
    tree = tree_of_marks("# Titre\n\nUn **fait** et une _nuance_.\n\n1. un\n\n> cité")

    assert [block["t"] for block in tree] == ["h", "p", "ol", "q"]
    assert tree[1]["c"][1] == {"t": "b", "c": ["fait"]}
    assert tree[1]["c"][3] == {"t": "i", "c": ["nuance"]}


@pytest.mark.parametrize(
    "text", ["deux * trois", "un_nom_de_fichier", "5*3*2", "#motdièse", "C:\\dossier", "1.5 point"]
)
def test_signs_in_a_sentence_are_not_marks(text):
    assert tree_of_marks(text) == [{"t": "p", "c": [text]}]


@pytest.mark.parametrize(
    "text",
    [
        "**elle** crie",
        "_je_",
        "1__",
        "a___b",
        "# pas un titre",
        "1. pas un numéro",
        "> pas cité",
        "a\\*b",
    ],
)
def test_her_words_are_never_read_as_marks(text):
    hers = [{"t": "p", "c": [text]}]

    assert tree_of_marks(text_of_marks(hers)) == hers


@given(st.text(max_size=200))
def test_any_text_makes_a_tree_that_stays_the_same(text):
    once = tree_of_marks(text)

    assert tree_of_marks(text_of_marks(once)) == once


@given(st.text(alphabet="ab *_#->1.\\\n", max_size=40))
def test_signs_in_disorder_make_a_tree_that_stays_the_same(text):
    once = tree_of_marks(text)

    assert tree_of_marks(text_of_marks(once)) == once


@given(st.text(alphabet="ab *_#->1.\\\n", max_size=40))
def test_what_she_typed_goes_through_the_editor_unchanged(text):
    hers = tree_of(text)

    assert tree_of_marks(text_of_marks(hers)) == hers
