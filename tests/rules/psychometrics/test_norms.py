"""Norms from sums: as exact as from answers, and never about fewer than ten people."""

import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portulan.rules.psychometrics.conversions import percentile
from portulan.rules.psychometrics.instruments.instrument import delivered
from portulan.rules.psychometrics.norm_files import faults, read
from portulan.rules.psychometrics.norm_reading import rank_of
from portulan.rules.psychometrics.norm_reading import read as told
from portulan.rules.psychometrics.norms import (
    CannotMerge,
    Incomplete,
    Lot,
    TooFew,
    gathered,
    merged,
)
from portulan.rules.psychometrics.reliability import reliability
from portulan.rules.psychometrics.tables import BadFile
from tests.rules.psychometrics.groups import KEY, lot, people


def through_a_file(norm):
    return read(json.dumps(norm.as_json()), "normes.json")


def figures(norm):
    """Every count of a norm: how many people stand behind each answer and each total."""
    yield from ((("item", i, v), n) for i, c in norm.counts.items() for v, n in c.items())
    yield from (
        (("total", s, t), n) for s, sums in norm.scales.items() for t, n in sums.histogram.items()
    )


def people_behind_the_difference(one, other):
    """How many people two norms differ by, seen from any question or any scale."""
    first, second = dict(figures(one)), dict(figures(other))
    apart = {}
    for figure in first.keys() | second.keys():
        gap = first.get(figure, 0) - second.get(figure, 0)
        apart[figure[:2]] = apart.get(figure[:2], 0) + gap
    return {abs(gap) for gap in apart.values()}


def test_under_ten_people_nothing_is_made():
    with pytest.raises(TooFew):
        lot(9)


def test_whoever_left_a_question_aside_is_in_no_figure():
    group = people(10)
    del group[3]["ose2"]
    with pytest.raises(Incomplete):
        gathered(delivered(KEY), group, Lot("a", 10, "2026-11", "Rivage"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(10, 14), min_size=2, max_size=4))
def test_the_difference_of_two_exports_never_isolates_fewer_than_ten(sizes):
    """Exports made as lots arrive, here and elsewhere, merged in any order, then subtracted."""
    here = [lot(size, seed=rank) for rank, size in enumerate(sizes)]
    there = [lot(size, seed=rank, place="Cabinet Falaise") for rank, size in enumerate(sizes[:2])]
    exports = [merged(*here[:count]) for count in range(1, len(here) + 1)]
    exports += [merged(*there[:count]) for count in range(1, len(there) + 1)]
    exports += [merged(a, b) for a in exports[: len(here)] for b in exports[len(here) :]]

    for one, other in combinations(exports, 2):
        behind = people_behind_the_difference(one, other)
        assert len(behind) == 1  # every question and every scale tell the same people
    between_growing = combinations(exports[: len(here)], 2)
    assert all(min(people_behind_the_difference(*pair)) >= 10 for pair in between_growing)
    apart = combinations(merged(*here).lots, 1)
    assert all(one.people >= 10 for (one,) in apart)


def test_no_figure_ties_one_scale_to_another():
    tree = lot(10).as_json()
    assert set(tree) == {
        "format",
        "instrument",
        "version",
        "sha256",
        "people",
        "lots",
        "scales",
        "counts",
    }
    for one in tree["scales"].values():
        assert set(one) == {"items", "sums", "products", "histogram"}
        assert {name[:3] for name in one["items"]} == {one["items"][0][:3]}


def test_reliability_from_sums_is_that_of_the_answers():
    group = people(120)
    norm = gathered(delivered(KEY), group, Lot("a", 120, "2026-11", "Rivage"))
    for scale in told(norm, delivered(KEY)):
        names = [q.id for q in delivered(KEY).of_scale(scale.key)]
        direct = reliability({name: [a[name] for a in group] for name in names})
        assert scale.reliability.alpha == pytest.approx(direct.alpha, abs=1e-9)
        assert scale.omega == pytest.approx(direct.omega.cfa, abs=1e-9)
        totals = [sum(a[name] for name in names) for a in group]
        for item in scale.items:
            assert item.measured.r_drop == pytest.approx(direct.items[item.id].r_drop, abs=1e-9)
        for score, rank in scale.table:
            assert rank == pytest.approx(percentile(score * len(names), totals))


def test_reversed_questions_are_turned_before_they_are_summed():
    key = "personnalite-60"
    group = people(30, key=key)
    norm = gathered(delivered(key), group, Lot("a", 30, "2026-11", "Rivage"))
    assert all(scale.reliability.alpha > 0.7 for scale in told(norm, delivered(key)))


@pytest.mark.parametrize(("count", "read_at_all", "ranked"), [(29, 0, 0), (99, 1, 0), (100, 1, 1)])
def test_a_figure_waits_for_enough_people(count, read_at_all, ranked):
    norm = lot(count)
    scales = told(norm, delivered(KEY))
    assert bool(scales) is bool(read_at_all)
    assert any(scale.table for scale in scales) is bool(ranked)
    assert (rank_of(norm, "oser", 15) is not None) is bool(ranked)


def test_a_norm_goes_out_and_comes_back_the_same():
    norm = merged(lot(12), lot(11, place="Cabinet Falaise"))
    assert through_a_file(norm) == norm
    assert faults(norm, delivered(KEY)) == []
    assert (norm.people, norm.places) == (23, ["Cabinet Rivage", "Cabinet Falaise"])


def test_the_same_lot_is_never_counted_twice_nor_two_versions_added():
    with pytest.raises(CannotMerge, match="déjà compté"):
        merged(lot(12), lot(12))
    with pytest.raises(CannotMerge, match="le même questionnaire"):
        merged(lot(12), lot(12, key="motivation-18"))


def spoiled(change):
    tree = lot(12).as_json()
    change(tree)
    return read(json.dumps(tree), "normes.json")


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda t: t["lots"][0].update(people=9), "9\u00a0personnes, 10 au moins"),
        (lambda t: t["lots"].append(t["lots"][0]), "compté deux fois"),
        (lambda t: t["counts"]["ose1"].update({"3": 99}), "pour 12 personnes"),
        (lambda t: t["counts"]["ose1"].update({"9": 0}), "ne propose pas"),
        (lambda t: t["scales"]["oser"]["sums"].__setitem__(0, 1), "sa somme n'est pas"),
        (lambda t: t["scales"]["oser"]["products"][0].__setitem__(1, 1), "dans les deux sens"),
        (lambda t: t["scales"]["oser"]["products"][0].__setitem__(0, 1), "son carré"),
        (lambda t: t["scales"]["oser"].update(histogram={"15": 12}), "l'histogramme"),
        (lambda t: t["scales"]["oser"].update(products=[]), "une somme par question"),
        (lambda t: t["scales"].pop("oser"), "ne sont pas celles de la version"),
        (lambda t: t.update(sha256="0"), "n'est pas connue ici"),
    ],
)
def test_the_audit_sees_a_figure_that_does_not_hold(change, seen):
    found = " ".join(faults(spoiled(change), delivered(KEY)))
    assert seen in found


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{", "ligne 1"),
        ('{"format": "x"}', "portulan-norms/1"),
        ('{"format": "portulan-norms/1",\n "instrument": ""}', "ligne 2, colonne 2"),
        (json.dumps(lot(10).as_json() | {"lots": [{"mark": 1}]}), "« lots »"),
        (json.dumps(lot(10).as_json() | {"counts": {"a": {"x": 1}}}), "« counts »"),
    ],
)
def test_a_bad_norm_file_is_told_where(text, where):
    with pytest.raises(BadFile, match=where):
        read(text, "normes.json")
