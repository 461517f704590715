"""Reliability, signs of careless answers, conversions: to the sixth decimal of R's packages."""

import pytest

from portulan.rules.psychometrics import conversions, tables
from portulan.rules.psychometrics.careless import signs
from portulan.rules.psychometrics.factor import ml_loadings
from portulan.rules.psychometrics.numbers import chi2_tail, covariances, to_correlations
from portulan.rules.psychometrics.reliability import kr20, reliability
from portulan.rules.psychometrics.scoring import score_scale
from tests.rules.psychometrics.conftest import VECTORS, rows, tree

KEY = tables.key((VECTORS / "likert_300x30_key.json").read_text(encoding="utf-8"), "key")
TABLE = tables.answers((VECTORS / "likert_300x30_raw.csv").read_text(encoding="utf-8"), "raw", KEY)
R = tree("reliability_R_reference.json")


def scale(name):
    return {
        item: [
            6 - row[TABLE.names.index(item)]
            if item in KEY.reversed_items
            else row[TABLE.names.index(item)]
            for row in TABLE.rows
        ]
        for item in KEY.scales[name]
    }


@pytest.mark.parametrize("name", "ABCDE")
def test_a_scale_is_as_reliable_here_as_in_r(name):
    ours, theirs = reliability(scale(name)), R["likert_300x30"][name]
    close = dict(abs=1e-6)

    assert (ours.n, ours.k) == (theirs["n"], theirs["k"])
    assert ours.alpha == pytest.approx(theirs["raw_alpha"], **close)
    assert ours.alpha_ci == pytest.approx(tuple(theirs["feldt_ci95"].values()), **close)
    assert ours.alpha_std == pytest.approx(theirs["std_alpha"], **close)
    assert ours.lambda6 == pytest.approx(theirs["guttman_lambda6"], **close)
    assert ours.sem == pytest.approx(theirs["sem_alpha"], **close)
    assert ours.omega.ml == pytest.approx(theirs["omega_total_fa_ml"], **close)
    assert ours.omega.minres == pytest.approx(theirs["omega_total_fa_minres"], abs=1e-5)
    assert ours.omega.cfa == pytest.approx(theirs["omega_cfa_unstandardised"], **close)
    for item, found in ours.items.items():
        for field in ("mean", "sd", "r_raw", "r_drop", "alpha_if_deleted"):
            assert getattr(found, field) == pytest.approx(theirs["item"][field][item], **close)


@pytest.mark.parametrize("name", "ABCDE")
def test_the_loadings_are_those_of_maximum_likelihood(name):
    found = ml_loadings(to_correlations(covariances(list(scale(name).values()))))
    assert found == pytest.approx(
        [R["likert_300x30"][name]["loadings_ml"][i] for i in KEY.scales[name]], abs=1e-3
    )


def test_signs_of_careless_answers_are_those_of_r():
    found = signs(TABLE.rows, TABLE.names, KEY.scales, KEY.reversed_items)
    drawn = 0
    for ours, theirs in zip(found, rows("likert_300x30_careless.csv"), strict=True):
        for field, told in theirs.items():
            if field == "id":
                continue
            value = getattr(ours, field)
            if told == "NA":
                assert value is None
            elif field == "psychsyn_045" and value != pytest.approx(float(told), abs=1e-6):
                drawn += 1  # one side constant: R turns its pairs at random
            else:
                sign = -1 if field == "evenodd" else 1  # R's package has turned it since 1.2.0
                assert value == pytest.approx(sign * float(told), abs=1e-6)
    assert drawn <= 1


def test_the_tail_of_chi_squared_is_that_of_r():
    assert chi2_tail(R["careless_notes"]["chi2_999"], 30) == pytest.approx(0.001, abs=1e-9)


def test_conversions_are_those_of_the_tables():
    S = tree("scoring_reference.json")
    for row in S["conversions"]:
        z = row["z"]
        assert conversions.t_score(z) == pytest.approx(row["T"])
        assert conversions.normal_percentile(z) == pytest.approx(row["percentile"], abs=1e-6)
        assert (conversions.stanine(z), conversions.sten(z)) == (row["stanine"], row["sten"])
    for value, rank in S["percentile"]["values"].items():
        assert conversions.percentile(float(value), S["percentile"]["sample"]) == rank
    for row in S["spearman_brown"]:
        assert conversions.spearman_brown(row["r"], row["factor"]) == pytest.approx(row["r_new"])
    assert kr20(S["kr20"]["data"]) == pytest.approx(S["kr20"]["value"])


def test_the_band_around_a_score_is_right():
    for row in tree("scoring_reference.json")["sem"]:
        error = conversions.sem(row["SD"], row["r"])
        true = conversions.true_score(row["X"], row["M"], row["SD"], row["r"])
        assert error == pytest.approx(row["SEM"])
        assert conversions.band(row["X"], error, 0.90) == pytest.approx(row["ci90_observed"])
        assert conversions.band(row["X"], error) == pytest.approx(row["ci95_observed"])
        assert (true.value, true.see) == pytest.approx((row["true_score_kelley"], row["SEE"]))
        assert true.band() == pytest.approx(row["ci95_true"])
        assert conversions.critical_difference(error, error) == pytest.approx(
            row["critical_difference_95"]
        )


def test_a_missing_answer_is_never_a_zero():
    for case in tree("scoring_reference.json")["missing"]["cases"]:
        found = score_scale(case["items"])
        assert (found.answered, found.mean, found.total) == (
            case["answered"],
            case["mean"],
            case["prorated_sum"],
        )
        assert bool(found.reason) is not case["scored"]


def test_scale_means_and_t_scores_are_those_of_r():
    wanted = rows("likert_300x30_scale_means.csv")
    t_scores = rows("likert_300x30_Tscores_sample_norm.csv")
    for name in KEY.scales:
        people = list(zip(*scale(name).values(), strict=True))
        means = [score_scale(answers).mean for answers in people]
        centre = sum(means) / len(means)
        spread = (sum((m - centre) ** 2 for m in means) / (len(means) - 1)) ** 0.5
        for mean, row, t in zip(means, wanted, t_scores, strict=True):
            assert mean == pytest.approx(float(row[name]), abs=1e-6)
            assert conversions.t_score((mean - centre) / spread) == pytest.approx(
                float(t[name]), abs=1e-6
            )
