"""Her projects in the order her own answers give; what would change it; what a project asks."""

import pytest

from portulan.journey.projet import access, actions, reading
from portulan.journey.projet.comparing import compared
from portulan.offices.pdf.plain import plain_text
from portulan.offices.vault.classes import Why
from tests import people

AT = people.MORNING
CRITERIA = ["Les horaires", "Le revenu", "Être utile"]


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


def told(bilan, me):
    return reading.read(access.plan_of(bilan), **me)


def answered(bilan, me, title, *avis, decision=""):
    """A project with what she says of it by each criterion, in their order."""
    actions.add_projet(bilan, title, **me)
    one = next(row for row in told(bilan, me).projets if row.title == title)
    said = {
        critere["id"]: {"avis": words, "note": ""}
        for critere, words in zip(told(bilan, me).criteres, avis, strict=False)
    }
    words = {"title": title, "decision": decision, "why": "", "avis": said}
    actions.save_projet(bilan, one.id, words, **me)
    return one.id


@pytest.fixture
def two(bilan, me):
    actions.save_criteres(bilan, CRITERIA, **me)
    answered(bilan, me, "Jardinière", "convient", "non", "convient")
    answered(bilan, me, "Rester", "non", "convient", "a_verifier")


def sentences(bilan, me):
    found = compared(told(bilan, me))
    return found and (
        found.order.replace("\u00a0", " "),
        [one.replace("\u00a0", " ") for one in found.changes],
    )


def test_the_order_is_told_and_which_criterion_would_change_it(bilan, me, two):
    assert sentences(bilan, me) == (
        "Telles quelles, vos réponses placent « Jardinière », puis « Rester ».",
        ["Si « Le revenu » comptait double, « Rester » passerait devant « Jardinière »."],
    )
    assert compared(told(bilan, me)).unknown == 1


def test_her_own_weights_change_the_order(bilan, me, two):
    money = told(bilan, me).criteres[1]["id"]

    actions.weigh(bilan, {money: "3", "autre": "3"}, **me)
    actions.save_criteres(bilan, list(reversed(CRITERIA)), **me)

    assert told(bilan, me).criteres[1]["poids"] == "3"
    assert "ne départagent pas" in sentences(bilan, me)[0]


def test_no_figure_is_shown(bilan, me, two):
    assert not any(sign.isdigit() for sign in str(sentences(bilan, me)))


def test_what_is_set_aside_is_left_out_and_its_reason_stays(bilan, me, two):
    answered(bilan, me, "Partir loin", "convient", "convient", "convient", decision="ecarte")

    assert "Partir loin" not in str(sentences(bilan, me))


def test_nothing_is_said_before_two_projects_have_an_answer(bilan, me):
    actions.save_criteres(bilan, CRITERIA, **me)
    answered(bilan, me, "Jardinière", "convient")
    assert compared(told(bilan, me)) is None
    answered(bilan, me, "Rester", "convient")

    assert "ne départagent pas" in compared(told(bilan, me)).order


def test_what_a_project_asks_and_changes_goes_to_paper_and_to_the_synthesis(bilan, me, two, claire):
    one = told(bilan, me).projets[0]
    words = {"argent": "200 euros de moins", "renoncer": "Pas de place avant mai", "pour": ""}
    actions.deepen(bilan, one.id, words, **me)
    actions.share(bilan, **me)

    one = told(bilan, me).projets[0]
    assert [key for key, _, _ in one.told] == ["argent", "renoncer"]
    [text] = reading.shared_texts(bilan, by=claire, at=AT, why=Why.REMISE)
    assert "Ce qui me ferait renoncer" in plain_text(text.tree)
    passages = reading.words_of_the_person(bilan, by=claire, at=AT)
    assert ("Ses projets : Jardinière", "Pour mon argent", "200 euros de moins") in [
        (word.source, word.question, word.text) for word in passages
    ]
