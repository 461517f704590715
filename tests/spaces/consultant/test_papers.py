"""The contract and the convention on the consultant's side."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Funding
from portulan.journey.convention.models import (
    Contrat,
    ContratSignature,
    Convention,
    Party,
    Renonciation,
)
from portulan.offices.links.models import Link
from tests import people
from tests.journey.convention import cases
from tests.journey.convention.cases import MARC
from tests.people import MORNING
from tests.spaces.reading import text_of

CONTRAT = {
    "price_cents": "1 600,00",
    "accompanied_minutes": "16 h",
    "personal_minutes": "8 h",
    "starts_on": "2026-12-14",
    "ends_on": "2027-03-05",
    "channel": "distance",
    "qualifications": "Psychologue du travail",
}
CONVENTION = {
    "funding": "plan",
    "employeur": "Menuiserie Kermadec",
    "siren": "000 000 026",
    "representative": "Marc Kermadec",
    "representative_email": MARC,
    "price_cents": "1800",
    "accompanied_minutes": "16 h",
    "personal_minutes": "8 h",
    "starts_on": "2027-01-11",
    "ends_on": "2027-04-02",
    "payment": "À réception de la facture",
}


@pytest.fixture
def paid_by_employer(db):
    return people.bilan_of_nadia(funding=Funding.EMPLOYEUR)


def there(bilan, page):
    return reverse(f"consultant:{page}", args=[bilan.pk])


@time_machine.travel(MORNING)
def test_claire_prepares_the_contract(client, bilan, claire):
    client.force_login(claire)
    assert client.get(there(bilan, "contrat_redaction")).status_code == 200

    assert client.post(there(bilan, "contrat_redaction"), CONTRAT).status_code == 302

    contrat = Contrat.objects.get()
    assert (contrat.price_cents, contrat.accompanied_minutes) == (160_000, 960)
    assert "personne ne l'a encore signé" in text_of(client.get(there(bilan, "contrat")))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"accompanied_minutes": "12 h"}, "R6313-4"),
        ({"personal_minutes": "10 h"}, "L6313-4"),
        ({"starts_on": "2026-11-01"}, "est déjà passé"),
        ({"ends_on": "2026-12-14"}, "ne suit pas le début"),
        ({"starts_on": "2026-02-30"}, "n'existe pas dans le calendrier"),
        ({"price_cents": "mille"}, "Écrivez le montant en euros"),
    ],
)
@time_machine.travel(MORNING)
def test_what_cannot_be_is_refused_with_the_reason_and_the_text_kept(
    client, bilan, claire, changed, said
):
    client.force_login(claire)

    response = client.post(there(bilan, "contrat_redaction"), CONTRAT | changed)

    assert response.status_code == 422
    assert said in text_of(response)
    assert "Psychologue du travail" in text_of(response)
    assert not Contrat.objects.exists()


@time_machine.travel(MORNING)
def test_her_titles_are_asked_once(client, bilan, claire):
    cases.contrat_of_nadia(bilan)
    other = people.bilan_of_hugo()
    from portulan.journey.bilan.actions import assign

    assign(other, claire, since=people.MONDAY, by=claire, at=MORNING)
    client.force_login(claire)

    page = text_of(client.get(there(other, "contrat_redaction")))

    assert "quinze ans de bilans" in page


@time_machine.travel(MORNING)
def test_she_signs_for_the_organisme(client, bilan, claire):
    contrat = cases.contrat_of_nadia(bilan)
    client.force_login(claire)
    client.post(there(bilan, "contrat_code"))
    given = {
        "typed_name": "Claire Morel",
        "code": cases.latest_code(claire.email),
        "sha256": contrat.sha256,
    }

    assert client.post(there(bilan, "contrat_signature"), given).status_code == 302
    assert ContratSignature.objects.get().party == Party.ORGANISME


@time_machine.travel(cases.at(date(2026, 12, 2)))
def test_she_records_a_renunciation_sent_by_letter(client, bilan, claire):
    cases.concluded_contrat(bilan, MORNING)
    client.force_login(claire)

    empty = client.post(there(bilan, "contrat_renonciation"), {"happened_on": ""})
    assert empty.status_code == 422
    assert (
        client.post(there(bilan, "contrat_renonciation"), {"happened_on": "2026-12-01"}).status_code
        == 302
    )
    assert Renonciation.objects.get().happened_on == date(2026, 12, 1)


@time_machine.travel(MORNING)
def test_she_prepares_the_convention_and_marc_receives_his_link(client, paid_by_employer, claire):
    client.force_login(claire)
    page = text_of(client.get(there(paid_by_employer, "convention_redaction")))
    assert 'value="Menuiserie Kermadec"' in page

    sent = client.post(there(paid_by_employer, "convention_redaction"), CONVENTION)

    assert sent.status_code == 302
    assert Convention.objects.get().siren == "000000026"
    assert Link.objects.get().email == MARC


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"siren": "12"}, "Un SIREN compte neuf chiffres"),
        ({"accompanied_minutes": "12 h"}, "R6313-4"),
        ({"payment": " "}, "Modalités de règlement"),
        ({"representative_email": "marc"}, "L'adresse doit contenir un @"),
    ],
)
@time_machine.travel(MORNING)
def test_a_convention_that_cannot_be_is_refused(client, paid_by_employer, claire, changed, said):
    client.force_login(claire)

    response = client.post(there(paid_by_employer, "convention_redaction"), CONVENTION | changed)

    assert response.status_code == 422
    assert said in text_of(response)
    assert not Convention.objects.exists()


@time_machine.travel(cases.at(date(2026, 11, 26)))
def test_she_records_a_delivery_on_paper(client, paid_by_employer, claire):
    convention = cases.convention_of_nadia(paid_by_employer, MORNING)
    cases.sign_convention(convention, Party.EMPLOYEUR, MORNING)
    cases.sign_convention(convention, Party.ORGANISME, MORNING)
    client.force_login(claire)
    given = {"happened_on": "2026-11-24", "how": "courrier", "proof": "1A 000"}

    too_early = client.post(
        there(paid_by_employer, "convention_transmission"), given | {"happened_on": "2026-11-20"}
    )
    assert too_early.status_code == 422
    assert "la transmission vient après" in text_of(too_early)
    assert client.post(there(paid_by_employer, "convention_transmission"), given).status_code == 302
    assert "4 décembre 2026" in text_of(client.get(there(paid_by_employer, "convention")))


@time_machine.travel(MORNING)
def test_she_sends_another_link(client, paid_by_employer, claire):
    cases.convention_of_nadia(paid_by_employer)
    client.force_login(claire)

    client.post(there(paid_by_employer, "convention_lien"))

    assert Link.objects.filter(revoked_at__isnull=True).count() == 1
    assert Link.objects.count() == 2


@pytest.mark.parametrize("stranger", ["nadia", "hugo", "yann", "ines", "theo"])
@time_machine.travel(MORNING)
def test_for_anyone_else_these_pages_do_not_exist(client, bilan, stranger, request):
    cases.concluded_contrat(bilan)
    client.force_login(request.getfixturevalue(stranger))

    for page in ("contrat", "contrat_redaction", "contrat_document", "convention"):
        assert client.get(there(bilan, page)).status_code == 404
    assert client.post(there(bilan, "contrat_redaction"), CONTRAT).status_code == 404
    assert client.post(there(bilan, "contrat_renonciation")).status_code == 404
