"""Where texts are few, the page says what the rules answer for this bilan, with their articles."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.cpf_file import keep_file
from portulan.journey.bilan.models import Funding
from portulan.journey.deroulement.pause import pause
from portulan.journey.deroulement.situations import situations_of
from portulan.rules.law.verdict import State
from tests import people
from tests.people import MONDAY, MORNING
from tests.spaces.reading import text_of

EVERY = {
    "Agent public",
    "Curatelle, tutelle",
    "Pause",
    "Changement de financeur",
    "Remplacement",
    "Temps de groupe",
    "Entretien de suivi",
    "Arrêt de travail",
}


@pytest.fixture
def asked():
    def told(bilan):
        return {one.name: one.cases for one in situations_of(bilan, at=MORNING) if one.cases}

    return told


@pytest.mark.django_db
def test_each_situation_is_answered_by_its_rule_with_a_source(asked):
    found = asked(people.bilan_of_nadia())

    assert set(found) == EVERY
    for cases in found.values():
        for case in cases:
            assert case.verdict.rule.startswith("SIT-")
            assert all(case.articles)
            assert case.verdict.is_ok or case.verdict.reason


@pytest.mark.django_db
def test_a_public_agent_has_no_delay_of_the_private_sector(asked):
    cases = asked(people.bilan_of_nadia(funding=Funding.PUBLIC))["Agent public"]

    assert [case.word for case in cases] == ["à vérifier"] * 3
    assert all("D6323-4" not in case.articles for case in cases)
    assert "refus" in str(cases[0].verdict.reason)


@pytest.mark.django_db
def test_a_protected_person_consents_alone_and_may_be_assisted_to_sign(asked):
    words = {case.name: case.word for case in asked(people.bilan_of_nadia())["Curatelle, tutelle"]}

    assert words["Curatelle : consentir au bilan seule"] == "oui"
    assert words["Tutelle : lire ses résultats et sa synthèse seule"] == "oui"
    assert words["Curatelle : signer un contrat seule"] == "à vérifier"
    assert words["Tutelle : payer seule"] == "à vérifier"


@pytest.mark.django_db
def test_a_pause_and_the_dates_of_a_cpf_file_are_those_of_the_bilan(asked, claire):
    bilan = people.bilan_of_nadia(funding=Funding.CPF)
    keep_file(bilan, number="1", starts_on=MONDAY, ends_on=MONDAY, by=claire, at=MORNING)
    pause(bilan, review=MONDAY.replace(year=MONDAY.year + 1), by=claire, at=MORNING)

    found = asked(bilan)

    assert found["Pause"][0].name == "La pause en cours peut durer"
    assert found["Pause"][0].verdict.is_ok
    assert [case.verdict.rule for case in found["Dates d'un dossier CPF validé"]] == ["SIT-05"]
    assert "Les heures se déclarent au CPF" in {case.name for case in found["Entretien de suivi"]}


@pytest.mark.django_db
def test_a_change_of_funder_waits_for_the_former_period_to_be_closed(asked):
    cases = asked(people.bilan_of_nadia(funding=Funding.EMPLOYEUR))["Changement de financeur"]

    assert {case.verdict.state for case in cases} == {State.REFUSED}
    assert "close_convention" in cases[0].verdict.value


@pytest.mark.django_db
@time_machine.travel(MORNING, tick=False)
def test_the_page_is_one_link_away_and_writes_nothing(client, claire):
    bilan = people.bilan_of_nadia()
    client.force_login(claire)

    page = client.get(reverse("consultant:situations", args=[bilan.pk]))
    text = text_of(page)

    assert (
        reverse("consultant:situations", args=[bilan.pk])
        in client.get(reverse("consultant:administratif", args=[bilan.pk])).content.decode()
    )
    assert all(name in text for name in EVERY)
    assert "à vérifier" in text
    assert "/droit/" in page.content.decode()
    assert (
        "<form" not in page.content.decode().partition("<h1>Situations")[2].partition("</main>")[0]
    )


@pytest.mark.django_db
@time_machine.travel(MORNING, tick=False)
def test_what_is_answered_alike_is_read_once_under_its_names(client, claire):
    client.force_login(claire)
    page = client.get(reverse("consultant:situations", args=[people.bilan_of_nadia().pk]))
    told = text_of(page).partition("Agent public")[2].partition("Curatelle, tutelle")[0]

    assert told.count("Fonction publique") == 3
    assert told.count("Un agent public peut demander un congé") == 1
