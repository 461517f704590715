"""A questionnaire of the house: a draft, then versions that never change, answered and scored."""

import pytest
import time_machine

from portulan.journey.bibliotheque import actions, questionnaires_propres
from portulan.journey.bibliotheque.access import questionnaires_offered
from portulan.journey.bibliotheque.models import EditionQuestionnaire, QuestionnairePropre
from portulan.journey.bibliotheque.questionnaires import (
    edition_of,
    named_in_the_programme,
    offered_by,
)
from portulan.journey.bibliotheque.refusals import NoQuestion, NoticeMissing, TakenOut
from portulan.journey.conservation.archive import everything
from portulan.journey.passation import actions as passations
from portulan.journey.passation import texts
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.refusals import UnknownInstrument
from portulan.journey.passation.results import shown
from portulan.offices.journal.models import Entry
from portulan.offices.organisme.models import Membership, Role
from tests import people
from tests.journey.bibliotheque.written import questionnaire, shared_questionnaire

AT = people.MORNING


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def propre(rivage, claire):
    return questionnaires_propres.write_questionnaire(rivage, questionnaire(), by=claire, at=AT)


def stamped(propre, claire):
    return questionnaires_propres.stamp_version(propre, by=claire, at=AT)


def redraft(propre, claire, **more):
    questionnaires_propres.redraft_questionnaire(propre, questionnaire(**more), by=claire, at=AT)
    propre.refresh_from_db()


def test_a_draft_is_proposed_to_nobody(propre, bilan, claire):
    assert questionnaires_offered(bilan.organisme_id, by=claire) == []
    with pytest.raises(UnknownInstrument):
        passations.give(bilan, str(propre.pk), by=claire, at=AT)


def test_a_version_carries_its_hash_and_never_changes(propre, claire):
    first = stamped(propre, claire)
    assert first.sha256 == edition_of(str(propre.pk), "1").sha256
    redraft(propre, claire, question="Je reste calme.")
    second = stamped(propre, claire)

    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    first.refresh_from_db()
    assert first.tree["items"][0]["text"]["fr"] == "Je garde mon calme."


def test_the_same_text_is_no_new_version(propre, claire):
    stamped(propre, claire)
    assert not questionnaires_propres.is_changed(propre)
    stamped(propre, claire)
    redraft(propre, claire)
    assert EditionQuestionnaire.objects.count() == 1
    assert not Entry.objects.filter(verb="questionnaire.redrafted").exists()


@pytest.mark.parametrize("missing", ["measures", "not", "limits"])
def test_without_its_notice_no_version_is_stamped(rivage, claire, missing):
    tree = questionnaire()
    del tree["notice"]["fr"][missing]
    propre = questionnaires_propres.write_questionnaire(rivage, tree, by=claire, at=AT)
    with pytest.raises(NoticeMissing):
        stamped(propre, claire)
    told = questionnaires_propres.read_again(questionnaires_propres.draft_of(propre))
    assert any(one.where == "Notice" and "n'est pas dit" in one.about for one in told)


def test_what_leads_nowhere_is_not_kept(rivage, claire):
    with pytest.raises(NoQuestion):
        questionnaires_propres.write_questionnaire(
            rivage, {**questionnaire(), "items": []}, by=claire, at=AT
        )
    assert not QuestionnairePropre.objects.exists()


def test_what_was_withdrawn_is_neither_changed_nor_proposed(propre, bilan, claire):
    stamped(propre, claire)
    actions.withdraw_propre(propre, by=claire, at=AT)
    with pytest.raises(TakenOut):
        redraft(propre, claire, question="Autre.")
    with pytest.raises(TakenOut):
        stamped(propre, claire)
    assert str(propre.pk) not in [one.id for one in offered_by(bilan.organisme_id, by=claire)]
    actions.restore_propre(propre, by=claire, at=AT)
    assert str(propre.pk) in [one.id for one in offered_by(bilan.organisme_id, by=claire)]


def test_the_reading_says_where_in_plain_french(rivage, claire):
    tree = questionnaire(question="Ma religion passe avant mon travail.")
    propre = questionnaires_propres.write_questionnaire(rivage, tree, by=claire, at=AT)
    told = questionnaires_propres.read_again(questionnaires_propres.draft_of(propre))
    assert [one.where for one in told] == ["Question 1"]
    assert "sujet fermé" in told[0].about


def test_it_stays_in_its_house_and_its_authors_until_shared(rivage, propre, claire, yann, theo):
    stamped(propre, claire)
    assert str(propre.pk) not in [one.id for one in offered_by(rivage.pk, by=yann)]
    assert all(title != "Tenir le cap" for title, _ in named_in_the_programme(rivage))
    actions.share_propre(propre, by=claire, at=AT)
    assert str(propre.pk) in [one.id for one in offered_by(rivage.pk, by=yann)]
    assert ("Tenir le cap", 5) in named_in_the_programme(rivage)
    falaise = Membership.objects.get(user=theo, role=Role.CONSULTANT).organisme
    assert str(propre.pk) not in [one.id for one in offered_by(falaise.pk, by=theo)]
    assert all(title != "Tenir le cap" for title, _ in named_in_the_programme(falaise))


def test_given_answered_scored_and_taken_away_in_the_version_given(bilan, rivage, claire, nadia):
    propre = shared_questionnaire(rivage, "Je tiens bon.", by=claire, at=AT)
    row = passations.give(bilan, str(propre.pk), by=claire, at=AT)
    redraft(propre, claire, question="Tout autre chose.")
    stamped(propre, claire)

    passations.answer_all(row, {"q1": "5", "q2": "5", "q3": "1"}, by=nadia, at=AT)
    passations.write_words(row, "q4", "canari bleu : une liste le matin", by=nadia, at=AT)
    passations.send(row, by=nadia, at=AT)
    content = texts.opened(row, by=nadia, at=AT, why=texts.Why.LECTURE)
    results = shown(row, content)

    assert instrument_of(row).questions[0].text == "Je tiens bon."
    assert [line.score for line in results.lines] == ["5"]
    assert results.version.startswith("questionnaire du cabinet, version 1, empreinte ")
    assert "Tout à fait d'accord" in results.lines[0].text
    assert [one.answer for one in results.words] == ["canari bleu : une liste le matin"]
    assert "non validée" in instrument_of(row).notice["built"]
    told = everything(bilan, by=nadia, at=AT)[0]
    assert "canari bleu" in str(told.tree)
    assert any("canari bleu" in text for text in told.files.values())


def test_the_missing_rule_of_the_house_is_the_one_applied(bilan, rivage, claire, nadia):
    tree = questionnaire(missing="toutes")
    propre = questionnaires_propres.write_questionnaire(rivage, tree, by=claire, at=AT)
    stamped(propre, claire)
    row = passations.give(bilan, str(propre.pk), by=claire, at=AT)
    passations.answer_all(row, {"q1": "5", "q2": "5"}, by=nadia, at=AT)
    content = texts.opened(row, by=nadia, at=AT, why=texts.Why.LECTURE)
    assert shown(row, content).lines[0].reason == "2\u00a0réponses sur 3 ; il en faut 3."
