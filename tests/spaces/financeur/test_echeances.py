"""The employer's own dates, by the link: its convention, and nothing else of the bilan."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending, Funding
from portulan.journey.convention.actions import answers
from portulan.offices.organisme.valeurs import add_value
from tests import people
from tests.journey.convention import cases
from tests.journey.convention.cases import MARC
from tests.journey.entretien.moments import booked
from tests.people import MONDAY, MORNING
from tests.spaces.reading import text_of


@pytest.fixture
def bilan(db):
    return people.bilan_of_nadia(funding=Funding.EMPLOYEUR)


def page_of(client, token=None):
    answer = client.get(reverse("financeur:echeances", args=[token or cases.token_in_mail(MARC)]))
    assert answer.status_code == 200
    return text_of(answer)


@time_machine.travel(MORNING)
def test_before_transmitting_marc_reads_until_when_the_start_can_be_kept(client, bilan):
    cases.convention_of_nadia(bilan)  # to begin on Monday 11 January 2027

    page = page_of(client)

    assert "mardi 29 décembre 2026" in page
    assert "Transmettez-la au plus tard le 29 décembre 2026" in page
    assert 'href="/droit/R6313-8/"' in page
    assert "Signer ou transmettre la convention" in page


@pytest.mark.parametrize(
    ("region", "by_then"), [("metropole", "16 mars 2027"), ("alsace-moselle", "15 mars 2027")]
)
def test_the_holidays_of_the_house_s_own_region_count(client, bilan, region, by_then):
    bilan.organisme.region = region  # Good Friday, 26 March 2027, is a holiday in Alsace-Moselle
    bilan.organisme.save(update_fields=["region"])
    days = {"starts_on": date(2027, 3, 30), "ends_on": date(2027, 6, 30)}
    with time_machine.travel(MORNING):
        cases.convention_of_nadia(bilan, **days)

        assert f"Transmettez-la au plus tard le {by_then}" in page_of(client)


def test_too_late_for_the_planned_start_he_is_told_it_moves(client, bilan):
    with time_machine.travel(MORNING):
        cases.convention_of_nadia(bilan)
        token = cases.token_in_mail(MARC)

    with time_machine.travel(MORNING + timedelta(days=40)):
        assert "le début sera déplacé" in page_of(client, token)


@time_machine.travel(MORNING)
def test_once_transmitted_he_reads_what_silence_means_and_has_nothing_to_do(client, bilan):
    cases.transmitted_convention(bilan)

    page = page_of(client)

    assert "jeudi 3 décembre 2026" in page
    assert "Vous n'avez rien à faire" in page
    assert "ni une faute ni un reproche" in page


@time_machine.travel(MORNING)
def test_nothing_else_of_the_bilan_reaches_him(client, bilan, claire):
    cases.transmitted_convention(bilan)
    booked(bilan)

    with time_machine.travel(MORNING + timedelta(days=3)):
        page = page_of(client)

    assert page.count("<section") == 1
    assert "Entretien du" not in page


@time_machine.travel(MORNING)
def test_the_former_employer_s_link_says_nothing_of_the_new_convention(client, bilan):
    first = cases.transmitted_convention(bilan)
    old = cases.token_in_mail(MARC)
    answers.refuse(first, cases.Party.BENEFICIAIRE, by=people.nadia(), at=MORNING)
    cases.convention_of_nadia(bilan, MORNING + timedelta(minutes=5), employeur="Autre maison")

    answer = client.get(reverse("financeur:echeances", args=[old]))

    assert "Autre maison" not in text_of(answer)
    assert "<section" not in text_of(answer)


@time_machine.travel(MORNING)
def test_a_bilan_that_ended_waits_for_nothing(client, bilan, claire):
    cases.convention_of_nadia(bilan)
    end(bilan, Ending.INTERRUPTION, happened_on=MONDAY, by=claire, at=MORNING)

    assert "Rien n'attend de date" in page_of(client)


@time_machine.travel(MORNING)
def test_a_figure_of_the_house_changes_only_what_begins_after_it(client, bilan, rivage, ines):
    cases.transmitted_convention(bilan)
    before = page_of(client)

    add_value(
        rivage,
        "cnv.acceptance_days",
        "20",
        since=MONDAY + timedelta(days=1),
        reference="Décret à venir",
        by=ines,
        at=MORNING,
    )

    assert page_of(client) == before
