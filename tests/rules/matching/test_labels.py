"""A story in the past names labels in the infinitive; what is not in the words is not proposed."""

import pytest

from portulan.rules.matching.labels import labels_of, named_in, roots_of

KNOWN = labels_of(
    {
        "1": "Tenir une caisse",
        "2": "Conduire des engins",
        "3": "Organiser un planning",
        "4": "Accueillir du public",
        "5": "Tenir un planning",
    }
)


@pytest.mark.parametrize(
    ("story", "found"),
    [
        ("Le soir je tenais la caisse.", ["1"]),
        ("J'ai conduit tous les engins de la ferme", ["2"]),
        ("J'organisais les plannings", ["3"]),
        ("NOUS ACCUEILLIONS LE PUBLIC", ["4"]),
        ("Rien de tout cela.", []),
        ("", []),
        ("🙂 12 % ???", []),
    ],
)
def test_a_story_names_the_labels_it_holds(story, found):
    assert named_in(story, KNOWN) == found


def test_the_most_wholly_named_comes_first_and_the_rest_in_a_steady_order():
    assert named_in("Je tenais le planning et la caisse", KNOWN) == ["1", "5"]
    assert named_in("Je tenais le planning et la caisse", KNOWN, limit=1) == ["1"]


def test_a_label_without_a_word_is_never_found():
    assert named_in("de la", labels_of({"1": "de la", "2": ""})) == []


def test_feminine_plural_and_tenses_share_a_beginning():
    assert roots_of("directrices formaient") == roots_of("directeur former")
