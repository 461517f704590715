"""What has a date, in her own words."""

from datetime import timedelta

import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Accord, Funding
from tests import people
from tests.journey.convention import cases
from tests.journey.entretien.moments import AFTER, booked
from tests.people import MONDAY, MORNING
from tests.spaces.cost import queries_of
from tests.spaces.words import text_of


def page_of(client, bilan, who=None, at=MORNING):
    client.force_login(who or bilan.beneficiaire)
    with time_machine.travel(at, tick=False):
        return client.get(reverse("beneficiaire:echeances", args=[bilan.pk]))


def test_a_contract_to_renounce_is_told_with_what_silence_does_and_why(client, bilan):
    cases.concluded_contrat(bilan)

    page = text_of(page_of(client, bilan))

    assert "vous pouvez y renoncer sans donner de motif" in page
    assert "Si vous continuez, il n'y a rien à faire" in page
    assert 'href="/droit/L6353-5/"' in page_of(client, bilan).content.decode()


def test_a_convention_says_its_last_day_without_reproach(client):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.transmitted_convention(bilan)

    page = text_of(page_of(client, bilan))

    assert f"{(MONDAY + timedelta(days=10)).day} décembre 2026" in page
    assert "ce n'est ni une faute ni un reproche" in page


def test_what_the_house_has_to_write_is_not_hers(client, bilan):
    booked(bilan)

    assert "Rien n'attend de date en ce moment" in text_of(page_of(client, bilan, at=AFTER))


def test_only_her_own_bilan_opens_and_says_its_dates(client, bilan, hugo, claire, ines):
    cases.concluded_contrat(bilan)
    people.bilan_of_hugo()

    for stranger in (hugo, claire, ines, people.lise()):
        assert page_of(client, bilan, stranger).status_code == 404


def test_the_page_costs_the_same_whatever_its_lines(client, bilan):
    fact = {"organisme": bilan.organisme, "recorded_at": MORNING, "sha256": "0" * 64}
    costs, made = [], 0
    for count in (1, 3, 20):
        for rank in range(made, count):
            until = MONDAY + timedelta(days=10 + rank)
            Accord.objects.create(bilan=bilan, kinds=["synthese"], until=until, **fact)
        made = count
        assert text_of(page_of(client, bilan)).count("Votre accord de conservation") == count
        costs.append(queries_of(lambda: page_of(client, bilan)))

    assert len(set(costs)) == 1
