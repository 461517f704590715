"""Nadia's letter to her employer, his answer; Claire's copy of the CPF file."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.cpf import DossierCpf
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.convention.absence import absence_of
from portulan.journey.convention.models import AbsenceReponse
from tests import people
from tests.people import MORNING
from tests.spaces.reading import text_of
from tests.walls.world import token_in_letter

LETTER = {
    "employeur": "Menuiserie Kermadec",
    "addressee": "Madame Kermadec",
    "starts_on": "2027-03-01",
    "ends_on": "2027-05-20",
    "minutes": "16 h",
}
ORDER = {"number": "D-26-7", "starts_on": "2026-12-14", "ends_on": "2027-03-15"}
BOSS = "paie@kermadec.example"


def hers(bilan, page=""):
    return reverse(f"beneficiaire:absence{page}", args=[bilan.pk])


@time_machine.travel(MORNING)
def test_under_a_convention_there_is_no_other_request_to_make(client, nadia):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    client.force_login(nadia)

    page = text_of(client.get(reverse("beneficiaire:absence", args=[bilan.pk])))

    assert "Il n'y a pas d'autre demande à lui faire." in page
    assert "votre employeur n'en sait alors rien" not in page
    assert "Préparer ma lettre" not in page


def test_nadia_writes_chooses_to_send_and_the_employer_answers(client, bilan, nadia):
    client.force_login(nadia)
    assert "n'avez rien à demander" in text_of(client.get(hers(bilan)))
    bad = client.post(hers(bilan), {**LETTER, "minutes": "30 h"})
    assert bad.status_code == 422 and "Menuiserie Kermadec" in bad.content.decode()
    assert client.post(hers(bilan), LETTER).status_code == 302
    assert "Rien n'est parti" in text_of(client.get(hers(bilan)))
    pdf = client.get(hers(bilan, "_document"), {"taille": "18"})
    assert pdf["Content-Type"] == "application/pdf"
    assert "absence" not in pdf["Content-Disposition"]
    client.post(hers(bilan, "_envoi"), {"email": BOSS})

    there = reverse("financeur:absence", args=[token_in_letter(BOSS, "/absence/")])
    client.logout()
    page = text_of(client.get(there))
    assert "Refuser (motif non exigé)" in page and "au plus tard le" in page
    assert client.post(there, {}).status_code == 422
    assert client.post(there, {"reponse": "accepter"}).status_code == 302
    client.post(there, {"reponse": "refuser"})
    assert AbsenceReponse.objects.get().accepted
    assert "Vous avez accepté" in text_of(client.get(there))

    client.force_login(nadia)
    assert "a accepté votre absence" in text_of(client.get(hers(bilan)))


@time_machine.travel(MORNING)
def test_claire_follows_it_once_the_employer_has_it_and_not_before(client, bilan, nadia, claire):
    client.force_login(nadia)
    client.post(hers(bilan), LETTER)
    there = reverse("consultant:absence", args=[bilan.pk])
    letter = reverse("consultant:papier", args=[bilan.pk, "demande-absence"])
    register = reverse("consultant:documents", args=[bilan.pk])

    client.force_login(claire)
    assert "Kermadec" not in text_of(client.get(there))
    assert "autorisation d'absence" not in text_of(client.get(register))
    assert client.get(letter).status_code == 404

    client.force_login(nadia)
    assert client.get(reverse("beneficiaire:papier", args=[bilan.pk, "demande-absence"])).content
    client.post(hers(bilan, "_envoi"), {"email": BOSS})
    client.force_login(claire)
    page = text_of(client.get(there))
    assert "Reçue par l'employeur le" in page and "Madame Kermadec" in page
    assert client.get(letter, {"taille": "20"})["Content-Type"] == "application/pdf"
    assert "réponse au plus tard le" in text_of(client.get(register))
    due = text_of(client.get(reverse("consultant:echeances", args=[bilan.pk])))
    assert "Demande d'absence reçue par l'employeur" in due and f'href="{there}"' in due


@time_machine.travel(MORNING)
def test_nadia_hands_it_over_and_notes_the_answer_herself(client, bilan, nadia):
    client.force_login(nadia)
    client.post(hers(bilan), LETTER)
    told = {"happened_on": "2026-11-23", "how": "courrier", "proof": "1A 000"}
    client.post(hers(bilan, "_remise"), told)
    assert "sans réponse, votre demande est acceptée" in text_of(client.get(hers(bilan)))
    client.post(hers(bilan, "_reponse"), {"accepted": "non", "happened_on": "2026-11-23"})
    assert "a refusé votre absence" in text_of(client.get(hers(bilan)))


@time_machine.travel(MORNING)
def test_hugo_finds_nothing_of_nadia_s_letter(client, bilan, nadia, hugo):
    client.force_login(nadia)
    client.post(hers(bilan), LETTER)
    client.force_login(hugo)
    for page in ("", "_document"):
        assert client.get(hers(bilan, page)).status_code == 404
    assert absence_of(bilan)


@pytest.fixture
def by_cpf(db):
    return people.bilan_of_nadia(funding=Funding.CPF)


@time_machine.travel(MORNING)
def test_claire_copies_the_cpf_file_and_follows_it(client, by_cpf, claire):
    there = reverse("consultant:cpf", args=[by_cpf.pk])
    client.force_login(claire)
    assert "code 202" in text_of(client.get(there))
    wrong = client.post(there, {**ORDER, "ends_on": "2026-12-01"})
    assert wrong.status_code == 422 and "D-26-7" in wrong.content.decode()
    assert client.post(there, ORDER).status_code == 302
    assert DossierCpf.objects.get().starts_on == date(2026, 12, 14)
    state = reverse("consultant:cpf_etat", args=[by_cpf.pk])
    client.post(state, {"state": "notProcessed", "happened_on": "2026-11-23"})
    page = text_of(client.get(there))
    assert "À traiter" in page and "Vous répondez à la demande au plus tard le" in page
    assert client.post(state, {"state": "paid", "happened_on": "2026-11-23"}).status_code == 422


@time_machine.travel(MORNING)
def test_a_bilan_without_cpf_has_no_file(client, bilan, claire):
    client.force_login(claire)
    assert "Aucune part" in text_of(client.get(reverse("consultant:cpf", args=[bilan.pk])))
    assert client.post(reverse("consultant:cpf_etat", args=[bilan.pk]), {}).status_code == 404


def test_once_the_bilan_is_over_no_absence_is_offered(client, bilan, nadia):
    calendar = reverse("beneficiaire:calendrier", args=[bilan.pk])
    client.force_login(nadia)
    assert "M'absenter du travail" in text_of(client.get(calendar))

    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=nadia, at=people.MORNING)

    assert "M'absenter du travail" not in text_of(client.get(calendar))
