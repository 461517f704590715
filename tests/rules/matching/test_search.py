"""From words to métiers."""

import pytest

from portulan.rules.matching.index import build, from_bytes, to_bytes
from portulan.rules.matching.search import search
from tests.rules.matching.cast import SHEETS


@pytest.fixture(scope="module")
def index():
    return build(SHEETS)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("boulangère", "D1102"),
        ("BOULANGERES", "D1102"),
        ("bolanger", "D1102"),
        ("artisan du pain", "D1102"),
        ("faire des gateaux", "D1104"),
        ("compta", "M1203"),
        ("AS", "J1501"),
        ("aide soignnate", "J1501"),
    ],
)
def test_a_metier_is_found_however_it_is_typed(index, typed, code):
    assert search(index, typed)[0].code == code


def test_the_nearest_name_is_told_with_its_stable_number(index):
    hit = search(index, "aide comptable")[0]

    assert (hit.code, hit.ogr, hit.title) == ("M1203", "461", "Aide-comptable")


@pytest.mark.parametrize("typed", ["", "   ", "!?", "'", "d'"])
def test_words_that_say_nothing_find_nothing_or_little_and_never_fail(index, typed):
    assert all(hit.score > 0 for hit in search(index, typed))


def test_no_more_than_asked(index):
    assert len(search(index, "aide", limit=1)) == 1
    assert search(index, "aide", limit=0) == []


def test_an_index_read_back_answers_the_same(index):
    again = from_bytes(to_bytes(index))

    for typed in ("bolanger", "aide", "pain"):
        assert [hit.code for hit in search(again, typed)] == [
            hit.code for hit in search(index, typed)
        ]
