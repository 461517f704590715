"""The progress of the plan feeds the six-month impact: counted, shown, never sent by itself."""

import pytest

from portulan.journey.projet import access, actions, reading
from portulan.journey.projet.shape import Etat, Terme
from portulan.journey.qualite.questionnaire import questions_of
from portulan.journey.suivi.impact import ASKED, answers_from
from portulan.journey.suivi.questions import MOMENTS, OPEN
from tests import people

AT = people.MORNING


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


def with_steps(bilan, me, **told):
    for what in told:
        actions.add_etape(bilan, {"what": what, "terme": Terme.COURT}, **me)
    plan = reading.read(access.plan_of(bilan), **me)
    for step in plan.etapes:
        if told[step.what]:
            etat, words = told[step.what]
            actions.tell(bilan, step.id, etat, on=people.MONDAY, words=words, **me)
    return reading.read(access.plan_of(bilan), **me)


def test_each_answer_is_the_number_of_steps_that_stand_there(bilan, me):
    plan = with_steps(
        bilan,
        me,
        Appeler=(Etat.FAIT, "Elle attend mon dossier."),
        Visiter=(Etat.FAIT, ""),
        Relire=(Etat.FAIT, ""),
        Essayer=(Etat.CHANGE, "En mai."),
        Financer=(Etat.EN_COURS, ""),
        Attendre=(),
    )

    told = answers_from(plan)

    closed = {key: told[key] for key in ASKED}
    assert closed == {
        "etapes_faites": "3",
        "etapes_changees": "1",
        "etapes_laissees": "0",
        "etapes_prevues": "1",
    }
    assert "Appeler : Elle attend mon dossier." in told["mots_faits"]
    assert told["mots_changes"] == "Essayer : En mai."
    assert told["mots_laisses"] == ""
    assert set(told["mots_prevus"].splitlines()) == {"Financer", "Attendre"}


def test_a_plan_of_which_nothing_was_told_answers_nothing(bilan, me):
    assert answers_from(with_steps(bilan, me, Appeler=())) == {}
    assert answers_from(reading.read(None, **me)) == {}


def test_what_is_filled_is_asked_for_by_the_questionnaire():
    asked = {one.key for moment in MOMENTS.values() for one in questions_of(moment)}

    assert set(ASKED) <= asked
    assert {words for words, _ in ASKED.values()} <= set(OPEN)
