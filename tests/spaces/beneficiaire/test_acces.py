"""« Qui voit quoi », and the journal of accesses in words."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Funding, Phase
from portulan.journey.investigation import actions, texts
from portulan.journey.investigation.reading import words_of_the_person
from portulan.offices.vault.actions import destroy_keys, purge
from tests import people
from tests.journey.entretien.moments import booked
from tests.spaces.words import text_of

AT = people.MORNING


@pytest.fixture
def travail(bilan, claire, nadia):
    travail = actions.give_travail(bilan, "reussites", by=claire, at=AT)
    actions.save_travail(travail, {"regard_commun": "x"}, revision=0, by=nadia, at=AT)
    return travail


def read(client, bilan, name, query=""):
    client.force_login(bilan.beneficiaire)
    with time_machine.travel(AT):
        return text_of(client.get(reverse(f"beneficiaire:{name}", args=[bilan.pk]) + query))


def opened_by(who, travail, at=AT):
    texts.opened(travail, by=who, at=at, why="lecture")


def test_nothing_opened_by_anyone_else_is_said(client, bilan):
    assert "Personne d'autre que vous n'a rien ouvert" in read(client, bilan, "acces")


def test_an_opening_is_told_with_who_what_and_when(client, bilan, travail, claire):
    opened_by(claire, travail, AT + timedelta(hours=8, minutes=40))

    page = read(client, bilan, "acces")
    assert "23 novembre 2026 à 18 h 40" in page
    assert "Claire Morel a ouvert « Mes réussites »" in page


def test_her_own_readings_are_left_out_her_sharings_are_told(client, bilan, travail, nadia):
    opened_by(nadia, travail)
    actions.share_travail(travail, by=nadia, at=AT)
    actions.unshare_travail(travail, by=nadia, at=AT)

    page = read(client, bilan, "acces")
    assert "Vous avez ouvert" not in page
    assert "Vous avez partagé « Mes réussites »" in page
    assert "Vous avez cessé de partager « Mes réussites »" in page


def test_many_texts_opened_at_once_are_one_line(client, bilan, travail, claire, nadia):
    actions.share_travail(travail, by=nadia, at=AT)
    actions.save_retenu(bilan, Phase.PRELIMINAIRE, "y", revision=0, by=nadia, at=AT)
    actions.share_retenu(actions.Retenu.objects.get(), by=nadia, at=AT)
    words_of_the_person(bilan, by=claire, at=AT)

    page = read(client, bilan, "acces")
    assert "« Mes réussites » et « Ce que je retiens de la phase préliminaire »" in page
    assert "pour préparer la synthèse" in page


def test_the_consultants_own_notes_are_not_her_accesses(client, bilan, claire):
    rdv = booked(bilan)
    actions.write_note(rdv, {"faits": "z"}, revision=0, by=claire, at=AT)
    opened_by(claire, actions.Note.objects.get())

    assert "Personne d'autre que vous n'a rien ouvert" in read(client, bilan, "acces")


def test_what_was_erased_since_is_still_told_without_its_name(client, bilan, travail, claire):
    opened_by(claire, travail)
    destroy_keys(bilan.pk, "working", at=AT)
    purge(bilan.pk, "working")
    travail.partages.all().delete()
    travail.delete()

    assert "Claire Morel a ouvert un document effacé depuis" in read(client, bilan, "acces")


def test_what_was_opened_several_times_in_a_row_is_told_once_a_day(client, bilan, travail, claire):
    for minute in range(4):
        opened_by(claire, travail, AT + timedelta(minutes=minute))
    opened_by(claire, travail, AT + timedelta(days=1))

    page = read(client, bilan, "acces")
    assert page.count("Claire Morel a ouvert « Mes réussites »") == 2
    assert "(4 fois ce jour-là)" in page


def test_a_long_journal_is_read_a_page_at_a_time(client, bilan, travail, claire):
    for day in range(130):
        opened_by(claire, travail, AT + timedelta(days=day))

    first = read(client, bilan, "acces")
    assert first.count("Claire Morel a ouvert") == 60
    query = first.split('href="?avant=')[1].split('"')[0]
    second = read(client, bilan, "acces", f"?avant={query}")
    assert second.count("Claire Morel a ouvert") == 60
    query = second.split('href="?avant=')[1].split('"')[0]
    assert read(client, bilan, "acces", f"?avant={query}").count("Claire Morel a ouvert") == 10


@pytest.mark.parametrize("query", ["?avant=abc", "?avant=-1", "?avant=" + "9" * 40])
def test_an_address_rewritten_by_hand_shows_the_first_page(client, bilan, query):
    assert "Qui a ouvert quoi" in read(client, bilan, "acces", query)


def test_nothing_of_another_bilan_is_told(client, bilan, yann):
    theirs = people.bilan_of_hugo()
    travail = actions.give_travail(theirs, "valeurs", by=yann, at=AT)
    actions.save_travail(travail, {"choix_sens": "x"}, revision=0, by=theirs.beneficiaire, at=AT)
    opened_by(yann, travail)

    page = read(client, bilan, "acces")
    assert "Yann" not in page
    assert "Ce qui compte pour moi" not in page


def test_who_sees_what_is_said_text_by_text(client, bilan, travail, nadia):
    page = read(client, bilan, "qui_voit_quoi")
    assert "Mes réussites" in page
    assert "lit : vous l'avez partagé" not in page
    assert "Votre employeur n'a aucune page et n'est prévenu de rien." in page
    assert "Inès Le Goff, tenue au secret professionnel" in page

    actions.share_travail(travail, by=nadia, at=AT)
    assert "lit : vous l'avez partagé" in read(client, bilan, "qui_voit_quoi")


def test_when_the_employer_pays_its_page_is_said_exactly(client):
    page = read(client, people.bilan_of_nadia(funding=Funding.EMPLOYEUR), "qui_voit_quoi")

    assert "la convention et les heures" in page
    assert "n'est prévenu de rien" not in page
