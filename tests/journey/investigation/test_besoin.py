from datetime import timedelta
from uuid import uuid4

import pytest

from portulan.journey.accueil import actions as accueil
from portulan.journey.accueil.models import Motif
from portulan.journey.bilan.actions import Share, end
from portulan.journey.bilan.agreeing import agreement_of, counted_of, standing_of
from portulan.journey.bilan.besoin import AnalyseConvenue, ObjectifsEvalues
from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.convention.actions.consentement import give_consent
from portulan.journey.deroulement.next_step import next_step
from portulan.journey.deroulement.paroles import open_with_words
from portulan.journey.facturation.dossier import facts_of
from portulan.journey.investigation import besoin, erasure
from portulan.journey.investigation.models import AnalyseBesoin, EvaluationObjectifs
from portulan.journey.investigation.reading import all_of_the_person, words_of_the_person
from portulan.journey.investigation.refusals import (
    AnalysisChanged,
    AnalysisIncomplete,
    BilanEnded,
    NoObjective,
)
from portulan.journey.investigation.texts import Stale
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from tests import people

AT = people.MORNING
CANARY = "canari vert"
GIVEN = {
    "motifs": ["changer", "confiance"],
    "demande": f"Je tourne en rond, {CANARY}.",
    "besoin": "Trouver un métier tenable.",
    "objectif_1": "Choisir entre deux pistes.",
    "objectif_2": "Savoir parler de ce que je fais bien.",
    "pace": "quinzaine",
    "format": "mixte",
}


@pytest.fixture
def written(bilan, claire):
    besoin.save_analysis(bilan, GIVEN, revision=0, by=claire, at=AT)
    return bilan


@pytest.fixture
def agreed(written, nadia, claire):
    agree(written, claire, by_person=False)
    agree(written, nadia, by_person=True)
    return written


def agree(bilan, who, *, by_person, revision=1, **more):
    return besoin.agree_with_analysis(
        bilan, revision=revision, by_person=by_person, by=who, at=AT, **more
    )


def test_it_begins_from_what_the_request_already_says(rivage, claire):
    demande = accueil.ask(
        rivage,
        accueil.Asked(uuid4(), "Nadia", "Kerbrat", "nadia@exemple.example", motifs=["changer"]),
        at=AT,
    )
    accueil.take(demande, by=claire, at=AT)
    bilan = open_with_words(
        demande, shares=[Share(Funding.SOI_MEME, 180_000)], by=claire, on=people.MONDAY, at=AT
    )

    assert besoin.first_words(bilan, by=claire, at=AT) == {"motifs": ["changer"], "demande": ""}


def test_both_write_in_the_same_text_and_neither_erases_the_other(written, nadia):
    besoin.save_analysis(written, {**GIVEN, "besoin": "Autre"}, revision=1, by=nadia, at=AT)

    with pytest.raises(Stale) as stale:
        besoin.save_analysis(written, GIVEN, revision=1, by=people.claire(), at=AT)

    assert stale.value.tree["besoin"] == "Autre"


def test_it_is_agreed_when_both_agree_with_the_same_text(written, nadia, claire):
    agree(written, claire, by_person=False)
    assert standing_of(written).awaits_person
    assert agreement_of(written) is None

    agree(written, nadia, by_person=True)

    assert standing_of(written).agreed_on == people.MONDAY
    held = agreement_of(written)
    assert (held.objectives, held.pace, held.format) == (2, "quinzaine", "mixte")


def test_agreeing_twice_is_agreeing_once(agreed, nadia):
    agree(agreed, nadia, by_person=True)

    assert AnalyseConvenue.objects.count() == 2
    assert Entry.objects.filter(verb="analyse.agreed").count() == 2


def test_a_change_asks_for_both_again_and_the_former_agreement_stays_a_fact(agreed, claire):
    besoin.save_analysis(agreed, {**GIVEN, "besoin": "Autre"}, revision=1, by=claire, at=AT)

    assert standing_of(agreed, 2).agreed_on is None
    assert agreement_of(agreed).revision == 1


def test_one_agrees_with_the_text_one_has_read(written, claire, nadia):
    besoin.save_analysis(written, {**GIVEN, "besoin": "Autre"}, revision=1, by=claire, at=AT)

    with pytest.raises(AnalysisChanged):
        agree(written, nadia, by_person=True, revision=1)


def test_without_need_objective_or_format_nothing_is_agreed_with(bilan, claire, nadia):
    besoin.save_analysis(bilan, {"demande": "Je ne sais pas."}, revision=0, by=claire, at=AT)

    with pytest.raises(AnalysisIncomplete) as refused:
        agree(bilan, nadia, by_person=True)

    assert refused.value.what == (
        "Il manque encore : le besoin, un objectif au moins, le rythme et la façon de se voir."
    )


def test_the_agreement_of_a_person_without_screen_is_written_as_it_was_given(written, claire):
    row = agree(written, claire, by_person=True, strength=Temoin.PAPIER)

    assert (row.strength, row.recorded_by) == ("papier", claire)


