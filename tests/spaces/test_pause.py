"""A pause, seen by the person and by the consultant."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.interruption import Reprise, Suspension
from portulan.journey.deroulement.pause import pause
from tests import people
from tests.people import MONDAY, MORNING
from tests.spaces.words import text_of

REVIEW = MONDAY + timedelta(days=45)
SPACES = {"beneficiaire": people.nadia, "consultant": people.claire}


@pytest.fixture(autouse=True)
def that_monday():
    with time_machine.travel(MORNING):
        yield


def address(space, bilan, page="pause"):
    return reverse(f"{space}:{page}", args=[bilan.pk])


@pytest.mark.parametrize("space", SPACES)
def test_a_pause_begins_moves_and_ends_by_buttons(client, bilan, space):
    client.force_login(SPACES[space]())
    there = address(space, bilan)
    assert client.get(there).status_code == 200

    client.post(there, {"review": REVIEW.isoformat()})
    assert "7 janvier 2027" in text_of(client.get(there))
    client.post(there, {"review": (REVIEW + timedelta(days=1)).isoformat()})
    assert "8 janvier 2027" in text_of(client.get(there))
    response = client.post(address(space, bilan, "pause_reprise"))

    assert response.status_code == 302
    assert Suspension.objects.count() == 2
    assert Reprise.objects.count() == 1


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("wrong", ["", "2026-11-23", "2030-01-01", "bientôt"])
def test_a_date_that_cannot_be_is_said(client, bilan, space, wrong):
    client.force_login(SPACES[space]())
    response = client.post(address(space, bilan), {"review": wrong})

    assert response.status_code == 422
    assert not Suspension.objects.exists()


@pytest.mark.parametrize("space", SPACES)
def test_going_on_twice_is_a_sentence(client, bilan, space):
    client.force_login(SPACES[space]())
    response = client.post(address(space, bilan, "pause_reprise"))

    assert response.status_code == 422
    assert "Ce bilan n'est pas en pause." in text_of(response)


def test_the_pages_around_say_where_it_stands(client, bilan, nadia, claire):
    pause(bilan, review=REVIEW, by=nadia, at=MORNING)
    client.force_login(nadia)
    for page in ("accueil", "reservation"):
        assert "Votre bilan est en pause" in text_of(
            client.get(address("beneficiaire", bilan, page))
        )
    client.force_login(claire)
    assert "En pause ; vous en reparlez" in text_of(
        client.get(address("consultant", bilan, "dossier"))
    )


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("stranger", [people.hugo, people.yann, people.theo, people.lise])
def test_for_anyone_else_it_does_not_exist(client, bilan, space, stranger):
    people.bilan_of_lise(), people.bilan_of_hugo()
    pause(bilan, review=REVIEW, by=people.nadia(), at=MORNING)
    client.force_login(stranger())

    assert client.get(address(space, bilan)).status_code == 404
    assert client.post(address(space, bilan), {"review": "2027-02-01"}).status_code == 404
    assert client.post(address(space, bilan, "pause_reprise")).status_code == 404
    assert Suspension.objects.count() == 1
    assert not Reprise.objects.exists()
