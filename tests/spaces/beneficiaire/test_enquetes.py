"""Nadia prepares, asks discreetly, notes on the spot, and lays three voices beside the sheet."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.enquete import access, reading
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
PAUL = {"qui": "Paul, jardinier", "joindre": "06 00 00 00 00", "jour": "04/12/2026"}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def me(client, nadia, bilan):
    client.force_login(nadia)
    return client


def where(name, bilan, *more):
    return reverse(f"beneficiaire:{name}", args=[bilan.pk, *more])


def read(bilan, nadia):
    return reading.read(access.carnet_of(bilan), by=nadia, at=AT)


def begun(me, bilan, nadia):
    me.post(where("enquetes", bilan), {"metier": "Jardinier"})
    return read(bilan, nadia).enquetes[0]


def met(me, bilan, nadia, who=PAUL):
    me.post(where("enquete_rencontres", bilan, begun(me, bilan, nadia).id), who)
    return read(bilan, nadia).rencontres[-1]


def test_a_metier_is_prepared_with_her_doubts_and_our_questions(me, bilan, nadia):
    one = begun(me, bilan, nadia)
    there = where("enquete", bilan, one.id)
    assert "Jardinière d'espaces verts" in text_of(me.get(there))

    me.post(
        there,
        {
            "metier": "Jardinier",
            "doutes": "Et l'hiver ?",
            "themes": ["journee", "conditions"],
            "rome": "A1203",
        },
    )

    page = text_of(me.get(there))
    assert "Et l'hiver ?" in page
    assert "Quels sont les horaires réels" in page
    assert where("enquetes", bilan) in text_of(me.get(where("travaux", bilan)))


@pytest.mark.parametrize("size", ["standard", "16", "18", "20"])
def test_the_guide_is_printed_in_her_size_under_a_neutral_name(me, bilan, nadia, size):
    one = begun(me, bilan, nadia)

    answer = me.get(where("enquete_guide", bilan, one.id) + f"?taille={size}")

    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="questions.pdf"'


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"qui": "", "joindre": "par Anne"}, "Écrivez un prénom ou une fonction."),
        ({"qui": "Lou", "joindre": "par Anne", "heure": "18:30"}, "Indiquez aussi le jour"),
    ],
)
def test_what_cannot_be_written_is_told_and_kept(me, bilan, nadia, given, said):
    one = begun(me, bilan, nadia)

    answer = me.post(where("enquete_rencontres", bilan, one.id), given)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "par Anne" in text_of(answer)


def test_a_rendez_vous_is_asked_for_and_put_in_a_calendar(me, bilan, nadia):
    one = met(me, bilan, nadia)
    assert "Bonjour Paul" in text_of(me.get(where("rencontre", bilan, one.id)))
    letter = me.get(where("rencontre_lettre", bilan, one.id))
    assert letter["Content-Disposition"] == 'attachment; filename="lettre.txt"'
    assert "bilan" not in letter.content.decode().lower()
    assert me.get(where("rencontre_agenda", bilan, one.id)).status_code == 404

    me.post(where("rencontre_contact", bilan, one.id), PAUL | {"heure": "18:30"})

    assert "20261204T183000" in me.get(where("rencontre_agenda", bilan, one.id)).content.decode()


def test_a_day_that_does_not_exist_is_told(me, bilan, nadia):
    one = met(me, bilan, nadia)

    answer = me.post(where("rencontre_contact", bilan, one.id), PAUL | {"jour": "31/02/2027"})

    assert answer.status_code == 422
    assert "n'existe pas dans le calendrier" in text_of(answer)


def test_notes_save_themselves_and_say_when_they_changed_elsewhere(me, bilan, nadia):
    there = where("rencontre", bilan, met(me, bilan, nadia).id)
    script = {"X-Autosave": "1", "Accept": "application/json"}

    saved = me.post(there, {"dit": "Dehors toute l'année", "revision": "0"}, headers=script)
    stale = me.post(there, {"dit": "Non", "revision": "0"})

    assert saved.json()["revision"] == 1
    assert stale.status_code == 409
    assert "Dehors toute l'année" in text_of(stale)


def test_three_meetings_stand_beside_the_sheet(me, bilan, nadia):
    for who in ("Paul", "Anne", "Lou"):
        one = met(me, bilan, nadia, PAUL | {"qui": who})
        words = {"dit": f"Selon {who}", "contredit": "On est seul.", "revision": "0"}
        me.post(where("rencontre", bilan, one.id), words)
    [enquete] = read(bilan, nadia).enquetes
    there = where("enquete", bilan, enquete.id)

    me.post(there, {"metier": "Jardinier", "rome": "A1203"})

    page = text_of(me.get(there))
    for words in ("Selon Paul", "Selon Anne", "Selon Lou", "Tondre et tailler", "Côte à côte"):
        assert words in page


def test_shared_it_is_read_by_claire_without_how_to_reach_anyone(me, bilan, claire, nadia):
    met(me, bilan, nadia)
    there = reverse("consultant:enquetes", args=[bilan.pk])
    me.force_login(claire)
    assert me.get(there).status_code == 404
    me.force_login(nadia)
    me.post(where("enquetes_partage", bilan), {"partage": "oui"})
    me.force_login(claire)

    page = text_of(me.get(there))

    assert "Paul, jardinier" in page
    assert "06 00" not in page
    assert there in text_of(me.get(reverse("consultant:travaux", args=[bilan.pk])))


def test_an_empty_carnet_is_not_shared_and_says_why(me, bilan):
    answer = me.post(where("enquetes_partage", bilan), {"partage": "oui"})

    assert answer.status_code == 422
    assert "Votre carnet d'enquêtes est encore vide." in text_of(answer)


def test_someone_is_erased_with_what_was_written_of_them(me, bilan, nadia):
    one = met(me, bilan, nadia)

    me.post(where("enquetes_retrait", bilan, one.id))

    assert "Paul" not in str(read(bilan, nadia).tree)
