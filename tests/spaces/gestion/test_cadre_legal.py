"""The legal frame of the house: what is in force, what moves, whom it touches, what is added."""

from datetime import date, timedelta

import pytest
import time_machine

from portulan.journey.bilan.models import Funding
from portulan.journey.convention.access import convention_of
from portulan.journey.convention.standing import standing_of_convention
from portulan.offices.journal.models import Entry
from portulan.offices.organisme.models import ValeurDatee
from portulan.offices.organisme.valeurs import add_value, figures_of
from portulan.rules.law.figures import UnknownFigure
from tests import people
from tests.journey.convention.cases import transmitted_convention
from tests.people import MONDAY, MORNING
from tests.spaces.cost import queries_of
from tests.spaces.reading import text_of

FRAME, VALUES = "/gestion/cadre-legal/", "/gestion/reglages/valeurs/"
PAGES = [FRAME, VALUES, f"{FRAME}a-verifier/"]
CPF_2027 = {
    "name": "cpf.participation_eur",
    "text": "153,00",
    "since": "2027-01-01",
    "reference": "Arrêté du 28 décembre 2026",
}
NEW_YEAR = date(2027, 1, 2)
pytestmark = pytest.mark.usefixtures("morning")


@pytest.fixture
def morning():
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def manager(client, ines):
    client.force_login(ines)
    return ines


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_open_for_who_manages_and_for_no_one_else(client, manager, request, address):
    assert client.get(address).status_code == 200

    for stranger in ("claire", "nadia"):
        client.force_login(request.getfixturevalue(stranger))
        assert client.get(address).status_code == 404
        assert client.post(address, CPF_2027).status_code in {404, 405}
    assert not ValeurDatee.objects.exists()


def test_the_frame_says_the_rules_their_figures_and_how_sure_we_are(client, manager):
    page = text_of(client.get(FRAME))

    assert "Convention tripartite" in page
    assert "conservation des documents du bilan" in page
    assert "texte lu, incertain" in page
    assert 'href="/droit/R6313-8/"' in page


def test_each_figure_and_each_change_opens_the_page_of_its_article(client, manager):
    page = client.get(FRAME).content.decode()
    changes, figures = page.partition('id="chiffres"')[::2]

    assert "/droit/R6313-4/" in figures
    assert "/droit/CGI-278/" in figures
    assert "/droit/L6323-7/" in changes


def test_a_change_names_the_bilans_it_finds_under_way(client, manager):
    own, cpf = people.bilan_of_nadia(), people.bilan_of_hugo(funding=Funding.CPF)
    people.bilan_of_lise()
    client.post(VALUES, CPF_2027)

    page = text_of(client.get(FRAME))
    coming = page[page.index("Ce qui va changer") : page.index("Les chiffres d'aujourd'hui")]

    assert "153,00 €" in coming
    assert f"n° {cpf.number}" in coming
    assert f"n° {own.number}" not in coming
    assert "Fournier" not in page


def test_one_may_look_back_from_a_chosen_day(client, manager):
    recent = text_of(client.get(FRAME, {"depuis": "2026-11-01"}))
    earlier = text_of(client.get(FRAME, {"depuis": "2023-12-01"}))

    assert "31 décembre 2023 :" not in recent
    assert "31 décembre 2023" in earlier
    assert client.get(FRAME, {"depuis": "hier"}).status_code == 422


def test_a_figure_is_added_with_its_reference_and_journaled(client, manager, rivage):
    with pytest.raises(UnknownFigure):
        figures_of(rivage).amount("cpf.participation_eur", on=NEW_YEAR)

    assert client.post(VALUES, CPF_2027).status_code == 302
    assert client.post(VALUES, CPF_2027).status_code == 302

    assert figures_of(rivage).amount("cpf.participation_eur", on=NEW_YEAR) == 15_300
    assert ValeurDatee.objects.count() == 1
    assert Entry.objects.filter(verb="figure.added").count() == 1
    assert "Arrêté du 28 décembre 2026" in text_of(client.get(VALUES))


def test_a_value_typed_in_reglages_holds_from_its_day_and_a_bilan_keeps_its_own(client, manager):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    transmitted_convention(bilan)
    convention = convention_of(bilan)
    told = {"name": "cnv.acceptance_days", "text": "20", "reference": "Décret à venir"}

    client.post(VALUES, {**told, "since": (MONDAY + timedelta(days=1)).isoformat()})
    before = standing_of_convention(convention, on=MONDAY).last_day.certain
    client.post(VALUES, {**told, "since": MONDAY.isoformat()})
    after = standing_of_convention(convention, on=MONDAY).last_day.certain

    assert (before - MONDAY, after - MONDAY) == (timedelta(days=10), timedelta(days=20))
    facts = Entry.objects.filter(verb="figure.added")
    assert facts.count() == 2
    assert {fact.actor for fact in facts} == {manager.pk}


def test_a_new_value_of_the_same_day_replaces_and_both_stay(rivage, ines):
    for rank, text in enumerate(("153,00", "154,00")):
        told = {"since": date(2027, 1, 1), "reference": text, "by": ines}
        at = MORNING + timedelta(minutes=rank)
        add_value(rivage, "cpf.participation_eur", text, **told, at=at)

    assert figures_of(rivage).amount("cpf.participation_eur", on=NEW_YEAR) == 15_400
    assert rivage.valeurs.count() == 2


def test_a_value_that_cannot_be_read_is_said_and_kept_on_the_page(client, manager):
    answer = client.post(VALUES, {**CPF_2027, "text": "beaucoup"})

    assert answer.status_code == 422
    assert "Cette valeur ne se lit pas" in text_of(answer)
    assert "beaucoup" in text_of(answer)
    assert client.post(VALUES, {**CPF_2027, "reference": ""}).status_code == 422


def test_a_figure_of_one_house_is_not_known_to_the_other(client, manager, falaise, theo):
    client.post(VALUES, CPF_2027)

    with pytest.raises(UnknownFigure):
        figures_of(falaise).amount("cpf.participation_eur", on=NEW_YEAR)
    client.force_login(theo)
    assert "153,00" not in text_of(client.get(FRAME))
    assert "28 décembre 2026" not in text_of(client.get(VALUES))


def test_the_frame_costs_the_same_whatever_the_bilans(client, manager):
    costs = []
    for count in (1, 2, 17):
        for _ in range(count):
            people.bilan_of_nadia(funding=Funding.CPF)
        costs.append(queries_of(lambda: client.get(FRAME)))

    assert len(set(costs)) == 1
