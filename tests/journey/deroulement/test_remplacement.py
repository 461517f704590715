from datetime import date, timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan import replacing
from portulan.journey.bilan.access import bilan_of_consultant, consultant_of
from portulan.journey.bilan.actions import NotAConsultantHere, end
from portulan.journey.bilan.deciding import decision_of
from portulan.journey.bilan.interruption import Choix, RemplacementReponse, Temoin
from portulan.journey.bilan.models import Ending
from portulan.journey.bilan.pausing import AlreadyEnded, suspension_of
from portulan.journey.bilan.suite import Suite
from portulan.journey.deroulement.acces import journal_of
from portulan.journey.deroulement.next_step import next_step
from portulan.journey.deroulement.parcours import path_of
from portulan.journey.deroulement.remplacement import NoReview, answer, propose
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.standing import next_of
from portulan.journey.facturation.dossier import facts_of
from portulan.journey.investigation import access, actions, texts
from portulan.offices.mail.models import Letter
from tests import people
from tests.journey.entretien.moments import booked, held, weeks

AT = people.MORNING
FIRST = date(2026, 12, 1)
CANARY = "canari bleu"


@pytest.fixture
def noted(bilan, claire):
    """A session held with Claire, and her note of it."""
    entretien = held(bilan, AT + timedelta(hours=1)).entretien
    words = {"faits": CANARY, "suite": "Relire le récit."}
    actions.write_note(entretien, words, revision=0, by=claire, at=AT + timedelta(hours=4))
    return entretien


@pytest.fixture
def proposed(bilan, yann, ines):
    return propose(bilan, yann, since=FIRST, by=ines, at=AT)


def choose(bilan, choice, **more):
    return answer(bilan, choice, by=bilan.beneficiaire, at=AT, **more)


def test_proposing_changes_nothing_but_the_agenda_and_the_person_is_told(
    bilan, claire, yann, ines, nadia
):
    booked(bilan, weeks(1))
    propose(bilan, yann, since=FIRST, by=ines, at=AT)

    assert consultant_of(bilan, on=FIRST) == claire
    with pytest.raises(Http404):
        bilan_of_consultant(yann, bilan.pk, on=FIRST)
    assert next_of(seances_of(bilan, at=AT)) is None
    letter = Letter.objects.get(key__startswith="remplacement/")
    told = f"{letter.subject} {' '.join(letter.paragraphs)}"
    assert letter.to == nadia.email
    assert "bilan" not in told
    assert next_step(bilan, on=people.MONDAY, at=AT).person.page == "remplacement"


def test_a_rendez_vous_before_the_absence_stays(bilan, yann, ines):
    kept = booked(bilan, AT + timedelta(days=2))
    booked(bilan, weeks(1))

    propose(bilan, yann, since=FIRST, by=ines, at=AT)

    assert next_of(seances_of(bilan, at=AT)).entretien == kept


def test_proposing_the_same_twice_is_once_and_another_replaces_it(bilan, proposed, yann, ines):
    assert propose(bilan, yann, since=FIRST, by=ines, at=AT) == proposed

    later = propose(bilan, yann, since=date(2026, 12, 8), by=ines, at=AT + timedelta(hours=1))

    assert replacing.proposal_of(bilan) == later
    assert list(replacing.unanswered([bilan.pk])) == [bilan.pk]


def test_someone_of_another_house_or_the_same_person_is_refused(bilan, claire, theo, ines):
    with pytest.raises(NotAConsultantHere):
        propose(bilan, theo, since=FIRST, by=ines, at=AT)
    with pytest.raises(replacing.SamePerson):
        propose(bilan, claire, since=FIRST, by=ines, at=AT)


def test_after_the_end_nobody_is_replaced(bilan, yann, ines, claire):
    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=claire, at=AT)

    with pytest.raises(AlreadyEnded):
        propose(bilan, yann, since=FIRST, by=ines, at=AT)


