"""Items made by rule: one answer, proved; no luck in where it stands."""

from collections import Counter

import pytest

from portulan.rules.psychometrics.aptitude import banks, series, tableaux, verbal
from portulan.rules.psychometrics.aptitude.matrices import predictions

FAMILIES = list(banks.FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_seed_gives_the_same_items_for_ever(family):
    one, other = (banks.generate(family, seed=7, n=3) for _ in range(2))
    assert [i.as_json() for i in one] == [i.as_json() for i in other]
    assert one != banks.generate(family, seed=8, n=3)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_bank_has_two_hundred_items_and_no_favourite_place(family):
    bank = banks.bank(family)
    assert len({item.prompt for item in bank}) == len(bank) >= 200
    assert all(len(set(item.options)) == 5 and 0 <= item.key < 5 for item in bank)
    assert set(Counter(item.key for item in bank).values()) == {len(bank) // 5}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_form_of_twelve_never_asks_a_pattern_twice(family):
    form = banks.form(family, seed=3)
    assert len(form) == len({item.pattern for item in form}) == 12
    assert [i.b for i in form] == sorted(i.b for i in form)
    assert form != banks.form(family, seed=4)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_ten_thousand_items_have_one_answer_each(family):
    items = banks.generate(family, seed=1, n=10_000)
    assert len({item.prompt for item in items}) == 10_000
    assert set(Counter(item.key for item in items).values()) == {2_000}


def test_the_solver_of_series_sees_two_answers_where_there_are_two():
    assert series.next_terms([1, 2, 4]) == {7, 8, 5}  # steps that grow, doubling, one and two
    assert series.next_terms([2, 4, 6, 8, 10, 12, 14]) == {16}
    assert series.next_letters("ACEGIKM") == {"O"}


def test_series_are_solved_from_what_is_shown():
    for item in banks.generate("aptitude-series", seed=5, n=200):
        answer = item.options[item.key]
        if item.pattern.startswith("nombres"):
            shown = [int(t) for t in item.prompt.split("? ")[1].split(" ; ")[:7]]
            assert series.next_terms(shown) == {int(answer)}
        else:
            letters = item.prompt.split(") ")[1].replace(" ", "")[:7]
            assert series.next_letters(letters) == {answer}


def test_a_figure_with_two_readings_has_two_answers():
    assert set(predictions([[0, 1, 2], [0, 1, 2], [0, 1]], 5).values()) == {2}
    assert predictions([[1, 2, 0], [2, 0, 1], [0, 1]], 3) == {"trois valeurs": 2}
    assert predictions([[0, 1, 2], [1, 2, 4], [0, 2]], 5) == {"somme": 3}


@pytest.mark.parametrize(
    ("first", "second", "conclusion", "certain"),
    [
        (("tous", 0, 1), ("tous", 1, 2), ("tous", 0, 2), True),
        (("tous", 0, 1), ("tous", 1, 2), ("tous", 2, 0), False),
        (("tous", 0, 1), ("aucun", 1, 2), ("aucun", 2, 0), True),
        (("certains", 0, 1), ("certains", 1, 2), ("certains", 0, 2), False),
        (("tous", 1, 0), ("tous", 1, 2), ("certains", 0, 2), True),
        (("certains pas", 0, 1), ("tous", 2, 1), ("certains pas", 0, 2), True),
    ],
)
def test_what_follows_follows_in_every_world(first, second, conclusion, certain):
    assert verbal.follows(first, second, conclusion) is certain


def test_a_table_is_solved_from_its_printed_lines():
    assert tableaux.read("Quai A : janvier 12 ; mars 30\nQuai B : janvier 5 ; mars 7") == {
        ("Quai A", "janvier"): 12,
        ("Quai A", "mars"): 30,
        ("Quai B", "janvier"): 5,
        ("Quai B", "mars"): 7,
    }
