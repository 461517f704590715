import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import arrange
from portulan.journey.entretien import actions
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import plan_from
from portulan.journey.entretien.models import Calendrier
from portulan.journey.entretien.plan import usual_plan
from portulan.spaces.consultant.forms.calendrier import (
    PlanForm,
    rows_in,
    with_one_more,
    without_row,
)
from tests import people
from tests.spaces.words import text_of

pytestmark = pytest.mark.usefixtures("monday")
PLAN = usual_plan(date(2026, 12, 1))
SHORT = {f"minutes_{number}": "15 min" for number in (1, 2, 3)}
PAGES = [
    "calendrier",
    "entretiens",
    "reservation",
    "entretien_passe",
    "emargement",
    "certificat",
    "calendrier_document",
]


@pytest.fixture
def monday():
    with time_machine.travel(people.MORNING):
        yield


def typed(plan=PLAN, **changed):
    form = PlanForm.of(plan)
    told = {
        field.html_name: str(field.initial if field.initial is not None else "") for field in form
    }
    told = {
        name: f"{value}min" if name.startswith(("minutes", "personal")) and value else value
        for name, value in told.items()
    }
    return {**told, **changed}


def send(client, bilan, gesture, data=None, **headers):
    client.force_login(people.claire())
    address = reverse("consultant:calendrier", args=[bilan.pk])
    return client.post(address, {**(data or {}), "geste": gesture}, headers=headers)


def test_the_brochures_plan_corrected_is_one_click_away_and_writes_nothing(client, bilan):
    response = send(client, bilan, "plaquette")

    page = text_of(response)
    assert response.status_code == 200
    assert "16 h en 8 séances" in page
    assert re.search(r"<dt>Total</dt><dd>24 h", page)
    assert "Ce plan n'est pas encore enregistré." in page
    assert not Calendrier.objects.exists()


def test_with_one_hour_sessions_arranged_there_are_sixteen(client, bilan, claire):
    arrange(bilan, text_size="18", session_minutes=60, by=claire, at=people.MORNING)

    assert "16 h en 16 séances" in text_of(send(client, bilan, "plaquette"))


def test_saving_writes_the_plan_and_says_so(client, bilan):
    response = send(client, bilan, "enregistrer", typed())

    assert response.status_code == 302
    assert plan_from(calendrier_of(bilan)) == PLAN


@pytest.mark.parametrize(
    ("changed", "article"),
    [({"personal_2": "7 h"}, "L6313-4"), (SHORT, "R6313-4")],
    ids=["26 h", "11 h"],
)
def test_what_the_law_refuses_is_told_with_the_article_and_stays_on_the_page(
    client, bilan, changed, article
):
    response = send(client, bilan, "enregistrer", typed(**changed))

    page = text_of(response)
    assert response.status_code == 422
    assert article in page
    assert all(f'value="{value}"' in page for value in changed.values())
    assert not Calendrier.objects.exists()


def test_the_totals_follow_each_change_without_writing(client, bilan):
    response = send(client, bilan, "", typed(personal_2="7 h"), **{"HX-Request": "true"})

    page = text_of(response)
    assert page.lstrip().startswith('<div id="totaux"')
    assert "26 h" in page
    assert "L6313-4" in page


def test_one_hour_sessions_work_their_number_out_again(client, bilan):
    assert "16 h en 16 séances" in text_of(send(client, bilan, "heure", typed()))


def test_a_session_is_added_and_another_removed(client, bilan):
    assert "18 h en 9 séances" in text_of(send(client, bilan, "ajouter", typed()))
    assert "14 h en 7 séances" in text_of(send(client, bilan, "retirer-2", typed()))


def test_what_is_misspelt_is_kept_and_told_with_its_row(client, bilan):
    response = send(client, bilan, "enregistrer", typed(minutes_3="deux heures", around_4=""))

    page = text_of(response)
    assert response.status_code == 422
    assert "Séance 3 : écrivez la durée avec son unité" in page
    assert "Séance 4 : indiquez une date approximative." in page
    assert 'value="deux heures"' in page


@pytest.mark.parametrize(
    "data", [{"minutes_9999999": "2 h"}, {"minutes_²": "1"}, {"minutes_-1": ""}]
)
def test_rows_from_nowhere_do_no_harm(client, bilan, data):
    assert send(client, bilan, "enregistrer", data).status_code == 422


def test_rows_move_up_as_they_were_typed():
    data = typed(minutes_2="oups")

    assert without_row(data, 1)["minutes_1"] == "oups"
    assert rows_in(without_row(data, 1)) == 7
    assert with_one_more(data)["around_9"] == "2027-02-19"


def test_the_page_reads_the_plan_in_force(client, bilan, claire):
    actions.save_plan(bilan, PLAN, by=claire, at=people.MORNING)
    client.force_login(claire)

    page = text_of(client.get(reverse("consultant:calendrier", args=[bilan.pk])))

    assert "Établi le lundi 23 novembre 2026 à 10 h" in page
    assert page.count("<legend>Séance") == 8


@pytest.mark.parametrize("stranger", [people.nadia, people.yann, people.ines, people.theo])
@pytest.mark.parametrize("page", PAGES)
def test_for_anyone_else_the_pages_do_not_exist(client, bilan, claire, stranger, page):
    people.bilan_of_lise(), people.bilan_of_hugo()
    actions.save_plan(bilan, PLAN, by=claire, at=people.MORNING)
    client.force_login(stranger())

    assert client.get(reverse(f"consultant:{page}", args=[bilan.pk])).status_code == 404


def test_the_person_sees_it_and_takes_its_pdf(client, bilan, claire, nadia):
    actions.save_plan(bilan, PLAN, by=claire, at=people.MORNING)
    client.force_login(nadia)

    page = text_of(client.get(reverse("beneficiaire:calendrier", args=[bilan.pk])))
    pdf = client.get(reverse("beneficiaire:calendrier_document", args=[bilan.pk]), {"taille": "20"})

    assert "Séance 8" in page
    assert pdf.content.startswith(b"%PDF")
