"""« Mon accord »: given once, taken back at any time, never explained."""

from datetime import date

import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Fin
from portulan.journey.convention.models import Consentement, RetraitConsentement
from tests.journey.convention import cases
from tests.people import MORNING
from tests.spaces.reading import text_of


def there(bilan, page="consentement"):
    return reverse(f"beneficiaire:{page}", args=[bilan.pk])


@time_machine.travel(MORNING)
def test_the_page_says_that_nobody_can_impose_it(client, bilan, nadia):
    client.force_login(nadia)

    page = text_of(client.get(there(bilan)))

    assert "Ce bilan ne se fait qu'avec votre accord" in page
    assert "ni une faute ni un motif de licenciement" in page
    assert not Consentement.objects.exists()


@time_machine.travel(MORNING)
def test_two_clicks_give_one_consent(client, bilan, nadia):
    client.force_login(nadia)

    for _ in range(2):
        assert client.post(there(bilan)).status_code == 302

    assert Consentement.objects.count() == 1


@time_machine.travel(cases.at(date(2026, 12, 10)))
def test_taking_it_back_asks_once_and_for_no_reason(client, bilan, nadia):
    cases.consent(bilan, MORNING)
    client.force_login(nadia)

    asked = text_of(client.get(there(bilan, "consentement_retrait")))
    assert "Aucun motif ne vous est demandé" in asked
    assert "<textarea" not in asked
    assert not RetraitConsentement.objects.exists()

    for _ in range(2):
        assert client.post(there(bilan, "consentement_retrait")).status_code == 302
    assert RetraitConsentement.objects.count() == 1
    assert Fin.objects.get(bilan=bilan).happened_on == date(2026, 12, 10)
    assert "Récupérer mes documents" in text_of(client.get(there(bilan)))


@time_machine.travel(MORNING)
def test_there_is_nothing_to_take_back_before(client, bilan, nadia):
    client.force_login(nadia)

    assert client.get(there(bilan, "consentement_retrait")).status_code == 404


@time_machine.travel(MORNING)
def test_nobody_consents_for_her(client, bilan, hugo, claire, theo):
    for stranger in (hugo, claire, theo):
        client.force_login(stranger)
        assert client.post(there(bilan)).status_code == 404

    assert not Consentement.objects.exists()


@time_machine.travel(cases.at(date(2026, 12, 10)))
def test_after_the_end_a_consent_is_refused_in_words(client, bilan, nadia):
    given = cases.consent(bilan, MORNING)
    client.force_login(nadia)
    client.post(there(bilan, "consentement_retrait"))
    given.retrait.delete()
    given.delete()

    response = client.post(there(bilan))

    assert response.status_code == 422
    assert "Ce bilan s'est terminé" in text_of(response)