def test_she_accepts_and_the_former_notes_open_only_with_her_agreement(
    bilan, noted, proposed, yann, claire
):
    choose(bilan, Choix.SUBSTITUTE)

    assert consultant_of(bilan, on=FIRST) == yann
    assert consultant_of(bilan, on=FIRST - timedelta(days=1)) == claire
    with pytest.raises(Http404):
        bilan_of_consultant(claire, bilan.pk, on=FIRST)
    with pytest.raises(Http404):
        access.former_note_of_consultant(yann, bilan.pk, noted.pk, on=FIRST)

    choose(bilan, Choix.SUBSTITUTE, notes_agreed=True)

    _, note = access.former_note_of_consultant(yann, bilan.pk, noted.pk, on=FIRST)
    why = texts.Why.REMPLACEMENT
    assert texts.opened(note, by=yann, at=AT, why=why).tree["faits"] == CANARY
    words = journal_of(bilan).acts[0].words
    assert "Yann Tanguy a ouvert" in words
    assert "avec votre accord, pour prendre la suite" in words


def test_the_agreement_about_the_notes_is_taken_back_at_any_time(bilan, noted, proposed, yann):
    choose(bilan, Choix.SUBSTITUTE, notes_agreed=True)
    answer(bilan, Choix.SUBSTITUTE, by=bilan.beneficiaire, at=AT + timedelta(hours=1))

    assert access.former_notes_of(yann, bilan) == {}
    assert RemplacementReponse.objects.count() == 2


def test_the_substitute_never_writes_over_a_former_note(bilan, noted, proposed, yann):
    choose(bilan, Choix.SUBSTITUTE, notes_agreed=True)

    with pytest.raises(Http404):
        access.note_of_consultant(yann, bilan.pk, noted.pk, on=FIRST)


def test_notes_agreed_for_one_are_not_for_another(bilan, noted, proposed):
    choose(bilan, Choix.SUBSTITUTE, notes_agreed=True)
    other = people.member(people.person("Maud", "Le Bras"), people.rivage(), "consultant")

    assert access.former_notes_of(other, bilan) == {}


def test_waiting_is_a_pause_with_its_date_and_someone_else_may_end_it(bilan, proposed, yann):
    with pytest.raises(NoReview):
        choose(bilan, Choix.WAIT)
    choose(bilan, Choix.WAIT, review=date(2027, 1, 15))
    assert suspension_of(bilan).review == date(2027, 1, 15)

    later = AT + timedelta(days=12)
    answer(bilan, Choix.SUBSTITUTE, by=bilan.beneficiaire, at=later)

    assert suspension_of(bilan) is None
    assert consultant_of(bilan, on=later.date()) == yann


def test_stopping_waits_to_be_confirmed(bilan, proposed):
    choose(bilan, Choix.STOP)

    assert decision_of(bilan).choice == Suite.ARRETER
    assert not hasattr(bilan, "fin")


def test_once_someone_else_receives_her_there_is_no_way_back_by_this_page(bilan, proposed):
    choose(bilan, Choix.SUBSTITUTE)

    with pytest.raises(replacing.AlreadyReplaced):
        choose(bilan, Choix.WAIT, review=date(2027, 1, 15))


def test_a_proposal_taken_back_is_not_answered(bilan, proposed, ines):
    assert replacing.withdraw(proposed, by=ines, at=AT)
    assert not replacing.withdraw(proposed, by=ines, at=AT)

    with pytest.raises(replacing.NothingProposed):
        choose(bilan, Choix.SUBSTITUTE)


def test_an_answer_on_paper_says_that_it_was_and_an_auditor_sees_the_choice(bilan, proposed, ines):
    answer(bilan, Choix.SUBSTITUTE, strength=Temoin.PAPIER, by=ines, at=AT)

    told = [(line.words, line.detail) for line in facts_of(bilan)]
    assert (
        "Remplacement proposé",
        "Claire Morel, puis Yann Tanguy à partir du 1er décembre 2026",
    ) in [(words, detail.replace("\u00a0", " ")) for words, detail in told]
    assert ("Choix de la personne", "continuer avec quelqu'un d'autre, feuille signée") in told


def test_continuity_is_measured(bilan, proposed, claire, yann, ines):
    choose(bilan, Choix.SUBSTITUTE)
    other = people.bilan_of_hugo()
    for one, who in ((bilan, yann), (other, yann)):
        end(one, Ending.TERME, happened_on=people.MONDAY, by=who, at=AT)

    steps = {step.key: step.count for step in path_of(ines, year=2026, on=people.MONDAY)}

    assert (steps["termines"], steps["continus"]) == (2, 1)
