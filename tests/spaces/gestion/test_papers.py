"""Inès signs for the organisme, and reads nothing else."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Funding
from portulan.journey.convention.models import (
    ContratSignature,
    ConventionSignature,
    Party,
)
from tests import people
from tests.journey.convention import cases
from tests.people import MORNING
from tests.spaces.reading import text_of


def there(bilan, page):
    return reverse(f"gestion:{page}", args=[bilan.pk])


def sign(client, bilan, page, paper, user):
    client.post(there(bilan, f"{page}_code"))
    given = {
        "typed_name": user.name,
        "code": cases.latest_code(user.email),
        "sha256": paper.sha256,
    }
    return client.post(there(bilan, page), given)


@time_machine.travel(MORNING)
def test_ines_signs_the_contract_for_the_organisme(client, bilan, ines):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(ines)

    assert sign(client, bilan, "contrat", contrat, ines).status_code == 302

    signature = ContratSignature.objects.get()
    assert (signature.party, signature.recorded_by) == (Party.ORGANISME, ines)
    assert "L'organisme : Ines Le Goff" in text_of(client.get(there(bilan, "contrat")))


@time_machine.travel(MORNING)
def test_ines_signs_the_convention_in_her_turn(client, ines):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    convention = cases.convention_of_nadia(bilan)
    client.force_login(ines)
    assert client.post(there(bilan, "convention_code")).status_code == 422

    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    assert sign(client, bilan, "convention", convention, ines).status_code == 302
    assert ConventionSignature.objects.filter(party=Party.ORGANISME, recorded_by=ines).exists()


@time_machine.travel(MORNING)
def test_a_wrong_code_keeps_the_name_she_typed(client, bilan, ines):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(ines)
    client.post(there(bilan, "contrat_code"))
    given = {"typed_name": "Ines Le Goff", "code": "abc", "sha256": contrat.sha256}

    response = client.post(there(bilan, "contrat"), given)

    assert response.status_code == 422
    assert 'value="Ines Le Goff"' in text_of(response)


@pytest.mark.parametrize("stranger", ["nadia", "hugo", "claire", "yann", "theo"])
@time_machine.travel(MORNING)
def test_for_anyone_else_these_pages_do_not_exist(client, bilan, stranger, request):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(request.getfixturevalue(stranger))

    for page in ("contrat", "contrat_document"):
        response = client.get(there(bilan, page))
        assert response.status_code == 404
        assert contrat.sha256 not in text_of(response)
    assert client.post(there(bilan, "contrat_code")).status_code == 404


@time_machine.travel(MORNING)
def test_she_downloads_it_in_large_print(client, bilan, ines):
    cases.contrat_of_nadia(bilan)
    client.force_login(ines)

    response = client.get(there(bilan, "contrat_document"), {"taille": "20"})

    assert response.content.startswith(b"%PDF-")
