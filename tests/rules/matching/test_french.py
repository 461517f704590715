"""Titles as people type them."""

import pytest

from portulan.rules.matching.french import Spelling, close, forms, normalise, spelled_out, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boulangere", "boulanger"),
        ("boulangères", "boulanger"),
        ("directrice", "directeurs"),
        ("vendeuses", "vendeur"),
        ("aides", "aide"),
        ("soignante", "soignant"),
        ("chefs", "cheffe"),
        ("comptables", "comptable"),
    ],
)
def test_gender_and_plural_share_one_root(one, other):
    assert stem(normalise(one)) == stem(normalise(other))


def test_two_trades_keep_two_roots():
    assert stem("boucher") != stem("boulanger")


def test_a_title_in_two_genders_gives_two_titles_with_their_common_end():
    assert forms("Agent / Agente d'accueil touristique") == [
        "Agent d'accueil touristique",
        "Agente d'accueil touristique",
    ]
    assert forms("Secrétaire") == ["Secrétaire"]


def test_an_abbreviation_is_spelled_out_and_other_words_stay():
    assert spelled_out("DRH adjointe") == "directeur des ressources humaines adjointe"


def test_slips_are_counted_swapped_letters_as_one():
    assert close("boulanger", "bolanger", 2) == 1
    assert close("boulanger", "boualnger", 2) == 1
    assert close("boulanger", "comptable", 2) == 3


def test_a_misspelled_word_finds_the_known_one():
    spelling = Spelling({"boulanger": 3, "patissier": 2, "ide": 1})

    assert spelling.corrected("boulnager") == "boulanger"
    assert spelling.corrected("patisier") == "patissier"


def test_a_word_far_from_all_stays_as_typed():
    assert Spelling({"boulanger": 3}).corrected("astronaute") == "astronaute"
