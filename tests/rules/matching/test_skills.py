"""Métier beside métier, person beside métier: sums whose parts are seen."""

import pytest

from portulan.rules.matching.adequation import Profile, interest_fit, rank
from portulan.rules.matching.skills import near, shared, table, telling
from tests.rules.matching.cast import ASKED

KEPT = table(ASKED)
HANDS = {"R": 90, "I": 20, "A": 60, "S": 30, "E": 10, "C": 25}


def test_the_nearest_metier_is_the_one_that_asks_the_same():
    scores, parts = near(KEPT, "D1102")

    assert KEPT.codes[int(scores.argmax())] == "D1104"
    assert parts["skill"][1] > parts["skill"][2] == 0


def test_what_two_metiers_share_is_named():
    assert shared(KEPT, "D1102", "D1104") == ["cuire", "vendre"]


def test_a_thing_few_ask_for_says_more():
    assert telling(KEPT, {"cuire", "petrir"}, "skill") == ["petrir", "cuire"]


def test_the_parts_add_up_to_the_score():
    for one in rank(KEPT, Profile(interests=HANDS, skills=("cuire",), knowledge=("hygiene",))):
        assert one.score == pytest.approx(
            sum(part.score * part.weight for part in one.parts.values()), abs=1e-3
        )
        assert sum(part.weight for part in one.parts.values()) == pytest.approx(1, abs=1e-3)


def test_each_part_shows_its_evidence_and_what_is_missing():
    first = rank(KEPT, Profile(skills=("petrir", "cuire")))[0]

    assert first.code == "D1102"
    assert first.parts["skills"].evidence == ("petrir", "cuire")
    assert "vendre" in first.missing
    assert "hygiene" in first.missing


def test_a_part_without_data_is_left_out_and_said():
    first = rank(KEPT, Profile(skills=("cuire",)))[0]

    assert set(first.parts) == {"skills"}
    assert set(first.unknown) == {"interests", "knowledge", "values"}
    assert first.parts["skills"].weight == 1


def test_nothing_known_ranks_nothing():
    assert rank(KEPT, Profile()) == []


def test_a_context_refused_is_a_filter_not_a_score():
    everything = {one.code for one in rank(KEPT, Profile(skills=("cuire", "laver")))}
    days = {one.code for one in rank(KEPT, Profile(skills=("cuire", "laver"), filters=("nuit",)))}
    free = {one.code for one in rank(KEPT, Profile(skills=("laver",), filters=("reglemente",)))}

    assert everything - days == {"D1102", "J1501"}
    assert "J1501" not in free


def test_a_skill_of_the_same_family_counts_for_half():
    families = {"petrir": "pates", "decorer": "pates", "cuire": "four", "vendre": "vente"}
    alone = rank(KEPT, Profile(skills=("petrir",)), limit=9)
    kin = rank(KEPT, Profile(skills=("petrir",)), families=families, limit=9)

    def skills(rows, code):
        return next(one.parts["skills"].score for one in rows if one.code == code)

    assert skills(alone, "D1104") == 0
    assert 0 < skills(kin, "D1104") < skills(kin, "D1102")


def test_the_group_is_a_word_by_what_is_already_there():
    rows = {one.code: one.group for one in rank(KEPT, Profile(skills=("petrir", "cuire")))}

    assert rows["D1102"] == "proche"
    assert rows["D1104"] == "à explorer"
    assert rows["M1203"] == "demande un apprentissage"


def test_weights_can_be_changed():
    person = Profile(interests=HANDS, skills=("ecrire",))
    skills_first = Profile(interests=HANDS, skills=("ecrire",), weights={"skills": 10})

    assert rank(KEPT, person)[0].code == "D1102"
    assert rank(KEPT, skills_first)[0].code == "M1203"


def test_flat_interests_say_nothing():
    assert interest_fit(dict.fromkeys("RIASEC", 50), ASKED[0]) != interest_fit(HANDS, ASKED[0])
    assert rank(KEPT, Profile(interests=dict.fromkeys("RIASEC", 50))) == []
