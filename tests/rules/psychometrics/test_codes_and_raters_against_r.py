"""RIASEC profiles, the 14,400 pairs of codes, and the agreement of raters."""

import pytest

from portulan.rules.psychometrics import raters, riasec
from portulan.rules.psychometrics.congruence import congruence
from tests.rules.psychometrics.conftest import rows, tree

PROFILES = tree("scoring_reference.json")["profiles"]
NAMES = {
    **{f"di{i}": f"DI{i}" for i in (1, 2, 3, 4, 6)},
    "di5": "DI5_holland",
    "di7": "DI7_sd_pop",
    "iachan_l1": "iachan_L1",
    "elevation": "elevation",
    "things_people": "prediger_things_people",
    "data_ideas": "prediger_data_ideas",
    "cos_r": "cos_R",
    "sin_r": "sin_R",
    "amplitude": "amplitude",
}


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p["name"])
def test_a_profile_has_its_published_indices(profile):
    found = riasec.shape(profile["scores"])
    code = riasec.code(profile["scores"]).code

    assert code == profile["code"]
    assert riasec.consistency(code) == profile["holland_consistency_1to3"]
    for ours, theirs in NAMES.items():
        assert getattr(found, ours) == pytest.approx(profile[theirs], abs=1e-6)
    if profile["name"] == "flat":
        assert found.angle is None
    else:
        assert found.angle == pytest.approx(profile["angle_deg"], abs=1e-6)


def test_the_14400_pairs_of_codes_are_exact():
    pairs = rows("riasec_congruence_all_pairs.csv.gz")
    wrong = [
        row
        for row in pairs
        if congruence(row["person"], row["env"]).as_json()
        != {
            "iachan_m": int(row["iachan_M"]),
            "brown_gore_c": int(row["brown_C"]),
            "zener_schnuelle": int(row["zener_schnuelle_def"]),
        }
    ]
    assert len(pairs) == 14_400
    assert wrong == []


def test_the_six_correlations_of_shrout_and_fleiss():
    reference = tree("reliability_R_reference.json")["shrout_fleiss_1979"]
    found = raters.shrout_fleiss(reference["data"])
    assert [
        found.icc1,
        found.icc2,
        found.icc3,
        found.icc1k,
        found.icc2k,
        found.icc3k,
    ] == pytest.approx(reference["ICC"], abs=1e-6)


def test_peers_agree_as_much_here_as_in_r():
    people = {}
    for row in rows("rater360_long.csv"):
        if row["group"] == "peer":
            given = people.setdefault(row["ratee"], {}).setdefault(row["rater"], {})
            given[row["competency"]] = float(row["rating"])
    reference = tree("reliability_R_reference.json")["rater360_peer"]
    found = raters.agreement(people, points=5)

    for name, value in reference["rwg_C1"].items():
        assert found["ratees"][name]["rwg"]["C1"] == pytest.approx(value, abs=1e-6)
        assert found["ratees"][name]["rwgj"] == pytest.approx(reference["rwgj"][name], abs=1e-6)
    assert found["overall"]["icc1"] == pytest.approx(reference["ICC1_aov"], abs=1e-6)
    assert found["overall"]["icc2"] == pytest.approx(reference["ICC2_aov"], abs=1e-6)
