"""Paul, whom Nadia met about his métier, sees what she noted of him; corrects it, erases it."""

import re
from datetime import time, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.deroulement.acces import journal_of
from portulan.journey.enquete import access, actions, contacts, reading
from portulan.journey.enquete.letter import request_letter
from portulan.journey.investigation.texts import Stale
from portulan.offices.links.models import Link, Purpose
from portulan.offices.vault.actions import destroy_keys
from portulan.offices.vault.classes import WORKING
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
PAUL = {
    "qui": "Paul Roux, formateur",
    "joindre": "06 00 00 00 00",
    "jour": people.MONDAY,
    "heure": time(18, 30),
}
NOTES = {
    "dit": "On prépare le dimanche.",
    "change": "Paul me donne envie ; je garde mon secret à moi.",
}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def met(bilan, nadia):
    me = {"by": nadia, "at": AT}
    row = actions.add_enquete(bilan, "Formatrice", **me)
    [enquete] = reading.read(row, **me).enquetes
    actions.add_rencontre(bilan, enquete.id, PAUL, **me)
    [one] = reading.read(row, **me).rencontres
    actions.save_notes(bilan, one.id, NOTES, revision=0, **me)
    return one


def now_of(bilan, nadia):
    [one] = reading.read(access.carnet_of(bilan), by=nadia, at=AT).rencontres
    return one


def page_of(bilan, nadia, met, *, names_house=False):
    contacts.give_address(bilan, met.id, names_house=names_house, by=nadia, at=AT)
    return reverse("invite:rencontre", args=[now_of(bilan, nadia).adresse])


def test_he_sees_what_is_noted_of_him_and_none_of_her_own_thoughts(client, bilan, nadia, met):
    page = page_of(bilan, nadia, met)

    told = text_of(client.get(page))
    copy = client.get(page, {"copie": "1"})

    seen, copied = (words.replace("\u00a0", " ") for words in (told, copy.content.decode()))
    for kept in ("Paul Roux", "06 00 00 00 00", "Formatrice", "On prépare le dimanche."):
        assert kept in seen
        assert kept in copied
    assert "23 novembre 2026 à 18 h 30" in seen
    assert "23 novembre 2026 à 18 h 30" in copied
    for hers in ("secret à moi", "donne envie"):
        assert hers not in told + copy.content.decode()
    assert "mes-donnees.txt" in copy["Content-Disposition"]


def test_his_page_names_neither_her_nor_the_house_unless_she_says_so(client, bilan, nadia, met):
    page = page_of(bilan, nadia, met)
    house = bilan.organisme
    seen = re.sub(r"<[^>]+>", "", text_of(client.get(page))).lower()
    for hidden in (house.name, house.email, nadia.last_name, nadia.first_name, "bilan", "Portulan"):
        assert hidden.lower() not in seen

    contacts.give_address(bilan, met.id, names_house=True, by=nadia, at=AT)

    assert house.name in text_of(client.get(page))
    assert Link.objects.filter(purpose=Purpose.CONTACT).count() == 1


def test_he_is_told_all_that_a_person_must_be_told_of_data_held_on_them(client, bilan, nadia, met):
    told = text_of(client.get(page_of(bilan, nadia, met)))

    for said in ("Pourquoi", "D'où cela vient", "Qui le lit", "Combien de temps", "CNIL"):
        assert said in told


def test_he_corrects_his_name_and_says_what_he_meant(client, bilan, nadia, met):
    page = page_of(bilan, nadia, met)
    assert client.post(page, {"what": "corriger", "qui": " "}).status_code == 422
    assert client.post(page, {"what": "preciser"}).status_code == 422
    assert client.post(page, {}).status_code == 422

    client.post(page, {"what": "corriger", "qui": "Paul Le Roux", "joindre": ""})
    client.post(page, {"what": "preciser", "precision": "Un dimanche sur deux."})

    one = now_of(bilan, nadia)
    assert (one.qui, one.joindre) == ("Paul Le Roux", "")
    client.force_login(nadia)
    hers = client.get(reverse("beneficiaire:rencontre", args=[bilan.pk, met.id]))
    assert "Un dimanche sur deux." in text_of(hers)


