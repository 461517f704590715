"""Meeting people of a métier: her doubts, a discreet request, notes; their data at the least."""

import re
from datetime import date, time

import pytest
from django.http import Http404

from portulan.journey.conservation.choices import keepable
from portulan.journey.enquete import access, actions, reading, refusals
from portulan.journey.enquete.agenda import ics_of
from portulan.journey.enquete.bank import themes
from portulan.journey.enquete.erasure import erase
from portulan.journey.enquete.letter import SUBJECT, notice, request_letter
from portulan.journey.enquete.models import CarnetEnquetes
from portulan.journey.enquete.papers import guide
from portulan.journey.investigation.refusals import AlreadyErased
from portulan.journey.investigation.texts import Stale
from portulan.journey.projet import actions as projet
from portulan.journey.projet import reading as projets
from portulan.offices.pdf.plain import plain_text
from portulan.offices.vault.actions import destroy_keys
from portulan.offices.vault.classes import WORKING, Why
from tests import people

AT, ON = people.MORNING, people.MONDAY
PAUL = {"qui": "Paul, formateur", "joindre": "06 00 00 00 00", "jour": date(2026, 12, 4)}
DISCREET = re.compile(r"bilan|compétences|reconversion|Rivage|Claire", re.IGNORECASE)


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


def told(bilan, me):
    return reading.read(access.carnet_of(bilan), by=me["by"], at=AT)


def begun(bilan, me, metier="Formatrice"):
    actions.add_enquete(bilan, metier, **me)
    return next(one for one in told(bilan, me).enquetes if one.metier == metier)


def met(bilan, me, who=PAUL):
    actions.add_rencontre(bilan, begun(bilan, me).id, who, **me)
    return next(one for one in told(bilan, me).rencontres if one.qui == who["qui"])


def test_the_bank_asks_about_work_and_never_about_the_other_persons_life():
    closed = re.compile(r"santé|famille|enfant|mari|syndicat|religion|âge|malad", re.IGNORECASE)
    questions = [question for theme in themes() for question in theme.questions]

    assert len(questions) > 20
    assert [text for text in questions if closed.search(text)] == []
    assert len({theme.key for theme in themes()}) == len(themes())


def test_two_clicks_make_one_enquete_and_one_meeting(bilan, me):
    for metier in ("Formatrice", "formatrice"):
        actions.add_enquete(bilan, metier, **me)
    for _ in range(2):
        met(bilan, me)

    assert [one.metier for one in told(bilan, me).enquetes] == ["Formatrice"]
    assert len(told(bilan, me).rencontres) == 1


def test_her_doubts_come_first_then_the_themes_she_chose(bilan, me):
    one = begun(bilan, me)
    words = {"doutes": "Travaille-t-on le soir ?\n\nEst-on seul ?", "themes": ["avenir", "journee"]}

    actions.prepare(bilan, one.id, words, **me)

    [one] = told(bilan, me).enquetes
    text = plain_text(guide(one, on=ON).tree)
    first = [text.index(words) for words in ("le soir ?", "Est-on seul ?", "Une journée")]
    assert first == sorted(first)
    assert [theme.key for theme in one.themes] == ["journee", "avenir"]
    assert "Les gens" not in text


def test_the_guide_that_lies_on_a_table_names_neither_her_nor_the_house(bilan, nadia, me):
    paper = guide(begun(bilan, me), on=ON)

    shown = f"{plain_text(paper.tree)} {paper.title} {paper.theme}"

    assert DISCREET.findall(shown) == []
    assert nadia.last_name not in shown


def test_what_she_marked_to_be_checked_is_brought_to_the_enquete(bilan, me):
    projet.save_criteres(bilan, ["Les horaires", "Le revenu"], **me)
    row = projet.add_projet(bilan, "Devenir formatrice", **me)
    plan = projets.read(row, **me)
    avis = {
        plan.criteres[0]["id"]: {"avis": "a_verifier", "note": "le soir ?"},
        plan.criteres[1]["id"]: {"avis": "convient", "note": ""},
    }
    words = {"title": "Devenir formatrice", "avis": avis}
    projet.save_projet(bilan, plan.projets[0].id, words, **me)

    [doubt] = reading.doubts_of(bilan, **me)

    assert (doubt.projet, doubt.critere, doubt.note) == (
        "Devenir formatrice",
        "Les horaires",
        "le soir ?",
    )


def test_the_letter_says_nothing_of_what_she_is_going_through(bilan, nadia, me):
    letter = request_letter(met(bilan, me), nadia.name)

    assert DISCREET.findall(f"{SUBJECT} {letter}") == []
    assert letter.startswith("Bonjour Paul,")
    assert "Je ne cherche pas un emploi" in letter
    assert letter.endswith(nadia.name)


