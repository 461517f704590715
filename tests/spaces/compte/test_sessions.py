"""How long a session lasts, what ends it, and what is asked again before it touches the account."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command
from django.test import Client

from portulan.spaces.compte.sessions import MEASURES

HOUR, DAY = 3600, 24 * 3600
EVENING = "2026-11-23 20:00+01:00"


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


def test_an_idle_hour_closes_what_the_team_had_open(client, claire, sign_in):
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in(claire)
        clock.shift(HOUR - 60)
        assert client.get("/compte/").status_code == 200
        clock.shift(HOUR + 60)
        answer = client.get("/compte/")
        assert answer.url.startswith("/compte/entrer/")
        assert "Après une heure sans activité" in text(client.get(answer.url))


def test_after_twelve_hours_the_team_enters_again_whatever_was_done(client, ines, sign_in):
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in(ines)
        for _ in range(16):
            clock.shift(45 * 60)
            assert client.get("/compte/").status_code == 200
        clock.shift(45 * 60)
        assert client.get("/compte/").status_code == 302


def test_a_person_keeps_their_space_a_week_and_two_at_most(client, nadia, sign_in):
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in(nadia)
        for _ in range(2):
            clock.shift(6 * DAY)
            assert client.get("/compte/").status_code == 200
        clock.shift(3 * DAY)
        assert client.get("/compte/").status_code == 302
        sign_in(nadia)
        clock.shift(8 * DAY)
        assert client.get("/compte/").status_code == 302


def test_what_is_being_written_when_the_session_ends_stays_on_the_page(client, claire, sign_in):
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in(claire)
        clock.shift(2 * HOUR)
        answer = client.post("/compte/nom/", {}, headers={"X-Autosave": "1"})
        assert answer.status_code == 401
        assert answer.headers["X-Connexion"] == "/compte/entrer/"


def test_the_page_says_what_the_code_does():
    told = Path("docs/explications/entrer.md").read_text(encoding="utf-8")

    for name, measure in MEASURES.items():
        assert f"| `{name}` | {in_words(measure.idle)} | {in_words(measure.longest)} |" in told


def in_words(seconds):
    for size, word in ((DAY, "jour"), (HOUR, "heure"), (60, "minute")):
        if seconds % size == 0:
            return f"{seconds // size} {word}{'s' if seconds > size else ''}"


def test_no_message_is_left_in_a_cookie(client, nadia, sign_in):
    sign_in(nadia)
    kept = {"called": "Nadou", "agreement": "feminin"}
    answer = client.post("/compte/nom/", kept)

    assert set(client.cookies) <= {"sessionid", "csrftoken", "affichage"}
    assert "C’est enregistré" in text(client.get(answer.url)).replace("'", "’")


def test_whoever_has_no_second_factor_enters_again_before_adding_one(client, nadia, sign_in):
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in(nadia)
        assert client.get("/compte/second-facteur/application/").status_code == 200
        clock.shift(21 * 60)
        for page in ("application/", "cles/ajout/"):
            answer = client.get(f"/compte/second-facteur/{page}")
            assert answer.url == "/confirmation/?" + urlencode(
                {"next": f"/compte/second-facteur/{page}"}
            )
        assert nadia.email in text(client.get(answer.url))
        out = client.post("/confirmation/", {"next": "/compte/second-facteur/application/"})
        assert out.url == "/compte/entrer/?next=%2Fcompte%2Fsecond-facteur%2Fapplication%2F"
        assert client.get("/compte/").status_code == 302


def test_the_confirmation_never_leads_elsewhere(client, nadia, sign_in):
    sign_in(nadia)

    assert "ailleurs" not in client.post("/confirmation/", {"next": "//ailleurs.example"}).url


def test_closing_a_device_from_an_old_session_asks_for_a_proof(client, nadia, sign_in):
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in(nadia)
        other = Client()
        clock.shift(60)
        sign_in(nadia, browser=other)
        clock.shift(21 * 60)
        assert client.post("/compte/appareils/").url.startswith("/confirmation/")
        assert other.get("/compte/").status_code == 200
        assert client.get("/compte/appareils/").status_code == 200


def test_whoever_has_a_second_factor_shows_it_again(client, claire, sign_in):
    with time_machine.travel(EVENING, tick=False) as clock:
        sign_in(claire)
        Authenticator.objects.create(
            user=claire, type=Authenticator.Type.TOTP, data={"secret": "AAAA"}
        )
        for path in ("second-facteur/application/retrait/", "second-facteur/cles/ajout/"):
            answer = client.post(f"/compte/{path}")
            assert answer.url.startswith("/compte/second-facteur/confirmation/"), path
        clock.shift(21 * 60)
        answer = client.post("/compte/appareils/")
        assert answer.url.startswith("/compte/second-facteur/confirmation/")


def test_after_a_change_closing_the_other_devices_is_one_gesture_away(client, claire, sign_in):
    sign_in(claire)
    Authenticator.objects.create(user=claire, type=Authenticator.Type.TOTP, data={"secret": "AAAA"})

    page = text(client.get("/compte/second-facteur/"))
    assert "Fermer sur tous les autres appareils" in page


def test_a_closed_account_has_no_session_left(client, nadia, sign_in):
    sign_in(nadia)
    nadia.is_active = False
    nadia.save()

    assert client.get("/compte/").status_code == 302


def test_a_command_closes_the_sessions_of_one_or_of_all(client, nadia, claire, sign_in, capsys):
    browsers = {person: Client() for person in (nadia, claire)}
    for person, browser in browsers.items():
        sign_in(person, browser=browser)

    call_command("acces", nadia.email, fermer=True)
    assert [browser.get("/compte/").status_code for browser in browsers.values()] == [302, 200]
    assert UserSession.objects.filter(user=claire).count() == 1
    call_command("acces", fermer=True, tout_le_monde=True)
    assert browsers[claire].get("/compte/").status_code == 302
    assert capsys.readouterr().out.count("Sessions fermées : 1.") == 2


def test_the_command_never_closes_everything_by_mistake():
    with pytest.raises(CommandError, match="Donnez une adresse"):
        call_command("acces", tout_le_monde=True)
    with pytest.raises(CommandError, match="Donnez une adresse"):
        call_command("acces")
