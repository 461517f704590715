"""Item response theory: LSAT section 6, a bank of forty items, three adaptive traces."""

import pytest

from portulan.rules.psychometrics.adaptive import walk
from portulan.rules.psychometrics.calibration import fit
from portulan.rules.psychometrics.irt import Item, eap, information, map_estimate, probability
from tests.rules.psychometrics.conftest import tree

IRT = tree("irt_reference.json")
LSAT = IRT["lsat6"]
NAMES = ["1", "2", "3", "4", "5"]
BANK = [Item(**row) for row in IRT["bank3PL"]]


@pytest.mark.parametrize("model", ["twoPL", "common_slope_1PL"])
def test_lsat6_is_calibrated_as_published(model):
    patterns = {tuple(map(int, row["pattern"])): row["freq"] for row in LSAT["patterns"]}
    found = fit(patterns, NAMES, common_slope=model != "twoPL")
    wanted = LSAT[model]
    slopes = wanted["a"] if isinstance(wanted["a"], list) else [wanted["a"]] * 5

    assert found.log_likelihood == pytest.approx(wanted["logLik"], abs=1e-5)
    assert [item.a for item in found.items] == pytest.approx(slopes, abs=1e-4)
    assert [item.b for item in found.items] == pytest.approx(wanted["b"], abs=1e-4)


def test_every_pattern_of_lsat6_has_its_position():
    items = [
        Item(name, a, b)
        for name, a, b in zip(NAMES, LSAT["twoPL"]["a"], LSAT["twoPL"]["b"], strict=True)
    ]
    for row in LSAT["patterns"]:
        answers = {name: int(u) for name, u in zip(NAMES, row["pattern"], strict=True)}
        mean, mode = eap(items, answers), map_estimate(items, answers)
        assert (mean.theta, mean.se) == pytest.approx((row["eap"], row["eap_sd"]), abs=1e-6)
        assert (mode.theta, mode.se) == pytest.approx((row["map"], row["map_se"]), abs=1e-6)


def test_chances_and_information_of_the_bank():
    for row in IRT["bank_table"]:
        assert [probability(i, row["theta"]) for i in BANK] == pytest.approx(row["p"], abs=1e-9)
        assert [information(i, row["theta"]) for i in BANK] == pytest.approx(row["info"], abs=1e-9)


@pytest.mark.parametrize("theta", IRT["cat_traces"]["traces"])
def test_an_adaptive_trace_is_identical(theta):
    trace = walk(BANK, lambda item: int(probability(item, float(theta)) >= (1 + item.c) / 2))
    wanted = IRT["cat_traces"]["traces"][theta]

    assert [step.item for step in trace.steps] == [row["item"] for row in wanted]
    for step, row in zip(trace.steps, wanted, strict=True):
        assert (step.u, step.theta, step.se) == pytest.approx(
            (row["u"], row["eap"], row["sd"]), abs=1e-9
        )
