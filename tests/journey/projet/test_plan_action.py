"""Projects compared, steps dated, states told: the person's own, shared when she decides."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from portulan.journey.investigation.refusals import AlreadyErased
from portulan.journey.projet import access, actions, reading, refusals
from portulan.journey.projet.agenda import ics_of
from portulan.journey.projet.shape import Etat, Terme
from portulan.offices.pdf.plain import plain_text
from portulan.offices.vault.actions import destroy_keys, rewrap
from portulan.offices.vault.classes import ACCORD, WORKING, Why
from portulan.offices.vault.models import SealedDocument
from portulan.rules.french import date_fr
from tests import people

AT, ON = people.MORNING, people.MONDAY
STEP = {
    "what": "Appeler le centre de formation",
    "terme": Terme.COURT,
    "intended": date(2026, 12, 4),
    "due": date(2026, 12, 15),
    "due_source": "le centre",
    "obstacle": "Il ne répond pas.",
    "answer": "J'y passe le samedi.",
}


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


def told(bilan, me, at=AT):
    return reading.read(access.plan_of(bilan), by=me["by"], at=at)


def with_a_step(bilan, me, **more):
    actions.add_etape(bilan, STEP | more, **me)
    return told(bilan, me).etapes[0]


def test_projects_are_compared_by_her_own_criteria_in_words(bilan, me):
    actions.save_criteres(bilan, ["Les horaires", "", "Le revenu", "Les horaires"], **me)
    actions.add_projet(bilan, "Formatrice", **me)
    hours, _ = told(bilan, me).criteres
    [projet] = told(bilan, me).projets
    avis = {hours["id"]: {"avis": "a_verifier", "note": "le soir ?"}}
    words = {"title": "Formatrice", "decision": "retenu", "why": "Transmettre.", "avis": avis}

    actions.save_projet(bilan, projet.id, words, **me)

    [projet] = told(bilan, me).projets
    assert (projet.label, projet.why) == ("Retenu", "Transmettre.")
    assert [(one.critere, one.label, one.note) for one in projet.cells] == [
        ("Les horaires", "À vérifier", "le soir ?"),
        ("Le revenu", "", ""),
    ]


def test_a_criterion_that_moves_keeps_what_was_said_by_it(bilan, me):
    actions.save_criteres(bilan, ["Un", "Deux"], **me)
    actions.add_projet(bilan, "Rester", **me)
    [projet] = told(bilan, me).projets
    second = told(bilan, me).criteres[1]["id"]
    avis = {second: {"avis": "convient", "note": ""}}
    actions.save_projet(bilan, projet.id, {"title": "Rester", "avis": avis}, **me)

    actions.save_criteres(bilan, ["Deux", "Un"], **me)

    assert [cell.label for cell in told(bilan, me).projets[0].cells] == ["Convient", ""]


def test_the_date_one_aims_at_and_the_date_others_set_are_two(bilan, me):
    step = with_a_step(bilan, me)

    assert (step.intended, step.due) == (date(2026, 12, 4), date(2026, 12, 15))
    assert step.day == step.due
    assert step.state == "Encore prévu"


def test_states_are_facts_beside_one_another(bilan, me):
    step = with_a_step(bilan, me)
    actions.tell(bilan, step.id, Etat.EN_COURS, on=ON, **me)
    actions.tell(bilan, step.id, Etat.ABANDONNE, on=ON + timedelta(days=180), words="Non.", **me)
    actions.tell(bilan, step.id, Etat.EN_COURS, on=ON, **me)

    step = told(bilan, me).etapes[0]

    assert [(one.on, one.label) for one in step.faits] == [
        (ON, "En cours"),
        (ON + timedelta(days=180), "Abandonné par choix"),
    ]
    assert step.state == "Abandonné par choix"
    assert not step.is_open


def test_the_short_term_comes_first_then_the_nearest_day(bilan, me):
    for what, terme, day in [
        ("loin", Terme.MOYEN, date(2027, 1, 1)),
        ("sans date", Terme.COURT, None),
        ("bientôt", Terme.COURT, date(2026, 12, 1)),
    ]:
        with_a_step(bilan, me, what=what, terme=terme, due=None, intended=day)

    assert [one.what for one in told(bilan, me).etapes] == ["bientôt", "sans date", "loin"]


def test_two_clicks_make_one_project_and_one_step(bilan, me):
    for _ in range(2):
        actions.add_projet(bilan, "Rester", **me)
        with_a_step(bilan, me)

    assert len(told(bilan, me).projets) == 1
    assert len(told(bilan, me).etapes) == 1


def test_a_project_taken_out_leaves_its_steps(bilan, me):
    actions.add_projet(bilan, "Rester", **me)
    [projet] = told(bilan, me).projets
    with_a_step(bilan, me, projet=projet.id)

    actions.take_out(bilan, projet.id, **me)

    assert told(bilan, me).projets == []
    assert told(bilan, me).etapes[0].projet_title == ""


def test_a_step_that_is_gone_is_not_written(bilan, me):
    with_a_step(bilan, me)

    with pytest.raises(Http404):
        actions.save_etape(bilan, "autre", STEP, **me)


def test_a_plan_has_an_end_and_says_of_what(bilan, me):
    with pytest.raises(refusals.TooMany, match="60 critères au plus"):
        actions.save_criteres(bilan, [f"critère {n}" for n in range(61)], **me)


def test_nobody_reads_it_until_she_shares_it_and_no_more_when_she_stops(bilan, claire, me):
    with_a_step(bilan, me)
    with pytest.raises(Http404):
        access.plan_of_consultant(claire, bilan.pk, on=ON)

    actions.share(bilan, **me)
    assert access.plan_of_consultant(claire, bilan.pk, on=ON)
    with pytest.raises(Http404):
        access.plan_of_consultant(people.yann(), bilan.pk, on=ON)
    actions.unshare(bilan, **me)

    with pytest.raises(Http404):
        access.plan_of_consultant(claire, bilan.pk, on=ON)


def test_an_empty_plan_is_not_shared(bilan, me):
    with pytest.raises(refusals.NothingToShareYet):
        actions.share(bilan, **me)


def test_what_is_shared_feeds_the_synthesis_and_the_results(bilan, claire, me):
    step = with_a_step(bilan, me)
    assert reading.words_of_the_person(bilan, by=claire, at=AT) == []
    actions.share(bilan, **me)

    [word] = reading.words_of_the_person(bilan, by=claire, at=AT)

    assert word.text == f"{step.what}, d'ici le {date_fr(date(2026, 12, 15))}"
    [text] = reading.shared_texts(bilan, by=claire, at=AT, why=Why.REMISE)
    assert "J'y passe le samedi." in plain_text(text.tree)


def test_the_calendar_says_a_faire_and_nothing_else(bilan, me):
    step = with_a_step(bilan, me)

    ics = ics_of(bilan, told(bilan, me), at=AT)

    assert "SUMMARY:À faire" in ics
    assert "DTSTART;TZID=Europe/Paris:20261215T090000" in ics
    assert "centre" not in ics
    assert "bilan" not in ics.lower()
    actions.tell(bilan, step.id, Etat.FAIT, on=ON, **me)
    assert "VEVENT" not in ics_of(bilan, told(bilan, me), at=AT)


def test_kept_by_agreement_it_lives_after_the_end(bilan, me):
    step = with_a_step(bilan, me)
    plan = access.plan_of(bilan)
    rewrap(plan.document, ACCORD, **me)
    destroy_keys(bilan.pk, WORKING, at=AT)

    actions.tell(bilan, step.id, Etat.FAIT, on=ON, **me)

    assert told(bilan, me).etapes[0].state == "Fait"
    assert SealedDocument.objects.get(pk=plan.document).retention_class == ACCORD


def test_destroyed_it_is_told_so(bilan, me):
    with_a_step(bilan, me)
    destroy_keys(bilan.pk, WORKING, at=AT)

    assert told(bilan, me).etapes == []
    with pytest.raises(AlreadyErased):
        actions.add_projet(bilan, "Rester", **me)