def test_the_other_one_is_told_in_neutral_words(written, claire, nadia):
    agree(written, claire, by_person=False)

    letter = Letter.objects.get(key__startswith="analyse/")
    told = f"{letter.subject} {' '.join(letter.paragraphs)}".lower()
    assert letter.to == nadia.email
    assert not any(word in told for word in ("bilan", "besoin", "objectif", CANARY))


def test_the_next_step_says_whose_agreement_is_awaited(claire, nadia):
    bilan = people.bilan_of_nadia(funding=Funding.FRANCE_TRAVAIL)
    besoin.save_analysis(bilan, GIVEN, revision=0, by=claire, at=AT)
    give_consent(bilan, by=nadia, at=AT)
    agree(bilan, claire, by_person=False)
    assert next_step(bilan, on=people.MONDAY, at=AT).person.page == "besoin"

    agree(bilan, nadia, by_person=True)
    assert next_step(bilan, on=people.MONDAY, at=AT).person.page != "besoin"


def test_outside_the_secret_only_days_counts_and_closed_choices_are_known(agreed):
    told = [(line.words, line.detail) for line in facts_of(agreed)]

    assert ("Analyse du besoin convenue", "2\u00a0objectifs fixés ensemble") in told
    assert (
        "Format choisi",
        "une séance toutes les deux semaines, sur place et à distance, selon les séances",
    ) in told
    columns = [
        str(value)
        for model in (AnalyseConvenue, AnalyseBesoin, Entry, Letter)
        for row in model.objects.values()
        for value in row.values()
    ]
    assert not any(CANARY in value for value in columns)


def test_motives_and_objectives_reach_the_synthesis_with_where_they_come_from(agreed, claire):
    words = words_of_the_person(agreed, by=claire, at=AT)

    told = {word.question: word.text for word in words if word.source == "L'analyse du besoin"}
    assert told["Motifs"] == "Changer de métier et reprendre confiance."
    assert told["Objectif 1"] == "Choisir entre deux pistes."


def test_she_says_where_she_is_with_each_objective_and_sends_it_when_she_wants(
    agreed, nadia, claire
):
    objectives = besoin.agreed_objectives(agreed, by=nadia, at=AT)
    given = {"objectif_1_resultat": "atteint", "objectif_1_mots": f"Oui, {CANARY}."}
    besoin.save_assessment(agreed, objectives, given, revision=0, by=nadia, at=AT)
    assert counted_of(agreed) is None
    assert not any(
        CANARY in word.text and word.source == "Mes objectifs, à la fin"
        for word in words_of_the_person(agreed, by=claire, at=AT)
    )

    besoin.share_assessment(agreed, by=nadia, at=AT)

    told = counted_of(agreed)
    assert (told.reached, told.partly, told.missed) == (1, 0, 0)
    assert any(
        word.text == f"Atteint.\nOui, {CANARY}."
        for word in words_of_the_person(agreed, by=claire, at=AT)
    )


def test_a_later_change_is_counted_anew_beside_the_former_counts(agreed, nadia):
    objectives = besoin.agreed_objectives(agreed, by=nadia, at=AT)
    given = {"objectif_1_resultat": "non"}
    besoin.save_assessment(agreed, objectives, given, revision=0, by=nadia, at=AT)
    besoin.share_assessment(agreed, by=nadia, at=AT)
    given = {"objectif_1_resultat": "en_partie", "objectif_2_resultat": "atteint"}
    later = AT + timedelta(hours=1)
    besoin.save_assessment(agreed, objectives, given, revision=1, by=nadia, at=later)

    assert ObjectifsEvalues.objects.count() == 2
    assert (counted_of(agreed).partly, counted_of(agreed).reached) == (1, 1)


def test_without_agreed_objectives_there_is_nothing_to_look_back_at(written, nadia):
    with pytest.raises(NoObjective):
        besoin.agreed_objectives(written, by=nadia, at=AT)


def test_after_the_end_the_analysis_is_no_longer_written(agreed, claire, nadia):
    end(agreed, Ending.TERME, happened_on=people.MONDAY, by=claire, at=AT)

    with pytest.raises(BilanEnded):
        besoin.save_analysis(agreed, GIVEN, revision=1, by=claire, at=AT)
    with pytest.raises(BilanEnded):
        agree(agreed, nadia, by_person=True)


def test_she_takes_it_away_and_it_is_erased_with_the_rest(agreed, nadia):
    titles = [told.title for told in all_of_the_person(agreed, by=nadia, at=AT)]
    assert "L'analyse du besoin" in titles

    erasure.erase(agreed.pk)

    assert not AnalyseBesoin.objects.exists()
    assert not EvaluationObjectifs.objects.exists()
    assert agreement_of(agreed).objectives == 2


def test_motives_are_a_closed_list(bilan, claire):
    besoin.save_analysis(bilan, {**GIVEN, "motifs": ["autre"]}, revision=0, by=claire, at=AT)

    assert besoin.opened_analysis(bilan, by=claire, at=AT).tree["motifs"] == []
    assert len(Motif.values) == 8
