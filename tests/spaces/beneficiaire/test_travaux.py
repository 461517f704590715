import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portulan.journey.bibliotheque import actions as bibliotheque
from portulan.journey.entretien.actions import save_plan
from portulan.journey.entretien.models import TravailPersonnel
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.investigation import actions, texts
from portulan.journey.investigation.access import SHARED
from portulan.journey.investigation.models import Travail
from portulan.offices.journal.models import Entry
from portulan.offices.vault.actions import destroy_keys
from tests import people
from tests.journey.bibliotheque.written import written as written_exercise
from tests.journey.conservation.test_destroying import finish, rounds
from tests.spaces.words import text_of

AT = people.MORNING
CANARY = "canari jaune sur la branche"
pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def morning():
    with time_machine.travel(AT + timedelta(hours=9, minutes=40), tick=False):
        yield


@pytest.fixture
def travail(bilan, claire):
    return actions.give_travail(bilan, "valeurs", by=claire, at=AT)


@pytest.fixture
def written(travail, nadia):
    actions.save_travail(travail, {"choix_liste": CANARY}, revision=0, by=nadia, at=AT)
    return travail


def address(travail, name="travail"):
    return reverse(f"beneficiaire:{name}", args=[travail.bilan_id, travail.pk])


def autosave(client, travail, **words):
    return client.post(
        address(travail), words, headers={"X-Autosave": "1", "Accept": "application/json"}
    )


def kept(travail, nadia):
    opened = texts.opened(travail, by=nadia, at=AT, why="lecture")
    return texts.answers_of(opened.tree) if opened else {}


def test_the_page_says_what_it_is_for_how_long_and_who_reads(client, travail, nadia):
    client.force_login(nadia)

    page = text_of(client.get(address(travail)))

    assert "Ce qui compte pour moi au travail" in page
    assert "Environ 30 min, en plusieurs fois si vous voulez." in page
    assert "Visible par vous uniquement tant que vous ne partagez pas." in page
    assert "3114" in page
    assert "(facultatif)" not in page


def test_opening_an_empty_page_writes_nothing(client, travail, nadia):
    client.force_login(nadia)
    before = Entry.objects.count()

    assert client.get(address(travail)).status_code == 200

    assert Entry.objects.count() == before


def test_what_she_typed_is_saved_and_shown_again_without_javascript(client, travail, nadia):
    client.force_login(nadia)

    answer = client.post(address(travail), {"revision": "0", "choix_liste": CANARY}, follow=True)

    assert "C'est enregistré." in text_of(answer)
    assert CANARY in text_of(answer)
    assert kept(travail, nadia)["choix_liste"] == CANARY


def test_an_autosave_is_acknowledged_with_its_hour_and_revision(client, travail, nadia):
    client.force_login(nadia)

    answer = autosave(client, travail, revision="0", choix_liste=CANARY)

    assert answer.status_code == 200
    told = json.loads(answer.content)
    assert told["revision"] == 1
    assert told["saved_at_label"].replace("\u00a0", " ") == "Enregistré à 19 h 40"


def test_a_second_tab_gets_409_with_the_other_text_and_loses_nothing(client, written, nadia):
    client.force_login(nadia)
    autosave(client, written, revision="1", choix_liste="du premier onglet")

    answer = autosave(client, written, revision="1", choix_liste="du second", choix_sens="neuf")

    assert answer.status_code == 409
    told = json.loads(answer.content)
    assert told["texts"] == {"choix_liste": "du premier onglet", "choix_sens": ""}
    assert told["revision"] == 2
    assert kept(written, nadia)["choix_liste"] == "du premier onglet"


def test_without_javascript_both_texts_are_shown_and_the_next_save_is_taken(client, written, nadia):
    client.force_login(nadia)
    autosave(client, written, revision="1", choix_liste="du premier onglet")

    answer = client.post(address(written), {"revision": "1", "choix_liste": "du second"})

    page = text_of(answer)
    assert answer.status_code == 409
    assert "du premier onglet" in page
    assert "du second" in page
    assert 'name="revision" value="2"' in page
    client.post(address(written), {"revision": "2", "choix_liste": "du second"})
    assert kept(written, nadia)["choix_liste"] == "du second"


@pytest.mark.parametrize("revision", ["", "abc", "-1", "9" * 30, "1.5"])
def test_a_revision_written_by_hand_is_the_first_and_erases_nothing(
    client, written, nadia, revision
):
    client.force_login(nadia)

    assert autosave(client, written, revision=revision, choix_liste="autre").status_code == 409
    assert kept(written, nadia)["choix_liste"] == CANARY


def test_a_text_too_long_is_told_beside_its_field_and_kept(client, travail, nadia):
    client.force_login(nadia)
    long = "x" * 10_001

    answer = client.post(address(travail), {"revision": "0", "choix_liste": long})
    assert answer.status_code == 422
    assert "Le texte fait 10 001 caractères ; le maximum est 10 000." in text_of(answer)
    assert long in text_of(answer)

    by_script = autosave(client, travail, revision="0", choix_liste=long)
    assert by_script.status_code == 422
    assert "le maximum est 10\u202f000" in json.loads(by_script.content)["message"]


