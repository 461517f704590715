"""The devis and the charte, from both sides of the table; for anyone else they do not exist."""

from datetime import timedelta

import time_machine
from django.urls import reverse

from portulan.journey.convention.before import devis_of, engagement_of
from portulan.journey.convention.models import DevisReponse, EngagementSignature, Party
from tests import people
from tests.journey.convention.cases import latest_code
from tests.journey.convention.test_charte import charte_of_nadia, planned
from tests.journey.convention.test_devis import proposed
from tests.people import MORNING
from tests.spaces.reading import text_of

DEVIS = {
    "price_cents": "1 800,00",
    "accompanied_minutes": "16 h",
    "personal_minutes": "8 h",
    "valid_until": "2027-02-21",
    "kind_1": "cpf",
    "cents_1": "1 600",
    "kind_2": "soi_meme",
    "cents_2": "200",
}
PERSON = ["devis", "devis_document", "charte", "charte_document", "charte_signature"]


def hers(bilan, page):
    return reverse(f"beneficiaire:{page}", args=[bilan.pk])


def ours(bilan, page):
    return reverse(f"consultant:{page}", args=[bilan.pk])


@time_machine.travel(MORNING)
def test_claire_proposes_a_devis_and_nadia_accepts_it(client, bilan, claire, nadia):
    client.force_login(claire)
    assert "Préparer le devis" in text_of(client.get(ours(bilan, "devis")))
    assert "1 800,00" in text_of(client.get(ours(bilan, "devis_redaction")))
    assert client.post(ours(bilan, "devis_redaction"), DEVIS).status_code == 302
    assert "D2026-00001" in text_of(client.get(ours(bilan, "devis")))

    client.force_login(nadia)
    page = text_of(client.get(hers(bilan, "devis")))
    assert "Ce que vous payez" in page and "200,00 €" in page
    pdf = client.get(hers(bilan, "devis_document"), {"taille": "20"})
    assert pdf["Content-Type"] == "application/pdf"
    assert "devis" not in pdf["Content-Disposition"]
    assert client.post(hers(bilan, "devis_reponse"), {"reponse": "accepter"}).status_code == 302
    assert "Vous avez accepté ce devis" in text_of(client.get(hers(bilan, "devis")))
    assert DevisReponse.objects.get().recorded_by == nadia


@time_machine.travel(MORNING)
def test_parts_that_do_not_add_up_come_back_with_what_was_typed(client, bilan, claire):
    client.force_login(claire)

    response = client.post(ours(bilan, "devis_redaction"), DEVIS | {"cents_2": "199,99"})

    page = text_of(response)
    assert response.status_code == 422
    assert "il manque 0,01 €" in page
    assert "199,99" in page
    assert client.post(ours(bilan, "devis_redaction"), {}).status_code == 422
    assert devis_of(bilan) is None


@time_machine.travel(MORNING)
def test_a_part_without_its_payer_or_its_amount_says_which(client, bilan, claire):
    client.force_login(claire)

    for changed in ({"cents_2": ""}, {"kind_2": ""}):
        page = client.post(ours(bilan, "devis_redaction"), DEVIS | changed)
        assert page.status_code == 422
        assert "cette part" in text_of(page)


@time_machine.travel(MORNING)
def test_not_accepting_is_one_button_without_a_reason(client, bilan, nadia):
    proposed(bilan)
    client.force_login(nadia)

    client.post(hers(bilan, "devis_reponse"), {"reponse": "ne-pas-accepter"})

    assert DevisReponse.objects.get().accepted is False
    assert "Aucun motif" in text_of(client.get(hers(bilan, "devis")))


@time_machine.travel(MORNING)
def test_claire_writes_down_an_answer_given_on_paper(client, bilan, claire):
    proposed(bilan)
    client.force_login(claire)
    answer = {"accepted": "oui", "happened_on": "2026-11-23"}

    assert client.post(ours(bilan, "devis_reponse"), {}).status_code == 422
    assert client.post(ours(bilan, "devis_reponse"), answer).status_code == 302
    assert "accepté le" in text_of(client.get(ours(bilan, "devis")))


@time_machine.travel(MORNING)
def test_the_charte_waits_for_a_calendar_then_is_signed_by_both(client, bilan, claire, nadia):
    client.force_login(claire)
    assert "Établissez d'abord le calendrier" in text_of(client.get(ours(bilan, "charte")))
    assert client.post(ours(bilan, "charte_redaction")).status_code == 422
    planned(bilan)
    assert client.post(ours(bilan, "charte_redaction")).status_code == 302
    assert client.get(ours(bilan, "charte_document")).status_code == 200
    sign(client, bilan, ours, claire)

    client.force_login(nadia)
    assert "30 novembre 2026" in text_of(client.get(hers(bilan, "charte")))
    assert client.get(hers(bilan, "charte_document")).status_code == 200
    sign(client, bilan, hers, nadia)

    assert EngagementSignature.objects.count() == 2
    assert "Signée par vous et par Cabinet Rivage" in text_of(client.get(hers(bilan, "charte")))


def sign(client, bilan, where, person):
    client.post(where(bilan, "charte_code"))
    assert client.get(where(bilan, "charte_signature")).status_code == 200
    wrong = {"typed_name": person.name, "code": "", "sha256": engagement_of(bilan).sha256}
    assert client.post(where(bilan, "charte_signature"), wrong).status_code == 422
    right = wrong | {"code": latest_code(person.email)}
    assert client.post(where(bilan, "charte_signature"), right).status_code == 302


@time_machine.travel(MORNING)
def test_after_the_calendar_changed_a_new_charte_is_offered(client, bilan, claire):
    charte_of_nadia(bilan)
    planned(bilan, days=14, at=MORNING + timedelta(minutes=1))
    client.force_login(claire)

    assert "Le calendrier a changé depuis" in text_of(client.get(ours(bilan, "charte")))


@time_machine.travel(MORNING)
def test_strangers_get_404_everywhere(client, bilan):
    proposed(bilan)
    charte_of_nadia(bilan)
    others = (people.hugo(), people.lise(), people.ines(), people.theo(), people.yann())

    for stranger in others:
        client.force_login(stranger)
        for page in PERSON:
            assert client.get(hers(bilan, page)).status_code == 404
            assert client.get(ours(bilan, page)).status_code == 404
        assert client.post(hers(bilan, "devis_reponse")).status_code == 404
        assert client.post(hers(bilan, "charte_code")).status_code == 404
        assert client.post(ours(bilan, "charte_redaction")).status_code == 404
    assert not DevisReponse.objects.exists()
    assert not engagement_of(bilan).signatures.filter(party=Party.BENEFICIAIRE).exists()
