"""« Mon contrat », page by page: reading, signing, renouncing, and who is refused."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.convention.models import (
    ContratSignature,
    DemandeExpresse,
    Party,
    Renonciation,
)
from tests import people
from tests.journey.convention import cases
from tests.people import MORNING
from tests.spaces.reading import text_of


def there(bilan, page="contrat"):
    return reverse(f"beneficiaire:{page}", args=[bilan.pk])


def sign(client, bilan, contrat, **changed):
    given = {"typed_name": "Nadia Kerbrat", "code": "", "sha256": contrat.sha256} | changed
    return client.post(there(bilan, "contrat_signature"), given)


def ask_code(client, bilan):
    client.post(there(bilan, "contrat_code"))
    return cases.latest_code(bilan.beneficiaire.email)


@time_machine.travel(MORNING)
def test_before_there_is_a_contract_there_is_nothing_to_do(client, bilan, nadia):
    client.force_login(nadia)

    page = text_of(client.get(there(bilan)))

    assert "Votre contrat n'est pas encore prêt" in page
    assert client.get(there(bilan, "contrat_signature")).status_code == 404


@time_machine.travel(MORNING)
def test_she_reads_the_whole_text_and_its_fingerprint(client, bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(nadia)

    page = text_of(client.get(there(bilan)))

    assert "<h3>Votre droit de renoncer</h3>" in page
    assert contrat.sha256 in page
    assert "Signer le contrat" in page


@time_machine.travel(MORNING)
def test_she_downloads_it_in_her_size_under_a_neutral_name(client, bilan, nadia):
    cases.contrat_of_nadia(bilan)
    client.force_login(nadia)

    response = client.get(there(bilan, "contrat_document"), {"taille": "18"})

    assert response.content.startswith(b"%PDF-")
    assert "contrat" not in response["Content-Disposition"]
    assert client.get(there(bilan, "contrat_document"), {"taille": "7"}).status_code == 404


@time_machine.travel(MORNING)
def test_she_asks_for_a_code_and_signs(client, bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(nadia)
    code = ask_code(client, bilan)

    response = sign(client, bilan, contrat, code=f"{code[:3]} {code[3:]}")

    assert response.status_code == 302
    assert ContratSignature.objects.get().party == Party.BENEFICIAIRE
    assert "Vous avez signé le 23 novembre 2026" in text_of(client.get(there(bilan))).replace(
        "lundi ", ""
    )


@time_machine.travel(MORNING)
def test_a_wrong_code_keeps_the_name_she_typed(client, bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(nadia)
    ask_code(client, bilan)

    response = sign(client, bilan, contrat, code="abc123")

    assert response.status_code == 422
    assert 'value="Nadia Kerbrat"' in text_of(response)
    assert "Rien n'est signé." in text_of(response)
    assert not ContratSignature.objects.exists()


@time_machine.travel(MORNING)
def test_an_empty_form_says_what_to_write(client, bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(nadia)

    response = sign(client, bilan, contrat, typed_name="", code="")

    assert response.status_code == 422
    assert "Écrivez votre prénom et votre nom." in text_of(response)
    assert "Indiquez le code reçu par e-mail." in text_of(response)


def test_a_code_of_twenty_minutes_ago_says_how_to_get_another(client, bilan, nadia):
    with time_machine.travel(MORNING):
        contrat = cases.contrat_of_nadia(bilan)
        client.force_login(nadia)
        code = ask_code(client, bilan)

    with time_machine.travel(MORNING + timedelta(minutes=20, seconds=1)):
        response = sign(client, bilan, contrat, code=code)

    assert response.status_code == 422
    assert "Demandez un nouveau code" in text_of(response)


@time_machine.travel(MORNING)
def test_two_clicks_and_the_back_button_do_no_harm(client, bilan, nadia):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(nadia)
    code = ask_code(client, bilan)
    sign(client, bilan, contrat, code=code)

    assert sign(client, bilan, contrat, code=code).status_code == 302
    assert client.post(there(bilan, "contrat_code")).status_code == 302
    assert ContratSignature.objects.count() == 1
    assert "Il n'y a rien d'autre à faire" in text_of(client.get(there(bilan, "contrat_signature")))


@time_machine.travel(MORNING)
def test_a_text_replaced_in_another_tab_is_not_signed(client, bilan, nadia):
    first = cases.contrat_of_nadia(bilan)
    client.force_login(nadia)
    code = ask_code(client, bilan)
    cases.contrat_of_nadia(bilan, cases.at(people.MONDAY, 10), price_cents=150_000)

    response = sign(client, bilan, first, code=code)

    assert response.status_code == 422
    assert "Le texte a changé" in text_of(response)


@pytest.mark.parametrize("stranger", ["hugo", "yann", "claire", "ines", "theo", "lise"])
@time_machine.travel(MORNING)
def test_for_anyone_else_the_contract_does_not_exist(client, bilan, stranger, request):
    contrat = cases.concluded_contrat(bilan)
    people.bilan_of_lise()
    client.force_login(request.getfixturevalue(stranger))

    for page in ("contrat", "contrat_document", "contrat_signature", "contrat_renonciation"):
        response = client.get(there(bilan, page))
        assert response.status_code == 404
        assert contrat.sha256 not in text_of(response)
    for page in ("contrat_code", "contrat_signature", "contrat_renonciation"):
        assert client.post(there(bilan, page)).status_code == 404
    assert not Renonciation.objects.exists()


@time_machine.travel(MORNING)
def test_once_the_bilan_has_ended_there_is_nothing_to_sign(client, bilan, nadia):
    cases.contrat_of_nadia(bilan)
    end(bilan, Ending.ABANDON, happened_on=people.MONDAY, by=nadia, at=MORNING)
    client.force_login(nadia)

    assert "Ce contrat n'a pas été conclu" in text_of(client.get(there(bilan)))
    assert "ne se signe plus" in text_of(client.get(there(bilan, "contrat_signature")))
    assert client.post(there(bilan, "contrat_code")).status_code == 422


# -- changing one's mind ------------------------------------------------------------------------


def test_during_the_whole_delay_the_function_is_there(client, bilan, nadia):
    cases.concluded_contrat(bilan)
    client.force_login(nadia)

    for day in (date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 7)):
        with time_machine.travel(cases.at(day, 12)):
            page = text_of(client.get(there(bilan)))
            assert "Renoncer au contrat ici" in page
            assert "7 décembre 2026 inclus" in page
    with time_machine.travel(cases.at(date(2026, 12, 8), 12)):
        assert 'renonciation/">Renoncer' not in text_of(client.get(there(bilan)))


@time_machine.travel(cases.at(date(2026, 12, 1), 17, 5))
def test_two_steps_and_an_acknowledgement(client, bilan, nadia):
    cases.concluded_contrat(bilan)
    client.force_login(nadia)

    first = text_of(client.get(there(bilan, "contrat_renonciation")))
    assert "Confirmer la rétractation" in first
    assert "Vous ne devez rien." in first
    assert not Renonciation.objects.exists()

    assert client.post(there(bilan, "contrat_renonciation")).status_code == 302
    assert client.post(there(bilan, "contrat_renonciation")).status_code == 302
    assert Renonciation.objects.count() == 1
    assert "Vous avez renoncé à ce contrat" in text_of(client.get(there(bilan)))


@time_machine.travel(cases.at(date(2026, 12, 8), 12))
def test_too_late_says_what_remains_possible(client, bilan, nadia):
    cases.concluded_contrat(bilan, MORNING)
    client.force_login(nadia)

    response = client.post(there(bilan, "contrat_renonciation"))

    assert response.status_code == 422
    assert "vous restez libre d'arrêter le bilan" in text_of(response).lower()


@time_machine.travel(MORNING)
def test_she_may_ask_to_begin_at_once(client, bilan, nadia):
    cases.concluded_contrat(bilan)
    client.force_login(nadia)

    for _ in range(2):
        assert client.post(there(bilan, "contrat_demande_expresse")).status_code == 302

    assert DemandeExpresse.objects.count() == 1
    assert "Vous avez demandé à commencer" in text_of(client.get(there(bilan)))
