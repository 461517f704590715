"""Claire notes on her screen what Odile, who has none, tells and signs."""

from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.accueil.models import Demande
from portulan.journey.bilan.models import Acte, Bilan, Original
from portulan.journey.convention.access import contrat_of
from portulan.journey.convention.actions import contrat as contrats
from portulan.journey.convention.models import Channel
from portulan.journey.entretien.models import TravailPersonnel
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.models import Letter
from portulan.offices.vault.letters import open_letterbox
from tests import people
from tests.journey.convention import cases
from tests.people import MONDAY, MORNING
from tests.spaces.reading import text_of

ODILE = {
    "first_name": "Odile",
    "last_name": "Kerveno",
    "phone": "02 00 00 00 07",
    "address": "7, chemin des Exemples, 56400 Auray",
    "words": "Je n'ai pas d'ordinateur.",
    "text_size": "18",
    "motifs": ["point"],
}
PAYS = {"kind": "soi_meme", "amount": "1 800,00", "text_size": "18", "session_minutes": "60"}


@pytest.fixture
def at_morning():
    with time_machine.travel(MORNING):
        open_letterbox(people.rivage(), at=MORNING)
        yield


def there(page, *args):
    return reverse(f"consultant:{page}", args=args)


def opened(client, claire):
    client.force_login(claire)
    client.post(there("demande_nouvelle"), {**ODILE, "id": str(uuid4())})
    demande = Demande.objects.get()
    client.post(there("ouverture", demande.pk), {**PAYS, "paper": "on"})
    return Bilan.objects.get()


def test_a_request_is_noted_by_telephone_and_opened_without_an_address(
    client, claire, rivage, at_morning
):
    bilan = opened(client, claire)
    person = bilan.beneficiaire
    assert (person.email, person.address) == (None, ODILE["address"])
    assert bilan.is_on_paper
    demande = Demande.objects.get()
    assert demande.recorded_by == claire and demande.prise.consultant == claire
    assert not Link.objects.filter(purpose=Purpose.INVITATION).exists()
    assert not Letter.objects.exists()
    assert "pas d'ordinateur" in text_of(client.get(there("paroles", bilan.pk)))


def test_without_a_way_to_be_reached_nothing_typed_is_lost(client, claire, rivage, at_morning):
    client.force_login(claire)
    answer = client.post(
        there("demande_nouvelle"), {**ODILE, "phone": "", "address": "", "id": str(uuid4())}
    )
    assert answer.status_code == 422
    page = text_of(answer)
    assert "au moins un moyen de la joindre" in page and "pas d'ordinateur" in page
    assert not Demande.objects.exists()


def test_two_clicks_are_one_request(client, claire, rivage, at_morning):
    client.force_login(claire)
    form = {**ODILE, "id": str(uuid4())}
    client.post(there("demande_nouvelle"), form)
    client.post(there("demande_nouvelle"), form)
    assert Demande.objects.count() == 1


def test_the_contract_is_printed_signed_and_noted(client, claire, rivage, at_morning):
    bilan = opened(client, claire)
    contrats.draft(bilan, cases.contrat_terms(channel=Channel.ON_PREMISES), by=claire, at=MORNING)
    page = text_of(client.get(there("papier_dossier", bilan.pk)))
    assert "Le contrat attend la signature" in page and "Dossier papier" in page
    sha256 = contrat_of(bilan).sha256
    sheet = {
        "signed_on": MONDAY.isoformat(),
        "shown": sha256[:8],
        "typed_name": "Odile Kerveno",
        "kept_at": "classeur 3",
        "ours_too": "on",
    }
    wrong = client.post(
        there("papier_acte", bilan.pk, Acte.CONTRAT), {**sheet, "shown": "12345678"}
    )
    assert wrong.status_code == 422 and "empreinte recopiée" in text_of(wrong)
    assert "classeur 3" in wrong.content.decode()
    done = client.post(there("papier_acte", bilan.pk, Acte.CONTRAT), sheet)
    assert done.status_code == 302
    assert Original.objects.count() == 2
    page = text_of(client.get(there("papier_dossier", bilan.pk)))
    assert "classeur 3" in page and "Contrat, pour l'organisme" in page
    (letter,) = Letter.objects.filter(by_post=True)
    pdf = client.get(there("papier_lettre", bilan.pk, letter.pk), {"taille": "20"})
    assert pdf["Content-Type"] == "application/pdf"
    assert "Odile" in text_of(client.get(there("aujourdhui")))
    client.post(there("papier_poste", bilan.pk, letter.pk), {"carried_on": MONDAY.isoformat()})
    letter.refresh_from_db()
    assert letter.carried_by == claire
    assert client.get(there("papier_lettre", bilan.pk, letter.pk)).status_code == 404


def test_time_is_noted_as_she_tells_it(client, claire, rivage, at_morning):
    bilan = opened(client, claire)
    told = {"temps-phase": "2", "temps-happened_on": MONDAY.isoformat(), "temps-minutes": "1 h 30"}
    assert client.post(there("papier_temps", bilan.pk), told).status_code == 302
    row = TravailPersonnel.objects.get()
    assert (row.minutes, row.recorded_by) == (90, claire)
    bad = client.post(there("papier_temps", bilan.pk), {**told, "temps-minutes": "beaucoup"})
    assert bad.status_code == 422 and "beaucoup" in bad.content.decode()


def test_leaving_paper_for_the_screen_sends_the_invitation(client, claire, bilan, at_morning):
    client.force_login(claire)
    form = {"text_size": "standard", "session_minutes": "120"}
    client.post(there("amenagement", bilan.pk), {**form, "paper": "on"})
    assert not Link.objects.filter(purpose=Purpose.INVITATION).exists()
    client.post(there("amenagement", bilan.pk), form)
    assert Link.objects.filter(purpose=Purpose.INVITATION, subject=bilan.beneficiaire_id).exists()


def test_the_dossier_on_paper_of_another_does_not_exist(client, claire, yann, rivage, at_morning):
    bilan = opened(client, claire)
    client.force_login(yann)
    for page, args in (("papier_dossier", ()), ("papier_acte", (Acte.CONSENTEMENT,))):
        assert client.get(there(page, bilan.pk, *args)).status_code == 404
    assert User.objects.filter(last_name="Kerveno").exists()
    assert people.nadia()