def test_an_autosave_after_the_session_ended_answers_401(client, travail):
    answer = autosave(client, travail, revision="0", choix_liste=CANARY)

    assert answer.status_code == 401


def test_she_sends_it_then_takes_it_back(client, written, nadia):
    client.force_login(nadia)
    here = address(written, "travail_partage")

    page = text_of(client.post(here, {"partage": "oui"}, follow=True))
    assert "Ne plus partager" in page
    assert "Lu par vous et par Claire Morel." in page
    assert Travail.objects.annotate(is_shared=SHARED).get().is_shared

    page = text_of(client.post(here, {"partage": "non"}, follow=True))
    assert "Partager avec Claire Morel" in page
    assert not Travail.objects.annotate(is_shared=SHARED).get().is_shared


def test_an_empty_page_is_not_sent(client, travail, nadia):
    client.force_login(nadia)

    answer = client.post(address(travail, "travail_partage"), {"partage": "oui"})

    assert answer.status_code == 422
    assert "Il n'y a encore rien à partager." in text_of(answer)


def test_once_destroyed_the_page_says_so_and_keeps_what_was_typed(client, written, nadia):
    destroy_keys(written.bilan_id, "working", at=AT)
    client.force_login(nadia)

    assert CANARY not in text_of(client.get(address(written)))
    answer = client.post(address(written), {"revision": "0", "choix_liste": "encore"})
    assert answer.status_code == 422
    assert "Ce texte a été effacé." in text_of(answer)
    assert "encore" in text_of(answer)


@pytest.mark.parametrize("stranger", ["hugo", "claire", "yann", "theo", "lise", "ines"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_anyone_else_none_of_these_pages_exists(client, written, stranger, method):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    client.force_login(getattr(people, stranger)())
    bilan_id = written.bilan_id
    pages = {
        address(written): {"get", "post"},
        address(written, "travail_partage"): {"post"},
        reverse("beneficiaire:travaux", args=[bilan_id]): {"get"},
        reverse("beneficiaire:retenu", args=[bilan_id, 1]): {"get", "post"},
        reverse("beneficiaire:retenu_partage", args=[bilan_id, 1]): {"post"},
        reverse("beneficiaire:synthese", args=[bilan_id]): {"get"},
        reverse("beneficiaire:synthese_relecture", args=[bilan_id]): {"post"},
        reverse("beneficiaire:synthese_document", args=[bilan_id]): {"get"},
        reverse("beneficiaire:synthese_resultats", args=[bilan_id]): {"get"},
        reverse("beneficiaire:qui_voit_quoi", args=[bilan_id]): {"get"},
        reverse("beneficiaire:acces", args=[bilan_id]): {"get"},
    }

    for page, methods in pages.items():
        if method in methods:
            answer = getattr(client, method)(page)
            assert answer.status_code == 404, page
            assert CANARY not in answer.content.decode()


def test_another_of_her_own_bilans_does_not_show_it(client, written, nadia):
    client.force_login(nadia)

    assert (
        client.get(reverse("beneficiaire:travail", args=[uuid4(), written.pk])).status_code == 404
    )


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_the_list_costs_the_same_for_one_exercise_or_twelve(client, bilan, claire, nadia, rows):
    for number in range(rows):
        key = ("valeurs", "reussites", "enquete_metier")[number % 3]
        travail = actions.give_travail(bilan, key, by=claire, at=AT)
        actions.save_travail(travail, {}, revision=0, by=nadia, at=AT)
    client.force_login(nadia)

    with CaptureQueriesContext(connections["default"]) as told:
        page = text_of(client.get(reverse("beneficiaire:travaux", args=[bilan.pk])))

    assert page.count("Enregistré le 23 novembre 2026") == rows
    assert len(told) <= 11


def test_what_she_keeps_of_a_step(client, bilan, nadia):
    client.force_login(nadia)
    here = reverse("beneficiaire:retenu", args=[bilan.pk, 2])

    assert "Ce que je retiens de la phase d'investigation" in text_of(client.get(here))
    client.post(here, {"revision": "0", "text": CANARY})
    page = text_of(client.get(here))

    assert CANARY in page
    assert 'name="revision" value="1"' in page
    client.post(reverse("beneficiaire:retenu_partage", args=[bilan.pk, 2]), {"partage": "oui"})
    assert "Ne plus partager" in text_of(client.get(here))
    assert client.get(reverse("beneficiaire:retenu", args=[bilan.pk, 4])).status_code == 404


def test_an_autosave_stays_within_its_number_of_statements(client, written, nadia):
    client.force_login(nadia)
    autosave(client, written, revision="1", choix_liste="un")

    content = CaptureQueriesContext(connections["default"])
    keys = CaptureQueriesContext(connections["keys"])
    with content, keys:
        assert autosave(client, written, revision="2", choix_liste="deux").status_code == 200

    told = [q["sql"] for q in content if "SAVEPOINT" not in q["sql"]]
    assert len(told) <= 10, told
    assert len(keys) == 1


# -- time, paper, tracks side by side ------------------------------------------------------------


def test_the_time_spent_is_logged_from_the_exercise_and_says_no_more(client, bilan, travail, nadia):
    save_plan(bilan, usual_plan(date(2026, 12, 3)), by=people.claire(), at=AT)
    client.force_login(nadia)

    answer = client.post(
        address(travail, "travail_temps"),
        {"minutes": "45 min", "happened_on": "2026-11-23"},
        follow=True,
    )

    assert "C'est noté. En tout 45 min de travail personnel, pour 8 h prévues." in text_of(answer)
    logged = TravailPersonnel.objects.get()
    assert (logged.minutes, logged.phase, logged.happened_on) == (45, 2, people.MONDAY)
    assert str(travail.pk) not in repr(vars(logged))


def test_beyond_what_was_planned_it_says_so(client, bilan, travail, nadia):
    save_plan(bilan, usual_plan(date(2026, 12, 3)), by=people.claire(), at=AT)
    client.force_login(nadia)

    answer = client.post(
        address(travail, "travail_temps"),
        {"minutes": "9 h", "happened_on": "2026-11-23"},
        follow=True,
    )

    assert "C'est plus que prévu : à voir ensemble en entretien." in text_of(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"minutes": "", "happened_on": "2026-11-23"}, "Complétez « Combien de temps »."),
        ({"minutes": "x", "happened_on": "2026-11-23"}, "Écrivez la durée avec son unité"),
        ({"minutes": "1 h", "happened_on": "2026-11-24"}, "Le temps se note une fois passé"),
        ({"minutes": "11 h", "happened_on": "2026-11-23"}, "Un jour compte de 1 min à 10 h"),
    ],
)
def test_a_time_that_cannot_be_is_told_and_what_she_wrote_stays(
    client, written, nadia, typed, said
):
    client.force_login(nadia)

    answer = client.post(address(written, "travail_temps"), typed)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert CANARY in text_of(answer)
    assert not TravailPersonnel.objects.exists()


