"""« Ma convention »: ten days, freedom, and who is refused (R6313-8)."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Funding
from portulan.journey.convention.models import ConventionSignature, Party, Refus
from tests import people
from tests.journey.convention import cases
from tests.people import MORNING
from tests.spaces.reading import text_of


@pytest.fixture
def bilan(db):
    return people.bilan_of_nadia(funding=Funding.EMPLOYEUR)


def there(bilan, page="convention"):
    return reverse(f"beneficiaire:{page}", args=[bilan.pk])


def sign(client, bilan, convention):
    client.post(there(bilan, "convention_code"))
    given = {
        "typed_name": "Nadia Kerbrat",
        "code": cases.latest_code(bilan.beneficiaire.email),
        "sha256": convention.sha256,
    }
    return client.post(there(bilan, "convention_signature"), given)


def signed():
    return ConventionSignature.objects.filter(party=Party.BENEFICIAIRE).exists()


@time_machine.travel(MORNING)
def test_before_the_transmission_there_is_nothing_to_read_nor_to_sign(client, bilan, nadia):
    convention = cases.convention_of_nadia(bilan)
    client.force_login(nadia)

    assert convention.sha256 not in text_of(client.get(there(bilan)))
    for page in ("convention_document", "convention_signature", "convention_refus"):
        assert client.get(there(bilan, page)).status_code == 404


@time_machine.travel(cases.at(date(2026, 11, 27)))
def test_the_page_says_the_last_day_and_her_freedom(client, bilan, nadia):
    cases.transmitted_convention(bilan, MORNING)
    client.force_login(nadia)

    page = text_of(client.get(there(bilan)))

    assert "jeudi 3 décembre 2026 inclus" in page
    assert "ni une faute ni un motif de licenciement" in page
    assert "la convention n'est pas conclue" in page


@time_machine.travel(cases.at(date(2026, 12, 3), 22, 59))
def test_on_the_last_evening_she_signs(client, bilan, nadia):
    convention = cases.transmitted_convention(bilan, MORNING)
    client.force_login(nadia)

    assert sign(client, bilan, convention).status_code == 302
    assert "La convention est conclue" in text_of(client.get(there(bilan)))


@time_machine.travel(cases.at(date(2026, 12, 3), 23, 1))
def test_one_minute_too_late_she_is_told_what_to_do(client, bilan, nadia):
    convention = cases.transmitted_convention(bilan, MORNING)
    client.force_login(nadia)
    given = {"typed_name": "Nadia", "code": "123456", "sha256": convention.sha256}

    response = client.post(there(bilan, "convention_signature"), given)

    assert response.status_code == 422
    assert "un nouveau délai s'ouvrira" in text_of(response)
    assert client.post(there(bilan, "convention_code")).status_code == 422
    assert not signed()


@time_machine.travel(cases.at(date(2026, 12, 28)))
def test_between_the_two_readings_she_signs_and_is_told(client, bilan, nadia):
    convention = cases.transmitted_convention(bilan, cases.at(date(2026, 12, 15)))
    client.force_login(nadia)
    before = text_of(client.get(there(bilan)))
    assert "la loi ne dit pas si le délai est reporté" in before

    assert sign(client, bilan, convention).status_code == 302
    assert "votre signature est acceptée" in text_of(client.get(there(bilan)))


@time_machine.travel(MORNING)
def test_saying_no_takes_one_confirmation_and_no_reason(client, bilan, nadia):
    cases.transmitted_convention(bilan)
    client.force_login(nadia)

    asked = text_of(client.get(there(bilan, "convention_refus")))
    assert "Aucun motif" in asked
    assert "<textarea" not in asked
    for _ in range(2):
        assert client.post(there(bilan, "convention_refus")).status_code == 302

    assert Refus.objects.count() == 1
    assert "Ce n'est ni une faute ni un reproche" in text_of(client.get(there(bilan)))


@pytest.mark.parametrize("stranger", ["hugo", "yann", "claire", "ines", "theo", "lise"])
@time_machine.travel(MORNING)
def test_for_anyone_else_the_convention_does_not_exist(client, bilan, stranger, request):
    convention = cases.transmitted_convention(bilan)
    client.force_login(request.getfixturevalue(stranger))

    for page in ("convention", "convention_document", "convention_signature", "convention_refus"):
        response = client.get(there(bilan, page))
        assert response.status_code == 404
        assert convention.sha256 not in text_of(response)
    assert client.post(there(bilan, "convention_refus")).status_code == 404
    assert not Refus.objects.exists()