def test_who_is_asked_is_told_what_is_written_about_them(bilan, nadia, me):
    assert notice() in request_letter(met(bilan, me), nadia.name)
    for right in ("relire", "corriger", "effacer", "effacé à la fin"):
        assert right in notice()


def test_the_calendar_says_rendez_vous_and_nothing_else(bilan, me):
    one = met(bilan, me)
    assert ics_of(bilan, one, at=AT) is None
    actions.save_rencontre(bilan, one.id, PAUL | {"heure": time(18, 30)}, **me)

    [one] = told(bilan, me).rencontres
    ics = ics_of(bilan, one, at=AT)

    assert "SUMMARY:Rendez-vous" in ics
    assert "DTSTART;TZID=Europe/Paris:20261204T183000" in ics
    assert not re.search("Paul|ormat|bilan", ics)


def test_notes_written_elsewhere_meanwhile_are_not_written_over(bilan, me):
    one = met(bilan, me)
    saved = actions.save_notes(bilan, one.id, {"dit": "Beaucoup de route"}, revision=0, **me)
    assert saved.revision == 1

    with pytest.raises(Stale):
        actions.save_notes(bilan, one.id, {"dit": "Non"}, revision=0, **me)

    assert told(bilan, me).rencontres[0].notes["dit"] == "Beaucoup de route"


def test_changing_the_day_leaves_the_notes(bilan, me):
    one = met(bilan, me)
    actions.save_notes(bilan, one.id, {"change": "Plutôt le matin."}, revision=0, **me)

    actions.save_rencontre(bilan, one.id, {"qui": "Paul"}, **me)

    [one] = told(bilan, me).rencontres
    assert (one.qui, one.jour, one.notes["change"]) == ("Paul", None, "Plutôt le matin.")


def test_three_people_give_an_idea(bilan, me):
    for who in ("Paul", "Anne", "Lou"):
        one = met(bilan, me, PAUL | {"qui": who})
        actions.save_notes(bilan, one.id, {"dit": f"Selon {who}"}, revision=0, **me)

    [enquete] = told(bilan, me).enquetes

    assert len(enquete.told) == 3
    assert enquete.left == 0


def test_a_carnet_has_an_end(bilan, me):
    for number in range(12):
        begun(bilan, me, f"métier {number}")

    with pytest.raises(refusals.TooMany):
        actions.add_enquete(bilan, "un de plus", **me)


def test_nobody_reads_it_until_she_shares_it_and_no_more_when_she_stops(bilan, claire, me):
    with pytest.raises(refusals.NothingToShareYet):
        actions.share(bilan, **me)
    met(bilan, me)
    with pytest.raises(Http404):
        access.carnet_of_consultant(claire, bilan.pk, on=ON)

    actions.share(bilan, **me)
    assert access.carnet_of_consultant(claire, bilan.pk, on=ON)
    with pytest.raises(Http404):
        access.carnet_of_consultant(people.yann(), bilan.pk, on=ON)
    actions.unshare(bilan, **me)

    with pytest.raises(Http404):
        access.carnet_of_consultant(claire, bilan.pk, on=ON)


def test_how_to_reach_someone_is_shared_with_nobody(bilan, claire, me):
    one = met(bilan, me)
    actions.save_notes(bilan, one.id, {"change": "Plutôt le matin."}, revision=0, **me)
    actions.share(bilan, **me)

    [words] = reading.words_of_the_person(bilan, by=claire, at=AT)
    [text] = reading.shared_texts(bilan, by=claire, at=AT, why=Why.REMISE)

    assert words.text == "Ce que cela change pour moi : Plutôt le matin."
    assert "06 00" not in f"{words} {plain_text(text.tree)} {text.data}"
    [own] = reading.all_of_the_person(bilan, **me)
    assert "06 00" in plain_text(own.tree)


def test_what_concerns_other_people_cannot_be_kept_by_agreement(bilan, me):
    met(bilan, me)

    assert [choice.kind for choice in keepable(bilan)] == []


def test_destroyed_it_is_told_so_and_its_row_goes(bilan, me):
    met(bilan, me)
    destroy_keys(bilan.pk, WORKING, at=AT)

    assert told(bilan, me).enquetes == []
    with pytest.raises(AlreadyErased):
        actions.add_enquete(bilan, "Autre", **me)
    erase(bilan.pk)
    assert not CarnetEnquetes.objects.filter(bilan=bilan).exists()


def test_what_is_not_in_hers_is_not_taken_out(bilan, me):
    one = met(bilan, me)
    hugo = people.bilan_of_hugo()

    with pytest.raises(Http404):
        actions.take_out(hugo, one.id, by=hugo.beneficiaire, at=AT)

    assert len(told(bilan, me).rencontres) == 1
    actions.take_out(bilan, one.id, **me)
    assert told(bilan, me).rencontres == []
