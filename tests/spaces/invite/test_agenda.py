from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from portulan.journey.deroulement.agenda import close_agenda, open_agenda
from portulan.journey.entretien import actions
from portulan.offices.links.models import Link, Purpose
from tests import people
from tests.journey.entretien.moments import EVENING, booked, slot, weeks
from tests.people import MORNING
from tests.spaces.words import text_of


@pytest.fixture(autouse=True)
def that_monday():
    with time_machine.travel(MORNING):
        yield


def feed_of(user, house=None):
    """Return the path of a new address."""
    address = open_agenda(user, house or people.rivage(), at=MORNING)
    return "/" + address.split("/", 3)[3]


def events(response):
    return [
        (str(one["summary"]), one.decoded("dtstart"), str(one["uid"]), int(one["sequence"]))
        for one in Calendar.from_ical(response.content).walk("VEVENT")
    ]


def test_the_person_follows_their_rendez_vous_under_one_neutral_word(client, bilan, nadia):
    booked(bilan, place="https://visio.example/secret", mode="visio")
    response = client.get(feed_of(nadia))

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    assert [(one[0], one[1]) for one in events(response)] == [("Rendez-vous", EVENING)]
    words = response.content.decode().lower()
    for secret in ("bilan", "nadia", "claire", "rivage", "visio", "kerbrat"):
        assert secret not in words


def test_the_consultant_s_says_the_number_never_a_name(client, bilan, claire):
    booked(bilan)
    response = client.get(feed_of(claire))

    assert [one[0] for one in events(response)] == [f"Rendez-vous {bilan.number}"]
    assert "Nadia" not in response.content.decode()


def test_a_moved_one_keeps_its_thread_and_a_cancelled_one_goes(client, bilan, nadia, claire):
    address = feed_of(nadia)
    first = booked(bilan)
    before = events(client.get(address))
    second = actions.move(first, slot(weeks(1)), by=claire, at=MORNING + timedelta(hours=1))
    moved = events(client.get(address))

    assert moved[0][2] == before[0][2]
    assert moved[0][1] == weeks(1)
    assert moved[0][3] == before[0][3] + 1
    actions.cancel(second, by=nadia, at=MORNING)
    assert events(client.get(address)) == []


def test_whoever_has_these_bytes_is_told_so(client, bilan, nadia):
    address = feed_of(nadia)
    booked(bilan)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    weak = client.get(address, headers={"If-None-Match": f'"x", W/{first["ETag"]}'})
    booked(bilan, weeks(2))
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == weak.status_code == 304
    assert again.content == b""
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert first["Cache-Control"] == "private, no-cache"


def test_the_bytes_do_not_depend_on_the_hour_of_reading(client, bilan, nadia):
    address = feed_of(nadia)
    booked(bilan)
    first = client.get(address).content
    with time_machine.travel(MORNING + timedelta(hours=5)):
        assert client.get(address).content == first


def test_a_closed_address_says_so_and_a_new_one_closes_the_former(client, bilan, nadia):
    booked(bilan)
    first = feed_of(nadia)
    second = feed_of(nadia)
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200

    close_agenda(nadia, people.rivage(), at=MORNING)
    closed = client.get(second)
    assert closed.status_code == 410
    assert "Cette adresse d'agenda est fermée" in text_of(closed)
    assert client.get("/agenda/au-hasard/").status_code == 404


def test_the_secret_of_another_use_opens_no_agenda(client, bilan, nadia):
    booked(bilan)
    address = feed_of(nadia)
    Link.objects.update(purpose=Purpose.LECTEUR)

    assert client.get(address).status_code == 404


def test_one_house_s_agenda_shows_nothing_of_the_other(client, bilan, claire, theo):
    booked(bilan)
    booked(people.bilan_of_lise(), weeks(1), consultant=theo)

    assert len(events(client.get(feed_of(people.lise(), people.falaise())))) == 1
    assert events(client.get(feed_of(people.lise(), people.rivage()))) == []
    assert len(events(client.get(feed_of(theo, people.falaise())))) == 1


def test_a_consultant_who_left_or_handed_over_follows_nothing_more(client, bilan, claire):
    booked(bilan)
    address = feed_of(claire)
    claire.memberships.update(until=MORNING.date() - timedelta(days=1))

    assert events(client.get(address)) == []
    claire.is_active = False
    claire.save()
    assert client.get(address).status_code == 404


def test_the_address_is_made_by_a_button_and_shown_once(client, bilan, nadia):
    client.force_login(nadia)
    there = reverse("beneficiaire:agenda", args=[bilan.pk])
    assert "Créer une adresse" in text_of(client.get(there))
    assert not Link.objects.filter(purpose=Purpose.AGENDA).exists()
    made = text_of(client.post(there))
    again = text_of(client.get(there))

    assert "/agenda/" in made and "webcal://" in made
    assert "webcal://" not in again
    assert "Changer d'adresse" in again
    client.post(reverse("beneficiaire:agenda_fermeture", args=[bilan.pk]))
    assert "Créer une adresse" in text_of(client.get(there))


def test_the_consultant_makes_theirs_too(client, bilan, claire, hugo):
    client.force_login(claire)
    made = text_of(client.post(reverse("consultant:agenda")))
    client.force_login(hugo)

    assert "webcal://" in made
    assert client.get(reverse("consultant:agenda")).status_code == 404
    assert client.get(reverse("beneficiaire:agenda", args=[bilan.pk])).status_code == 404
