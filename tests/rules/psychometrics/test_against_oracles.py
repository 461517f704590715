"""Three programs that are not ours, nor R, on the same answers: pingouin, girth, catsim."""

import pytest

from portulan.rules.psychometrics import raters
from portulan.rules.psychometrics.adaptive import choose
from portulan.rules.psychometrics.calibration import fit
from portulan.rules.psychometrics.irt import Item, eap, information, probability
from portulan.rules.psychometrics.reliability import reliability
from tests.rules.psychometrics.conftest import tree
from tests.rules.psychometrics.oracles import ASKED, SHROUT_FLEISS, THETAS
from tests.rules.psychometrics.test_scales_against_r import scale

THEIRS = tree("oracles.json")
IRT = tree("irt_reference.json")
NAMES = ["1", "2", "3", "4", "5"]
BANK = [Item(**row) for row in IRT["bank3PL"]]
SIX = {
    "icc1": "ICC(1,1)",
    "icc2": "ICC(A,1)",
    "icc3": "ICC(C,1)",
    "icc1k": "ICC(1,k)",
    "icc2k": "ICC(A,k)",
    "icc3k": "ICC(C,k)",
}


def test_each_value_says_which_program_and_version_gave_it():
    assert THEIRS["made_with"] == {"pingouin": "0.7.0", "girth": "0.8.0", "catsim": "0.21.0"}


@pytest.mark.parametrize("name", "ABCDE")
def test_alpha_and_its_interval_as_pingouin_gives_them(name):
    ours, theirs = reliability(scale(name)), THEIRS["alpha"][name]
    assert ours.n == theirs["n"]
    assert ours.alpha == pytest.approx(theirs["alpha"], abs=1e-9)
    assert ours.alpha_ci == pytest.approx(tuple(theirs["ci"]), abs=5.1e-4)  # it rounds to 3 places


def test_the_six_intraclass_correlations_as_pingouin_gives_them():
    ours = raters.shrout_fleiss(SHROUT_FLEISS)
    for here, there in SIX.items():
        assert getattr(ours, here) == pytest.approx(THEIRS["icc"][there], abs=1e-9)


def test_lsat6_as_girth_calibrates_it():
    patterns = {tuple(map(int, row["pattern"])): row["freq"] for row in IRT["lsat6"]["patterns"]}
    two = fit(patterns, NAMES)
    one = fit(patterns, NAMES, common_slope=True)
    wanted = THEIRS["lsat6"]
    assert [item.a for item in two.items] == pytest.approx(wanted["twoPL"]["a"], abs=2e-4)
    assert [item.b for item in two.items] == pytest.approx(wanted["twoPL"]["b"], abs=2e-4)
    assert one.items[0].a == pytest.approx(wanted["onePL"]["a"], abs=1e-4)
    assert [item.b for item in one.items] == pytest.approx(wanted["onePL"]["b"], abs=1e-4)


def test_positions_as_girth_estimates_them_on_its_coarser_grid():
    told = THEIRS["lsat6"]["twoPL"]
    items = [Item(n, a, b) for n, a, b in zip(NAMES, told["a"], told["b"], strict=True)]
    for pattern, theta in THEIRS["lsat6"]["eap"].items():
        answers = {name: int(u) for name, u in zip(NAMES, pattern, strict=True)}
        assert eap(items, answers).theta == pytest.approx(theta, abs=2e-3)


def test_chances_and_information_as_catsim_gives_them():
    assert [row["theta"] for row in THEIRS["bank"]["table"]] == list(THETAS)
    for row in THEIRS["bank"]["table"]:
        assert [probability(i, row["theta"]) for i in BANK] == pytest.approx(row["p"], abs=1e-9)
        ours = [information(i, row["theta"]) for i in BANK]
        assert ours == pytest.approx(row["info"], abs=1e-9)


@pytest.mark.parametrize("theta", ASKED)
def test_the_item_chosen_first_is_the_one_catsim_finds_most_informative(theta):
    assert choose(BANK, [], theta).id == THEIRS["bank"]["most_informative"][str(theta)]
