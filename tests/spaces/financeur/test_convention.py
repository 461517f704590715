"""The employer's page, by link: signs first, transmits, sees hours and nothing else (S12)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.convention.actions import convention as conventions
from portulan.journey.convention.models import (
    ConventionSignature,
    Party,
    Refus,
    Transmission,
)
from portulan.offices.links.actions import give, revoke
from portulan.offices.links.models import Purpose
from tests import people
from tests.journey.convention import cases
from tests.journey.convention.cases import MARC
from tests.people import MORNING
from tests.spaces.reading import text_of

PAGES = ("convention", "document", "signature", "refus")
ACTS = ("code", "signature", "transmission", "remise", "refus")


@pytest.fixture
def bilan(db):
    return people.bilan_of_nadia(funding=Funding.EMPLOYEUR)


def there(page="convention", token=None):
    return reverse(f"financeur:{page}", args=[token or cases.token_in_mail(MARC)])


def sign(client, convention, **changed):
    given = {"typed_name": "Marc Kermadec", "code": "", "sha256": convention.sha256} | changed
    return client.post(there("signature"), given)


@time_machine.travel(MORNING)
def test_marc_reads_signs_and_is_told_whose_turn_it_is(client, bilan):
    convention = cases.convention_of_nadia(bilan)
    assert "Vous êtes la première partie à la signer" in text_of(client.get(there()))
    client.post(there("code"))

    assert sign(client, convention, code=cases.latest_code(MARC)).status_code == 302

    page = text_of(client.get(there()))
    assert "C'est maintenant à Cabinet Rivage" in page
    assert ConventionSignature.objects.get().party == Party.EMPLOYEUR


@time_machine.travel(MORNING)
def test_a_wrong_code_keeps_the_name_he_typed(client, bilan):
    convention = cases.convention_of_nadia(bilan)
    client.post(there("code"))

    response = sign(client, convention, code="xxxxxx")

    assert response.status_code == 422
    assert 'value="Marc Kermadec"' in text_of(response)
    assert not ConventionSignature.objects.exists()


@time_machine.travel(MORNING)
def test_he_does_not_transmit_before_the_organisme_has_signed(client, bilan):
    convention = cases.convention_of_nadia(bilan)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)

    response = client.post(there("transmission"))

    assert response.status_code == 422
    assert "R6313-8" in text_of(response)
    assert not Transmission.objects.exists()


@time_machine.travel(cases.at(date(2026, 11, 25)))
def test_transmitting_starts_the_ten_days_once(client, bilan):
    convention = cases.convention_of_nadia(bilan, MORNING)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    cases.sign_convention(convention, Party.ORGANISME, MORNING)
    assert "Transmettre à Nadia Kerbrat" in text_of(client.get(there()))

    for _ in range(2):
        assert client.post(there("transmission")).status_code == 302

    page = text_of(client.get(there()))
    assert "a jusqu'au samedi 5 décembre 2026 inclus pour signer" in page
    assert Transmission.objects.get().happened_on == date(2026, 11, 25)


@time_machine.travel(cases.at(date(2026, 11, 27)))
def test_a_delivery_on_paper_asks_for_its_proof_and_keeps_what_he_typed(client, bilan):
    convention = cases.convention_of_nadia(bilan, MORNING)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    cases.sign_convention(convention, Party.ORGANISME, MORNING)

    response = client.post(there("remise"), {"happened_on": "30/02/2026", "how": "main"})
    assert response.status_code == 422
    assert "n'existe pas dans le calendrier" in text_of(response)
    future = {"happened_on": "2026-12-01", "how": "main", "proof": "reçu signé"}
    response = client.post(there("remise"), future)
    assert response.status_code == 422
    assert "n'est pas encore arrivé" in text_of(response)
    assert 'value="reçu signé"' in text_of(response)

    good = {"happened_on": "24/11/2026", "how": "main", "proof": "reçu signé"}
    assert client.post(there("remise"), good).status_code == 302
    assert Transmission.objects.get().happened_on == date(2026, 11, 24)


@time_machine.travel(MORNING)
def test_no_hours_before_the_three_signatures(client, bilan):
    cases.transmitted_convention(bilan)
    assert "Aucun entretien avant les trois signatures" in text_of(client.get(there()))

    cases.sign_convention(cases.Convention.objects.get(), Party.BENEFICIAIRE, MORNING)
    assert "0 min sur 16 h prévues" in text_of(client.get(there()))


@time_machine.travel(cases.at(date(2026, 12, 10)))
def test_after_a_silence_or_a_no_he_reads_the_same_page(client, bilan):
    cases.transmitted_convention(bilan, MORNING)
    silent = text_of(client.get(there()))

    assert "La convention n'est pas conclue." in silent
    assert "Refuser un bilan n'est ni une faute ni un motif de licenciement" in silent
    assert "ni les résultats ni la synthèse" in silent


@time_machine.travel(MORNING)
def test_he_never_learns_who_said_no(client, bilan, nadia):
    convention = cases.transmitted_convention(bilan)
    conventions_refuse(convention, nadia)

    page = text_of(client.get(there()))

    assert "La convention n'est pas conclue." in page
    assert "refusée par" not in page
    assert "la personne a refusé" not in page.lower()


def conventions_refuse(convention, by):
    from portulan.journey.convention.actions.answers import refuse

    refuse(convention, Party.BENEFICIAIRE, by=by, at=MORNING)


@time_machine.travel(MORNING)
def test_saying_no_asks_for_no_reason(client, bilan):
    cases.convention_of_nadia(bilan)
    assert "<textarea" not in text_of(client.get(there("refus")))

    for _ in range(2):
        assert client.post(there("refus")).status_code == 302

    assert Refus.objects.get().party == Party.EMPLOYEUR


@time_machine.travel(MORNING)
def test_of_an_ended_bilan_he_reads_that_it_is_not_concluded(client, bilan, nadia):
    cases.convention_of_nadia(bilan)
    end(bilan, Ending.RETRAIT, happened_on=people.MONDAY, by=nadia, at=MORNING)

    page = text_of(client.get(there()))

    assert "La convention n'est pas conclue." in page
    assert "retrait" not in page.lower()
    assert "signature/" not in page
    assert client.post(there("code")).status_code == 422


# -- links -----------------------------------------------------------------------------------


@time_machine.travel(MORNING)
def test_an_unknown_secret_does_not_exist(client, bilan):
    cases.convention_of_nadia(bilan)

    for page in PAGES:
        assert client.get(there(page, "n-importe-quoi")).status_code == 404
    for act in ACTS:
        assert client.post(there(act, "n-importe-quoi")).status_code == 404


@time_machine.travel(MORNING)
def test_a_closed_link_says_how_to_get_another(client, bilan, claire):
    cases.convention_of_nadia(bilan)
    address = there()
    revoke(cases.link_in_mail(MARC), by=claire, at=MORNING)

    response = client.get(address)

    assert response.status_code == 410
    assert "bonjour@rivage.example" in text_of(response)
    assert people.nadia().last_name not in text_of(response)


def test_an_expired_link_says_so_too(client, bilan):
    convention = cases.convention_of_nadia(bilan)
    address = there()

    with time_machine.travel(cases.at(convention.ends_on + timedelta(days=182))):
        assert client.get(address).status_code == 410


@time_machine.travel(MORNING)
def test_a_link_of_another_purpose_does_not_open_this_door(client, bilan):
    convention = cases.convention_of_nadia(bilan)
    _, token = give(
        Purpose.CONTROLE,
        convention.pk,
        organisme=convention.organisme,
        expires_at=MORNING + timedelta(days=1),
        by=None,
        at=MORNING,
    )

    assert client.get(there("convention", token)).status_code == 404


@time_machine.travel(MORNING)
def test_the_link_of_another_convention_acts_on_that_one_only(client, bilan, theo):
    """The other house's employer signs theirs: Nadia's waits as before, and never shows."""
    convention = cases.convention_of_nadia(bilan)
    theirs = conventions.prepare(
        people.bilan_of_lise(funding=Funding.EMPLOYEUR),
        cases.convention_terms(representative_email="rh@autre.example", employeur="Autre"),
        by=theo,
        at=MORNING,
    )
    token = cases.token_in_mail("rh@autre.example")

    page = text_of(client.get(there("convention", token)))
    given = {"typed_name": "X", "code": "123456", "sha256": convention.sha256}
    response = client.post(there("signature", token), given)

    assert "Lise Fournier" in page
    assert "Kerbrat" not in page
    assert response.status_code == 422
    assert not convention.signatures.exists()
    assert not theirs.signatures.exists()


@time_machine.travel(MORNING)
def test_a_link_of_one_house_to_a_convention_of_another_opens_nothing(client, bilan, falaise):
    convention = cases.convention_of_nadia(bilan)
    _, token = give(
        Purpose.EMPLOYEUR,
        convention.pk,
        organisme=falaise,
        expires_at=MORNING + timedelta(days=1),
        by=None,
        at=MORNING,
    )

    assert client.get(there("convention", token)).status_code == 404
