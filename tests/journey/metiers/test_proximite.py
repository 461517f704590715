"""A person beside the métiers: reasons, what is missing or unknown, what a refusal costs."""

import pytest

from portulan.journey.metiers.catalogue import catalogue
from portulan.journey.metiers.proximite import conditions, pistes
from portulan.rules.matching.adequation import REGULATED, Profile

INTERESTS = {"R": 90.0, "I": 60.0, "A": 10.0, "S": 10.0, "E": 20.0, "C": 50.0}
GARDEN = "A1203"


@pytest.fixture
def skills():
    """All that a gardener does."""
    kept = catalogue()
    return tuple(kept.table.asked[kept.table.place[GARDEN]].skill)


def everyone(told):
    return {one.code: (group, one) for group, some in told.groups for one in some}


def test_what_she_has_brings_a_metier_near_and_says_why(skills):
    group, garden = everyone(pistes(Profile(skills=skills)))[GARDEN]

    assert group == "proche"
    assert "Tondre et tailler" in garden.have
    assert garden.learn == []
    assert garden.unknown == ("vos intérêts",)


def test_interests_alone_never_say_close_and_skills_are_said_unknown():
    told = pistes(Profile(interests=INTERESTS), {"R": "Concret"})

    assert [group for group, _ in told.groups] == ["à explorer"]
    for _, one in everyone(told).values():
        assert one.unknown == ("vos compétences",)
    assert any("concret" in one.interests for _, one in everyone(told).values())


def test_what_does_not_count_changes_nothing(skills):
    both = Profile(skills=skills, interests=INTERESTS, weights={"interests": 0.0})

    assert [one.code for _, some in pistes(both).groups for one in some] == [
        one.code for _, some in pistes(Profile(skills=skills)).groups for one in some
    ]


def test_a_refusal_is_held_and_what_accepting_it_brings_back_is_said(skills):
    kept = catalogue()
    outside = kept.table.asked[kept.table.place[GARDEN]].context[0]

    told = pistes(Profile(skills=skills, filters=(outside,)))

    assert GARDEN not in everyone(told)
    [(label, back)] = told.back
    assert label == dict(conditions())[outside]
    assert back >= 1


def test_regulated_metiers_can_be_refused_too(skills):
    told = pistes(Profile(skills=skills, interests=INTERESTS, filters=(REGULATED,)))

    assert not any(one.regulated for _, one in everyone(told).values())
    assert conditions()[0][0] == REGULATED


def test_nothing_brought_is_nothing_found():
    assert pistes(Profile()).groups == []
