"""One's home, one's display, one's devices, leaving."""

import re
import uuid

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from portulan.offices.accounts.models import User
from tests import people


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


def test_each_is_sent_home(client, bilan, ines):
    for person, home in ((bilan.beneficiaire, f"/bilans/{bilan.pk}/"), (ines, "/gestion/")):
        client.force_login(person)
        assert client.get("/chez-moi/").url == home

    client.force_login(people.claire())
    assert client.get("/chez-moi/").url == "/conseil/"


def test_whoever_has_two_homes_chooses(client, theo):
    client.force_login(theo)
    page = text(client.get("/chez-moi/"))

    assert "/conseil/" in page
    assert "/gestion/" in page


def test_whoever_has_none_is_told_so(client, hugo):
    client.force_login(hugo)

    assert "Aucun bilan n’est ouvert à votre nom" in text(client.get("/chez-moi/"))


def test_display_is_kept_for_a_year_before_entering(client):
    form = {"taille": "20pt", "contraste": "fort"}
    form = {**client.get("/affichage/").context["form"].initial, **form}

    answer = client.post("/affichage/", form)

    assert answer.status_code == 302
    assert answer.cookies["affichage"]["max-age"] == 365 * 24 * 3600
    assert 'data-taille="20pt"' in text(client.get("/compte/entrer/"))


def test_display_follows_the_person_on_every_device(client, nadia):
    client.force_login(nadia)
    form = {**client.get("/affichage/").context["form"].initial, "taille": "18pt"}
    client.post("/affichage/", form)
    elsewhere = Client()
    elsewhere.force_login(User.objects.get(pk=nadia.pk))

    assert 'data-taille="18pt"' in text(elsewhere.get("/compte/"))


def test_a_size_that_does_not_exist_is_answered_in_words(client):
    form = {**client.get("/affichage/").context["form"].initial, "taille": "99pt"}
    answer = client.post("/affichage/", form)

    assert answer.status_code == 422
    assert "pas partie des choix proposés" in text(answer)


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [("/compte/entrer/", "/compte/entrer/"), ("https://ailleurs.example/", "/affichage/")],
)
def test_after_the_display_one_comes_back_to_the_page_one_left(client, wanted, goes):
    form = {**client.get("/affichage/").context["form"].initial, "next": wanted}

    assert client.post("/affichage/", form).url == goes


def test_a_person_says_how_to_be_called(client, nadia):
    client.force_login(nadia)
    client.post("/compte/nom/", {"called": "Nad", "agreement": "feminin"})
    nadia.refresh_from_db()

    assert (nadia.short_name, nadia.agreement) == ("Nad", "feminin")
    assert client.post("/compte/nom/", {"agreement": "pluriel"}).status_code == 422


def browser(sign_in, person, agent=""):
    """Another browser, in which that person has entered."""
    one = Client(headers={"User-Agent": agent})
    sign_in(person, browser=one)
    return one


def test_a_person_sees_their_devices_and_closes_one(sign_in, nadia, hugo):
    client = browser(sign_in, nadia, "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0")
    phone = browser(sign_in, nadia, "Mozilla/5.0 (iPhone; CPU iPhone OS 19) Safari/604.1")
    stranger = browser(sign_in, hugo, "Mozilla/5.0 (X11; Linux) Chrome/150.0")

    page = text(client.get("/compte/appareils/"))
    assert "Firefox sur Windows" in page
    assert "Safari sur un iPhone" in page
    assert "Linux" not in page

    theirs = UserSession.objects.get(user=hugo)
    client.post("/compte/appareils/", {"session": theirs.pk})
    assert stranger.get("/compte/").status_code == 200
    on_phone = UserSession.objects.get(user=nadia, user_agent__contains="iPhone")
    client.post("/compte/appareils/", {"session": on_phone.pk})
    assert phone.get("/compte/").status_code == 302
    assert client.get("/compte/").status_code == 200


def test_all_other_devices_close_at_once(sign_in, nadia):
    client = browser(sign_in, nadia)
    others = [browser(sign_in, nadia), browser(sign_in, nadia)]

    client.post("/compte/appareils/")

    assert [other.get("/compte/").status_code for other in others] == [302, 302]
    assert client.get("/compte/").status_code == 200


def test_on_a_shared_device_the_session_ends_with_the_browser(client, nadia, sign_in):
    sign_in(nadia, shared="on")

    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.session.get_expire_at_browser_close()


def test_on_a_shared_device_thirty_idle_minutes_close_the_space(client, nadia, sign_in):
    with time_machine.travel("2026-11-23 20:00+01:00", tick=False) as clock:
        sign_in(nadia, shared="on")
        for _ in range(3):
            clock.shift(29 * 60)
            assert client.get("/compte/").status_code == 200
        clock.shift(31 * 60)
        answer = client.get("/compte/")
        assert answer.url.startswith("/compte/entrer/")
        assert "Cet appareil est partagé" in text(client.get(answer.url))


def test_a_person_may_say_once_that_their_devices_are_shared(client, nadia, sign_in):
    nadia.shared_device = True
    nadia.save()
    sign_in(nadia)

    assert client.session.get_expire_at_browser_close()


def test_on_ones_own_device_the_session_stays(client, nadia, sign_in):
    sign_in(nadia)

    assert client.cookies["sessionid"]["max-age"] == 14 * 24 * 3600


def test_leaving_leaves_a_page_that_says_nothing(client, nadia, sign_in):
    sign_in(nadia)
    key = client.session.session_key
    answer = client.post("/quitter/")
    page = text(client.get(answer.url))

    assert "Page fermée" in page
    assert "bilan" not in page.lower()
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get("/compte/").status_code == 302


def test_looking_at_the_way_out_does_not_close_anything(client, nadia):
    client.force_login(nadia)

    assert client.get("/quitter/").status_code == 200
    assert client.get("/compte/sortir/").status_code == 200
    assert client.get("/compte/").status_code == 200


def test_pages_never_stay_in_the_browser(client, nadia):
    client.force_login(nadia)

    assert "no-store" in client.get("/compte/").headers["Cache-Control"]


def test_a_door_for_someone_else_is_not_a_home(client, bilan, hugo):
    client.force_login(hugo)

    assert str(bilan.pk) not in text(client.get("/chez-moi/"))
    assert uuid.UUID(str(bilan.pk))