def test_the_exercise_is_printed_blank_in_her_size(client, written, nadia):
    nadia.display = {"taille": "20pt"}
    nadia.save(update_fields=["display"])
    client.force_login(nadia)

    answer = client.get(address(written, "travail_papier"))

    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="exercice.pdf"'
    same = client.get(address(written, "travail_papier") + "?taille=20")
    assert answer.content == same.content
    assert client.get(address(written, "travail_papier") + "?taille=9").status_code == 404


@pytest.mark.parametrize("stranger", ["hugo", "claire", "yann", "theo", "lise", "ines"])
def test_nobody_else_logs_time_there_nor_prints_it(client, written, bilan, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    client.force_login(getattr(people, stranger)())

    told = {"minutes": "45 min", "happened_on": "2026-11-23"}
    assert client.post(address(written, "travail_temps"), told).status_code == 404
    assert client.get(address(written, "travail_papier")).status_code == 404
    assert not TravailPersonnel.objects.exists()


def test_two_tracks_are_read_side_by_side_by_her_then_by_her_consultant(client, bilan, nadia):
    claire = people.claire()
    travail = actions.give_travail(bilan, "consequences", by=claire, at=AT)
    told = {"piste_nom_1": "Rester", "piste_temps_1": "Le même.", "piste_nom_2": "Atelier bois"}
    told |= {"piste_temps_2": "Le samedi aussi.", "piste_aptitude_2": "Pas de port de charges."}
    actions.save_travail(travail, told, revision=0, by=nadia, at=AT)
    client.force_login(nadia)

    page = text_of(client.get(address(travail)))
    assert "Côte à côte" in page
    assert '<td data-titre="Atelier bois"><span class="tel-quel">Le samedi aussi.</span>' in page

    actions.share_travail(travail, by=nadia, at=AT)
    client.force_login(claire)
    page = text_of(client.get(reverse("consultant:travail", args=[bilan.pk, travail.pk])))
    assert "Côte à côte" in page


def test_a_method_of_the_house_is_named_as_such(client, bilan, nadia):
    claire = people.claire()
    propre = bibliotheque.write_propre(people.rivage(), written_exercise(), by=claire, at=AT).propre
    travail = actions.give_travail(bilan, str(propre.pk), by=claire, at=AT)
    client.force_login(nadia)

    page = text_of(client.get(address(travail)))

    assert "Projection guidée : méthode propre au cabinet, non validée." in page
    assert "Ce que je vois" in page


@pytest.mark.parametrize(
    "page",
    ["travaux", "bibliotheque", "portefeuille", "enquetes", "projets", "plan", "candidatures"],
)
def test_once_all_is_erased_a_page_to_write_on_says_so_before_she_begins(
    client, bilan, nadia, claire, page
):
    client.force_login(nadia)
    there = reverse(f"beneficiaire:{page}", args=[bilan.pk])
    assert "ont été effacés" not in text_of(client.get(there))
    assert ">Exercices<" in text_of(client.get(there))

    actions.save_retenu(bilan, 1, "Un mot.", revision=0, by=nadia, at=AT)
    finish(bilan)
    rounds(4)

    told = text_of(client.get(there))
    assert "Les textes de ce bilan ont été effacés" in told
    assert ">Exercices<" not in told
