"""Six months later: proposed once, answered freely, kept only if agreed in writing."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Accord, Ending
from portulan.journey.conservation import actions as conservation
from portulan.journey.conservation.archive import everything
from portulan.journey.qualite.models import Avis, AvisDemande, Moment
from portulan.journey.suivi import access, actions, reading, refusals
from portulan.journey.suivi.dates import due_days
from portulan.journey.suivi.frame import frame_lines
from portulan.journey.suivi.models import (
    CadreApres,
    Help,
    How,
    SuiviPropose,
    SuiviQuestionnaire,
    SuiviReponse,
)
from portulan.offices.journal.models import Entry
from portulan.offices.links.actions import give
from portulan.offices.links.models import Purpose
from portulan.offices.mail.models import Letter
from portulan.offices.vault.models import SealedDocument
from tests import people
from tests.journey.suivi.cases import SECRET, SIX_MONTHS, agreed, at, ended, link_of, proposed

DAY_AFTER = SIX_MONTHS + timedelta(days=1)
CLOSED = {"etat": "4", "etapes_faites": "1", "projet": "4"}


def respond(propose, **more):
    told = {"accepts": True, "reach": How.TELEPHONE, "by": link_of(propose.bilan)}
    return actions.respond(propose, **{**told, "at": at(DAY_AFTER), **more})


def question(propose, given, **more):
    told = {"by": link_of(propose.bilan), "at": at(DAY_AFTER)}
    return actions.answer_questionnaire(propose, given, **{**told, **more})


# -- when -------------------------------------------------------------------------------------


def test_six_months_then_twelve_and_eighteen_from_the_law_s_figure():
    assert due_days(date(2026, 8, 31)) == {
        1: date(2027, 2, 28),
        2: date(2027, 8, 31),
        3: date(2028, 2, 29),
    }


def test_it_is_proposed_on_its_day_and_once(bilan):
    ended(bilan)
    assert actions.propose_due(SIX_MONTHS - timedelta(days=1), at(SIX_MONTHS)) == []

    propose = proposed(bilan)

    assert actions.propose_due(SIX_MONTHS, at(SIX_MONTHS)) == []
    assert actions.propose_due(DAY_AFTER, at(DAY_AFTER)) == []
    assert (propose.rank, propose.due_on, propose.how) == (1, SIX_MONTHS, How.MESSAGE)
    assert Letter.objects.filter(subject="Prendre de vos nouvelles").count() == 1
    assert AvisDemande.objects.get().moment == Moment.SUIVI


@pytest.mark.parametrize("end_on", [date(2026, 8, 31), date(2026, 8, 28), date(2027, 11, 30)])
def test_short_months_forget_nobody(bilan, end_on):
    end(bilan, Ending.TERME, happened_on=end_on, by=None, at=at(end_on))
    day = due_days(end_on)[1]

    assert actions.propose_due(day - timedelta(days=1), at(day)) == []
    assert len(actions.propose_due(day, at(day))) == 1


@pytest.mark.parametrize("kind", [kind for kind in Ending if kind is not Ending.TERME])
def test_who_stopped_before_the_term_is_proposed_none(bilan, kind):
    ended(bilan, kind)

    assert actions.propose_due(SIX_MONTHS, at(SIX_MONTHS)) == []


def test_a_house_that_starts_does_not_write_to_people_long_gone(bilan):
    ended(bilan)
    day = SIX_MONTHS + timedelta(days=46)

    assert actions.propose_due(day, at(day)) == []


def test_the_letter_says_the_price_and_not_the_word(bilan, claire):
    actions.write_frame(bilan, actions.Frame(1, 1, 60), by=claire, at=people.MORNING)
    ended(bilan)
    proposed(bilan)

    letter = Letter.objects.get(subject="Prendre de vos nouvelles")
    said = " ".join(letter.paragraphs)
    assert "sans frais" in said
    assert "bilan" not in said.lower()


# -- the frame --------------------------------------------------------------------------------


def test_the_frame_says_what_how_long_and_at_what_price(bilan, claire):
    frame = actions.Frame(3, 2, 90, [Help.PLAN, Help.MESSAGES], 12_000)
    for _ in range(2):
        actions.write_frame(bilan, frame, by=claire, at=people.MORNING)

    cadre = CadreApres.objects.get()
    told = {name: value.replace("\u00a0", " ") for name, value in frame_lines(cadre)}
    assert told["Jusqu'à"] == "18 mois après la fin"
    assert told["Entretiens de suivi"] == "2 entretiens de 1 h 30"
    assert "ajuster ensemble votre plan d'action" in told["Compris aussi"]
    assert told["Prix"].startswith("120,00")
    assert Letter.objects.filter(subject="Ce qui est prévu ensuite").count() == 1


def test_another_frame_is_written_beside_the_first(bilan, claire):
    actions.write_frame(bilan, actions.Frame(1, 1, 60), by=claire, at=people.MORNING)
    later = people.MORNING + timedelta(days=1)
    actions.write_frame(bilan, actions.Frame(2, 1, 60), by=claire, at=later)

    assert CadreApres.objects.count() == 2
    assert access.cadre_of(bilan).last_rank == 2


# -- the answer -------------------------------------------------------------------------------


def test_yes_says_how_and_the_consultant_is_told_without_a_name(bilan, claire):
    ended(bilan)
    propose = proposed(bilan)
    with pytest.raises(refusals.SayHow):
        respond(propose, reach="")

    for _ in range(2):
        respond(propose, when="06 00 00 00 00")

    assert SuiviReponse.objects.get().reach == How.TELEPHONE
    letter = Letter.objects.get(to=claire.email)
    assert "Nadia" not in f"{letter.subject} {letter.paragraphs}"
    assert "06 00" not in repr(letter.paragraphs)


def test_no_needs_no_reason_and_nobody_is_told(bilan, claire):
    ended(bilan)
    propose = proposed(bilan)

    respond(propose, accepts=False, when="jamais")

    answer = SuiviReponse.objects.get()
    assert (answer.accepts, answer.reach, answer.when) == (False, "", "")
    assert not Letter.objects.filter(to=claire.email).exists()
    assert Entry.objects.get(verb="suivi.answered").why == "non"


def test_one_may_change_one_s_mind_and_both_answers_stay(bilan):
    ended(bilan)
    propose = proposed(bilan)
    respond(propose, accepts=False)
    respond(propose, at=at(DAY_AFTER, 11))

    [standing, *_] = access.standings_of(bilan)
    assert standing.reponse.accepts
    assert SuiviReponse.objects.count() == 2


def test_twelve_months_are_asked_only_to_who_wished_it(bilan):
    ended(bilan)
    twelve = due_days(people.MONDAY)[2]
    propose = proposed(bilan)
    assert actions.propose_due(twelve, at(twelve)) == []

    respond(propose, accepts=False, later=[1, 2])

    [second] = actions.propose_due(twelve, at(twelve))
    assert second.rank == 2
    eighteen = due_days(people.MONDAY)[3]
    assert actions.propose_due(eighteen, at(eighteen)) == []


def test_what_was_proposed_by_telephone_is_written_and_not_proposed_again(bilan, claire):
    with pytest.raises(refusals.NotOverYet):
        actions.propose_by_hand(
            bilan, 1, how=How.TELEPHONE, happened_on=people.MONDAY, by=claire, at=people.MORNING
        )
    ended(bilan)
    for day in (people.MONDAY - timedelta(days=1), DAY_AFTER):
        with pytest.raises(refusals.NotThatDay):
            actions.propose_by_hand(
                bilan, 1, how=How.TELEPHONE, happened_on=day, by=claire, at=at(SIX_MONTHS)
            )

    for _ in range(2):
        propose = actions.propose_by_hand(
            bilan, 1, how=How.TELEPHONE, happened_on=SIX_MONTHS, by=claire, at=at(SIX_MONTHS)
        )
    actions.respond(propose, accepts=False, by=claire, at=at(SIX_MONTHS))

    assert SuiviReponse.objects.get().recorded_by == claire
    assert actions.propose_due(SIX_MONTHS, at(SIX_MONTHS)) == []


def test_how_to_be_reached_is_forgotten_once_it_has_served(bilan):
    ended(bilan)
    respond(proposed(bilan), when="06 00 00 00 00")

    assert actions.forget_old(DAY_AFTER, at(DAY_AFTER + timedelta(days=89))) == 0
    assert actions.forget_old(DAY_AFTER, at(DAY_AFTER + timedelta(days=91))) == 1
    assert SuiviReponse.objects.get().when == ""


# -- the questionnaire ------------------------------------------------------------------------


def test_without_an_agreement_only_figures_without_a_name_are_kept(bilan):
    ended(bilan)
    propose = proposed(bilan)
    sealed = SealedDocument.objects.count()

    row = question(propose, CLOSED)

    assert Avis.objects.get().answers == {"etat": 4, "etapes_faites": 1, "projet": 4}
    assert Avis.objects.get().month == date(2027, 5, 1)
    assert SealedDocument.objects.count() == sealed
    assert reading.answers_of(row, by=bilan.beneficiaire, at=at(DAY_AFTER)) == []
    with pytest.raises(refusals.QuestionnaireDone):
        question(propose, CLOSED)
    assert Avis.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "keep", "refusal"),
    [
        ({}, False, refusals.NothingSaid),
        ({"etat": "-"}, False, refusals.NothingSaid),
        ({"mots_projet": SECRET}, False, refusals.WordsToBeKept),
        ({"mots_projet": SECRET}, True, refusals.NoAgreement),
        (CLOSED, True, refusals.NoAgreement),
    ],
)
def test_words_are_never_dropped_in_silence_nor_kept_without_agreement(bilan, given, keep, refusal):
    ended(bilan)

    with pytest.raises(refusal):
        question(proposed(bilan), given, keep=keep)

    assert not SuiviQuestionnaire.objects.exists()
    assert not Avis.objects.exists()


def test_under_an_agreement_words_are_sealed_and_read_by_two(bilan, claire):
    ended(agreed(bilan))

    row = question(proposed(bilan), {**CLOSED, "mots_projet": SECRET}, keep=True)

    for reader in (bilan.beneficiaire, claire):
        told = reading.answers_of(row, by=reader, at=at(DAY_AFTER))
        assert {one["key"]: one["text"] for one in told}["mots_projet"] == SECRET
    rows = [vars(one) for model in (Avis, SuiviQuestionnaire, Entry) for one in model.objects.all()]
    assert SECRET not in repr(rows)
    assert SECRET in repr(everything(bilan, by=bilan.beneficiaire, at=at(DAY_AFTER)))


def test_under_an_agreement_one_may_still_keep_nothing(bilan):
    ended(agreed(bilan))

    row = question(proposed(bilan), CLOSED)

    assert reading.answers_of(row, by=bilan.beneficiaire, at=at(DAY_AFTER)) == []


@pytest.mark.parametrize("taken_back", [True, False])
def test_an_agreement_that_no_longer_holds_keeps_nothing(bilan, taken_back):
    ended(agreed(bilan, until=DAY_AFTER if taken_back else SIX_MONTHS))
    propose = proposed(bilan)
    if taken_back:
        conservation.withdraw(Accord.objects.get(), by=bilan.beneficiaire, at=at(SIX_MONTHS))

    with pytest.raises(refusals.NoAgreement):
        question(propose, {"mots_projet": SECRET}, keep=True)


def test_the_words_go_with_the_agreement(bilan, claire):
    ended(agreed(bilan))
    row = question(proposed(bilan), {**CLOSED, "mots_projet": SECRET}, keep=True)
    conservation.withdraw(Accord.objects.get(), by=bilan.beneficiaire, at=at(DAY_AFTER))
    day = DAY_AFTER + timedelta(days=1)

    assert conservation.destroy_due(on=day, at=at(day))

    assert not SealedDocument.objects.filter(pk=row.document).exists()
    assert reading.answers_of(row, by=claire, at=at(day)) == []
    assert SuiviPropose.objects.exists()


# -- the doors --------------------------------------------------------------------------------


@pytest.mark.parametrize("stranger", ["yann", "theo", "ines", "nadia", "hugo", "lise"])
def test_only_her_consultant_finds_them(bilan, stranger):
    ended(agreed(bilan))
    propose = proposed(bilan)
    row = question(propose, {"mots_projet": SECRET}, keep=True)
    people.bilan_of_hugo()
    people.bilan_of_lise()
    who = getattr(people, stranger)()

    with pytest.raises(Http404):
        access.propose_of_consultant(who, bilan.pk, propose.pk, on=SIX_MONTHS)
    with pytest.raises(Http404):
        access.questionnaire_of_consultant(who, bilan.pk, row.pk, on=SIX_MONTHS)


@pytest.mark.parametrize("stranger", ["hugo", "claire", "yann", "theo", "lise", "ines"])
def test_only_the_person_finds_their_own_answers(bilan, stranger):
    ended(agreed(bilan))
    row = question(proposed(bilan), {"mots_projet": SECRET}, keep=True)

    with pytest.raises(Http404):
        access.questionnaire_of_beneficiaire(getattr(people, stranger)(), bilan.pk, row.pk)


def test_another_house_s_follow_up_is_not_found_through_one_s_own_bilan(bilan, claire, theo):
    hers = ended(people.bilan_of_lise())
    propose = proposed(hers)

    with pytest.raises(Http404):
        access.propose_of_consultant(claire, bilan.pk, propose.pk, on=SIX_MONTHS)


def test_a_forged_link_proposes_nothing(bilan, theo, falaise):
    ended(bilan)
    propose = proposed(bilan)
    forged, _ = give(
        Purpose.SUIVI,
        propose.pk,
        organisme=falaise,
        bilan_id=bilan.pk,
        expires_at=at(DAY_AFTER),
        by=theo,
        at=at(SIX_MONTHS),
    )

    with pytest.raises(Http404):
        access.propose_of_link(forged)
