"""Who waits for Claire, and for what: what they sent or asked for, the oldest first."""

from datetime import timedelta

import pytest

from portulan.journey.bilan.access import bilans_of_consultant
from portulan.journey.bilan.besoin import FormatChoisi, Rythme
from portulan.journey.deroulement.attentes import attentes_of
from portulan.journey.entretien.actions import horaires
from portulan.journey.entretien.models import Moment
from portulan.journey.investigation import actions, besoin
from portulan.journey.passation import actions as questionnaires
from portulan.journey.passation import epreuves
from portulan.journey.synthese import actions as synthese
from portulan.journey.synthese.models import Ask, Partie
from tests import people
from tests.journey.entretien.moments import AFTER, booked, held
from tests.people import MONDAY, MORNING


def waiting(consultant):
    bilans = bilans_of_consultant(consultant, on=MONDAY).order_by()
    return [(line.who, line.fact, line.topic) for line in attentes_of(bilans, consultant)]


def written(bilan, key, at):
    travail = actions.give_travail(bilan, key, by=people.claire(), at=MORNING)
    actions.save_travail(travail, {}, revision=0, by=bilan.beneficiaire, at=at)
    return travail


def test_what_is_sent_waits_until_the_next_session_and_what_is_not_never_shows(bilan, claire):
    kept, one, two = (written(bilan, key, MORNING) for key in ("valeurs", "reussites", "reseau"))
    assert waiting(claire) == []

    actions.share_travail(one, by=bilan.beneficiaire, at=MORNING)
    actions.share_travail(two, by=bilan.beneficiaire, at=MORNING + timedelta(hours=1))
    (line,) = waiting(claire)
    assert line == ("Nadia Kerbrat", "A envoyé 2 exercices depuis le dernier entretien", "travaux")

    held(bilan)
    assert waiting(claire) == []
    actions.share_travail(kept, by=bilan.beneficiaire, at=AFTER + timedelta(days=1))
    assert [fact for _, fact, _ in waiting(claire)] == [
        "A envoyé un exercice depuis le dernier entretien"
    ]


def test_moments_that_would_suit_wait_until_something_is_booked(bilan, claire):
    wanted = [(MONDAY + timedelta(days=9), Moment.SOIR)]
    horaires.wish(bilan, wanted, consultant=claire, by=bilan.beneficiaire, at=MORNING)

    assert [topic for _, _, topic in waiting(claire)] == ["reservation"]
    booked(bilan)
    assert waiting(claire) == []


def test_an_analysis_she_agrees_with_waits_for_the_word_of_the_other(bilan, claire, nadia):
    at = {"at": MORNING}
    words = {"demande": "Faire le point.", "besoin": "Voir clair.", "objectif_1": "Choisir."}
    agreed = {"pace": str(Rythme.SEMAINE), "format": str(FormatChoisi.PLACE)}
    besoin.save_analysis(bilan, words | agreed, revision=0, by=nadia, **at)
    assert waiting(claire) == []
    besoin.agree_with_analysis(bilan, revision=1, by_person=True, by=nadia, **at)

    assert [topic for _, _, topic in waiting(claire)] == ["besoin"]
    besoin.agree_with_analysis(bilan, revision=1, by_person=False, by=claire, **at)
    assert waiting(claire) == []


def test_answers_to_a_questionnaire_wait_to_be_opened_once_sent(bilan, claire, nadia):
    passation = questionnaires.give(bilan, "adaptabilite-20", by=claire, at=MORNING)
    questionnaires.answer(passation, "ant1", "4", by=nadia, at=MORNING)
    assert waiting(claire) == []
    questionnaires.send(passation, by=nadia, at=MORNING)

    assert [topic for _, _, topic in waiting(claire)] == ["questionnaires"]
    questionnaires.open_results(passation, alone=False, by=claire, at=MORNING)
    assert waiting(claire) == []


def test_a_finished_epreuve_waits_to_be_opened(bilan, claire, nadia):
    given = epreuves.give(bilan, "aptitude-calcul", "1.33", by=claire, at=MORNING)
    epreuves.show_next(given, by=nadia, at=MORNING)
    assert waiting(claire) == []
    epreuves.send(given, by=nadia, at=MORNING)

    assert [(fact, topic) for _, fact, topic in waiting(claire)] == [
        ("A terminé une épreuve", "epreuves")
    ]


def test_what_she_says_of_a_passage_waits_and_what_claire_asks_does_not(bilan, claire, nadia):
    passage = synthese.add_passage(bilan, Partie.COMPETENCES, "Un jet.", by=claire, at=MORNING)
    synthese.remark(passage, Ask.REPONSE, "Qu'en dites-vous ?", by=claire, at=MORNING)
    synthese.propose(bilan, by=claire, on=MONDAY, at=MORNING)
    assert waiting(claire) == []
    said = synthese.remark(passage, Ask.REPONSE, "C'est juste.", by=nadia, at=MORNING)

    assert [topic for _, _, topic in waiting(claire)] == ["synthese"]
    synthese.settle(said, by=claire, at=MORNING)
    assert waiting(claire) == []


def test_a_synthesis_read_again_waits_to_be_handed_over(bilan, claire, nadia):
    synthese.add_passage(bilan, Partie.COMPETENCES, "Un jet.", by=claire, at=MORNING)
    proposed = synthese.propose(bilan, by=claire, on=MONDAY, at=MORNING)
    synthese.answer(bilan, sha256=proposed.sha256, agrees=True, by=nadia, at=MORNING)

    assert [fact for _, fact, _ in waiting(claire)] == [
        "A relu la synthèse ; elle reste à remettre"
    ]
    synthese.hand_over(bilan, by=claire, on=MONDAY, at=MORNING)
    assert waiting(claire) == []


def test_a_colleague_and_another_house_are_told_nothing(bilan, claire, yann, theo):
    travail = written(bilan, "valeurs", MORNING)
    actions.share_travail(travail, by=bilan.beneficiaire, at=MORNING)

    assert len(waiting(claire)) == 1
    assert waiting(yann) == waiting(theo) == []


@pytest.mark.parametrize("count", [1, 4])
def test_it_costs_the_same_whatever_their_number(claire, count, django_assert_num_queries):
    for _ in range(count):
        bilan = people.bilan_of_nadia()
        actions.share_travail(written(bilan, "valeurs", MORNING), by=bilan.beneficiaire, at=MORNING)

    with django_assert_num_queries(7):
        assert len(waiting(claire)) == count