def test_he_has_all_of_it_erased_at_once_and_her_thoughts_stay_hers(client, bilan, nadia, met):
    page = page_of(bilan, nadia, met)

    assert "Vos données sont effacées" in text_of(client.post(page, {"what": "effacer"}))

    tree = str(reading.read(access.carnet_of(bilan), by=nadia, at=AT).tree)
    for gone in ("Paul", "Roux", "06 00", "dimanche"):
        assert gone not in tree
    assert "je garde mon secret à moi" in tree
    assert client.get(page).status_code == 410
    assert bilan.organisme.name not in client.get(page).content.decode()
    client.force_login(nadia)
    hers = text_of(client.get(reverse("beneficiaire:rencontre", args=[bilan.pk, met.id])))
    assert "a souhaité que ce qui la concerne soit effacé" in hers


def test_what_he_had_erased_does_not_come_back_by_a_page_left_open(client, bilan, nadia, met):
    client.post(page_of(bilan, nadia, met), {"what": "effacer"})
    me = {"by": nadia, "at": AT}

    with pytest.raises(Stale):
        actions.save_notes(bilan, met.id, {"change": "Paul, encore"}, revision=1, **me)
    actions.save_notes(bilan, met.id, {"dit": "Paul a dit"}, revision=2, **me)
    client.force_login(nadia)
    client.post(reverse("beneficiaire:rencontre_contact", args=[bilan.pk, met.id]), PAUL)
    client.post(reverse("beneficiaire:rencontre_adresse", args=[bilan.pk, met.id]))

    one = now_of(bilan, nadia)
    assert (one.qui, one.notes["dit"], one.adresse) == (contacts.SOMEONE, "", "")


def test_reading_changes_nothing_so_that_a_mail_scanner_does_nothing(client, bilan, nadia, met):
    page = page_of(bilan, nadia, met)
    before = reading.read(access.carnet_of(bilan), by=nadia, at=AT).tree
    for _ in range(3):
        client.get(page)

    assert reading.read(access.carnet_of(bilan), by=nadia, at=AT).tree == before


def test_the_address_ends_with_its_year_her_choice_the_meeting_or_the_bilan(
    client, bilan, nadia, met
):
    page = page_of(bilan, nadia, met)
    with time_machine.travel(AT + contacts.LIFE - timedelta(hours=1), tick=False):
        assert client.get(page).status_code == 200
    with time_machine.travel(AT + contacts.LIFE, tick=False):
        assert client.get(page).status_code == 410
    contacts.close_address(bilan, met.id, by=nadia, at=AT)
    assert client.get(page).status_code == 410

    second = page_of(bilan, nadia, met)
    assert second != page
    destroy_keys(bilan.pk, WORKING, at=AT)
    assert client.get(second).status_code == 410


def test_taken_out_by_her_nothing_of_him_opens(client, bilan, nadia, met):
    page = page_of(bilan, nadia, met)
    actions.take_out(bilan, met.id, by=nadia, at=AT)

    assert client.get(page).status_code == 410


def test_the_secret_leaves_with_no_copy_and_is_kept_hashed(bilan, nadia, met):
    page_of(bilan, nadia, met)
    token = now_of(bilan, nadia).adresse
    row = access.carnet_of(bilan)
    me = {"by": nadia, "at": AT}

    [told] = reading.all_of_the_person(bilan, **me)
    shared = reading.read(row, shared=True, **me)

    assert token not in str(told.data) + str(told.tree) + str(shared.tree)
    assert token not in str(list(Link.objects.values()))


def test_the_letter_carries_it_only_once_she_chose_to_give_it(client, bilan, nadia, met):
    assert "http" not in request_letter(now_of(bilan, nadia), "Nadia")
    client.force_login(nadia)
    there = reverse("beneficiaire:rencontre_adresse", args=[bilan.pk, met.id])
    client.post(there, {"nommer": "on"})

    one = now_of(bilan, nadia)
    assert one.names_house
    assert one.adresse in request_letter(one, "Nadia")
    client.post(there, {"fermer": "oui"})
    assert "http" not in request_letter(now_of(bilan, nadia), "Nadia")


def test_she_sees_in_words_that_he_came(client, bilan, nadia, met):
    client.get(page_of(bilan, nadia, met))

    told = [act.words for act in journal_of(bilan).acts]

    assert (
        "Une personne rencontrée, pour ce qui la concerne seulement, a ouvert vos enquêtes métier"
    ) in told
