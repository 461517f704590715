"""What measures refuse to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.psychometrics import analysis, conversions, raters, riasec
from portulan.rules.psychometrics.adaptive import SERVED, walk
from portulan.rules.psychometrics.congruence import NotACode, congruence, iachan_m_of_ties
from portulan.rules.psychometrics.irt import Item
from portulan.rules.psychometrics.scoring import Absent, best_worst, score_scale


def test_no_percentile_comes_out_of_ninety_nine_people():
    assert conversions.shown_percentile(3, [3] * 99) is None
    assert conversions.shown_percentile(3, [3] * 100) == 50


def test_a_flat_profile_is_said_flat():
    scores = dict(zip("RIASEC", (20, 21, 20, 19, 20, 21), strict=True))
    assert riasec.code(scores, critical=4).flat
    assert len(riasec.code(scores, critical=4).ties) == 120
    assert not riasec.code({**scores, "S": 40}, critical=4).flat


def test_two_letters_too_near_to_tell_apart_give_both_codes():
    scores = dict(zip("RIASEC", (35, 34, 20, 5, 5, 5), strict=True))
    assert set(riasec.code(scores, critical=3).ties) == {"RIA", "IRA"}


def test_ties_are_averaged():
    assert iachan_m_of_ties(["SEI"], ["ESI", "ESA"]) == 20.5


@pytest.mark.parametrize("text", ["", "SE", "SSE", "XYZ", "SEIA"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(NotACode):
        congruence(text, "ESI")


def test_the_four_absences_are_no_numbers():
    found = score_scale([4, Absent.NOT_OBSERVED, Absent.REFUSED, 5, 3, 4])
    assert (found.answered, found.mean, found.missing) == (4, 4.0, 2)


def test_best_and_worst_stay_between_minus_one_and_one():
    found = best_worst([("a", "b"), ("a", "c")], {"a": 2, "b": 2, "c": 2})
    assert found == {"a": 1.0, "b": -0.5, "c": -0.5}


def test_a_gap_inside_its_band_is_no_gap():
    assert not raters.self_other(4, [3, 5, 4]).real
    assert raters.self_other(5, [2, 2, 3]).real
    assert raters.self_other(5, [3]) is None


def test_a_served_form_asks_at_least_eight_and_never_wears_out_one_item():
    bank = [Item(f"i{n}", 1.0, (n - 30) / 10, 0.2) for n in range(60)]
    traces = [walk(bank, lambda item: int(item.b < 0), SERVED, seed=seed) for seed in range(8)]

    assert all(8 <= len(trace.steps) <= 20 for trace in traces)
    assert len({trace.steps[0].item for trace in traces}) > 1


def test_two_groups_are_compared_only_above_a_hundred_each():
    right, totals = [1, 0] * 100, [1, 1, 2, 2] * 50
    assert analysis.mantel_haenszel(right, [i < 100 for i in range(200)], totals).grade == "A"
    assert analysis.mantel_haenszel(right, [i < 99 for i in range(200)], totals) is None


def test_an_item_that_favours_a_group_is_seen():
    totals = [n % 4 for n in range(800)]
    focal = [n >= 400 for n in range(800)]
    right = [int(n % 10 < (3 if f else 7)) for n, f in enumerate(focal)]
    assert analysis.mantel_haenszel(right, focal, totals).grade == "C"


def test_a_distractor_that_draws_the_best_is_told():
    report = analysis.chosen_item(["a", "b", "b", "a", "c"], "a", [1, 9, 8, 2, 1])
    assert any("b" in flag for flag in report.flags)


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5]), min_size=1, max_size=30))
def test_a_score_never_leaves_its_scale(answers):
    assert 1 <= score_scale(answers).mean <= 5
