"""The consultant's day and dossiers."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.accueil import actions as accueil
from portulan.journey.accueil.actions import Asked
from portulan.journey.bilan.actions import assign, end
from portulan.journey.bilan.models import Ending
from portulan.journey.entretien import actions
from portulan.journey.entretien.plan import usual_plan
from tests import people
from tests.journey.entretien.moments import EVENING, booked, held
from tests.people import MONDAY, MORNING

TABS = ["dossier", "paroles", "administratif", "echeances", "amenagement"]


def text_of(response):
    page = response.content.decode()
    return page.replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")


@pytest.fixture
def home(client, claire):
    client.force_login(claire)
    return lambda: text_of(client.get("/conseil/"))


@time_machine.travel(EVENING - timedelta(hours=8))
def test_the_day_shows_whom_i_meet_in_order(home, bilan, rivage, claire):
    booked(bilan, mode="visio")
    demande = accueil.ask(rivage, Asked(uuid4(), "Samia", "Haddad", "s@x.example"), at=MORNING)
    accueil.take(demande, by=claire, at=MORNING)
    told = {"starts_at": EVENING - timedelta(hours=5), "minutes": 60, "mode": "telephone"}
    accueil.propose_preliminary(demande, **told, by=claire, at=MORNING)

    page = home()

    assert "Aujourd’hui, jeudi 3 décembre 2026" in page
    assert page.index("13 h 30") < page.index("18 h 30")
    assert "Entretien préalable" in page and "Phase préliminaire" in page


def test_each_shortcut_of_the_page_says_what_it_does(home):
    """The list under « ? » names a link by its words, a field by what it is told."""
    page = home()
    shortcuts = re.findall(r"<(a|input)([^>]* data-raccourci=[^>]*)>\s*([^<]*)", page)

    assert len(shortcuts) >= 8
    for tag, attributes, words in shortcuts:
        assert "data-raccourci-nom=" in attributes if tag == "input" else words.strip(), attributes


@time_machine.travel(MORNING)
def test_an_empty_day_says_so(home):
    page = home()

    assert "Pas de rendez-vous aujourd’hui." in page
    assert "Rien qui attende une date" in page
    assert "Aucun bilan en cours" in page


@time_machine.travel(MORNING)
def test_a_row_tells_phase_hours_and_what_to_watch(home, bilan, claire):
    actions.save_plan(bilan, usual_plan(MONDAY), by=claire, at=MORNING)

    page = home()

    assert "Nadia Kerbrat" in page
    assert "0 min sur 16 h" in page and "0 min sur 24 h" in page
    assert "à fixer" in page


@time_machine.travel(MORNING)
def test_colleagues_and_other_houses_are_absent(home, bilan):
    people.bilan_of_hugo()
    people.bilan_of_lise()

    page = home()

    assert "Nadia Kerbrat" in page
    assert "Hugo" not in page and "Lise" not in page


@time_machine.travel(MORNING)
def test_a_bilan_given_to_someone_else_leaves_my_list(home, client, bilan, yann, claire):
    assign(bilan, yann, since=MONDAY, by=claire, at=MORNING)

    assert "Nadia Kerbrat" in home()  # the window of Monday closes at the end of Monday
    with time_machine.travel(MORNING + timedelta(days=1)):
        assert "Nadia Kerbrat" not in home()
        assert client.get(reverse("consultant:dossier", args=[bilan.pk])).status_code == 404


@pytest.mark.parametrize("stranger", ["ines", "nadia"])
def test_only_consultants_have_a_day(client, request, stranger):
    client.force_login(request.getfixturevalue(stranger))

    assert client.get("/conseil/").status_code == 404
    assert client.get("/conseil/bilans/").status_code == 404
    assert client.get("/conseil/demandes/").status_code == 404


@pytest.mark.parametrize("address", ["/conseil/", "/conseil/bilans/"])
@time_machine.travel(MORNING, tick=False)
def test_the_lists_cost_the_same_whatever_their_length(
    client, claire, address, django_assert_num_queries
):
    client.force_login(claire)
    costs = {"/conseil/": 35, "/conseil/bilans/": 11}
    made = 0
    for count in (1, 3, 50):
        for _ in range(count - made):
            people.bilan_of_nadia()
        made = count
        client.get(address)
        with django_assert_num_queries(costs[address]):
            page = text_of(client.get(address))
        assert page.count("Nadia Kerbrat</a>") == count


@time_machine.travel(MORNING, tick=False)
def test_beyond_fifty_the_list_goes_on_elsewhere(client, claire):
    for _ in range(51):
        people.bilan_of_nadia()
    client.force_login(claire)

    first = client.get("/conseil/bilans/").content.decode()
    older = first.split('href="/conseil/bilans/?avant=')[1].split('"')[0].replace("&amp;", "&")
    second = text_of(client.get(f"/conseil/bilans/?avant={older}"))

    assert second.count("Nadia Kerbrat</a>") == 1
    assert "Plus récents" in second


@pytest.mark.parametrize("words", ["kerb", "NADIA", "nadia kerbrat", "2026-00001"])
@time_machine.travel(MORNING)
def test_a_dossier_is_found_by_name_or_number(client, bilan, claire, words):
    people.bilan_of_hugo()
    client.force_login(claire)

    page = text_of(client.post("/conseil/recherche/", {"nom": words}, follow=True))

    assert "Nadia Kerbrat</a>" in page


@pytest.mark.parametrize("words", ["", "   ", "Hugo", "Lise", "%", "x" * 500])
@time_machine.travel(MORNING)
def test_a_search_finds_nothing_that_is_not_mine(client, bilan, claire, words):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    client.force_login(claire)

    page = text_of(client.post("/conseil/recherche/", {"nom": words}, follow=True))

    assert "Aucun de vos dossiers" in page
    assert not any(name in page for name in ("Perrin", "Fournier", "Kerbrat"))


@time_machine.travel(MORNING)
def test_coming_back_to_what_was_found_asks_for_nothing_again(client, bilan, claire):
    client.force_login(claire)

    sent = client.post("/conseil/recherche/", {"nom": "kerb"})

    assert (sent.status_code, sent["Location"]) == (302, "/conseil/recherche/")
    assert "Nadia Kerbrat</a>" in text_of(client.get("/conseil/recherche/"))
    client.logout()
    client.force_login(people.yann())
    assert "Nadia" not in text_of(client.get("/conseil/recherche/"))


@time_machine.travel(EVENING - timedelta(days=3))
def test_the_seven_days_to_come_are_under_the_day(home, bilan):
    booked(bilan)
    booked(bilan, EVENING + timedelta(days=30))

    page = home()

    assert "Pas de rendez-vous aujourd’hui." in page
    assert page.index("Les sept jours qui viennent") < page.index("Jeudi 3 décembre 2026".lower())
    assert page.count(">18 h 30</td>") == 1


@time_machine.travel(MORNING)
def test_ended_bilans_have_their_own_list(client, bilan, claire):
    end(bilan, Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)
    client.force_login(claire)

    assert "Nadia" not in text_of(client.get("/conseil/bilans/"))
    assert "Terminé" in text_of(client.get("/conseil/bilans/?vue=termines"))


@time_machine.travel(EVENING + timedelta(hours=4))
def test_the_dossier_shows_its_sessions_and_its_hours(client, bilan, claire):
    actions.save_plan(bilan, usual_plan(MONDAY), by=claire, at=MORNING)
    held(bilan)
    client.force_login(claire)

    page = text_of(client.get(reverse("consultant:dossier", args=[bilan.pk])))

    assert "est à préparer" in page
    assert "Jeudi 3 décembre 2026 à 18 h 30" in page
    assert "Tenu, confirmé par vous deux" in page
    assert "2 h faites, 16 h prévues" in page


@pytest.mark.parametrize("name", TABS)
@time_machine.travel(MORNING)
def test_every_tab_is_a_page_for_its_consultant_only(client, bilan, request, claire, name):
    address = reverse(f"consultant:{name}", args=[bilan.pk])
    client.force_login(claire)
    assert client.get(address).status_code == 200

    for stranger in ("yann", "theo", "ines", "nadia"):
        client.force_login(request.getfixturevalue(stranger))
        assert client.get(address).status_code == 404


@time_machine.travel(MORNING)
def test_what_is_arranged_stands_at_the_head_of_the_dossier(client, bilan, claire):
    client.force_login(claire)
    address = reverse("consultant:amenagement", args=[bilan.pk])
    told = {"text_size": "20", "session_minutes": "60", "paper": "on"}

    page = text_of(client.post(address, told, follow=True))

    assert "Documents en 20 points · Séances de 1 h · Dossier papier" in page
    assert client.post(address, {"text_size": "72"}).status_code == 422
