"""Answering on a phone, without an account, once, and without a name."""

from datetime import timedelta

import pytest
import time_machine

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.qualite.actions import ask_opinion
from portulan.journey.qualite.models import Avis
from portulan.offices.links.models import Link
from portulan.offices.mail.models import Letter
from tests import people
from tests.spaces.invite.test_lecture import words_of

pytestmark = pytest.mark.usefixtures("that_day")
ANSWERS = {"ecoute": "4", "jugement": "-", "recommander": "10"}
WORDS = "Le bureau était froid."


@pytest.fixture
def that_day():
    with time_machine.travel("2026-11-25 18:00+01:00", tick=False):
        yield


def asked(bilan):
    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=None, at=people.MORNING)
    ask_opinion(people.MONDAY + timedelta(days=1), people.MORNING + timedelta(days=1))
    letter = Letter.objects.get(to=bilan.beneficiaire.email, key__startswith="avis/")
    return letter.action_url.removeprefix("http://testserver")


@pytest.fixture
def address(bilan):
    return asked(bilan)


def test_the_page_opens_without_an_account_and_nothing_is_chosen(client, address):
    page = client.get(address)

    assert page.status_code == 200
    assert "checked" not in page.content.decode()
    assert "Vous pouvez en passer." in words_of(page)
    assert "bilan" not in words_of(page).lower().split("votre avis", 1)[1]
    assert page.headers["Cache-Control"] == "no-store"


def test_answering_counts_and_closes_the_link(client, address):
    page = client.post(address, {**ANSWERS, "comment": WORDS, "may_be_read": "on"})

    assert "Merci" in words_of(page)
    assert Avis.objects.get().answers == {"ecoute": 4, "recommander": 10}
    again = client.post(address, ANSWERS)
    assert again.status_code == 410
    assert client.get(address).status_code == 410
    assert WORDS not in words_of(client.get(address))
    assert Avis.objects.count() == 1


def test_a_comment_without_the_tick_is_not_lost_in_silence(client, address):
    page = client.post(address, {**ANSWERS, "comment": WORDS})

    assert page.status_code == 422
    assert "Cochez « Le cabinet peut lire ma réponse »" in words_of(page)
    assert WORDS in words_of(page)
    assert not Avis.objects.exists()


def test_nothing_answered_is_told(client, address):
    page = client.post(address, {})

    assert page.status_code == 422
    assert "Chaque question peut être passée" in words_of(page)
    assert Link.objects.get().used_at is None


def test_a_month_later_the_link_is_closed_and_says_whom_to_write_to(client, address):
    with time_machine.travel("2026-12-25 18:00+01:00"):
        page = client.get(address)

    assert page.status_code == 410
    assert "bonjour@rivage.example" in words_of(page)


def test_each_link_answers_for_its_own_house(client, address):
    theirs = asked(people.bilan_of_lise())

    assert "Cabinet Falaise" in words_of(client.get(theirs))
    assert "Falaise" not in words_of(client.get(address))
    client.post(theirs, ANSWERS)
    assert Avis.objects.get().organisme.slug == "falaise"


def test_a_wrong_secret_and_the_secret_of_something_else_open_nothing(client, address):
    token = address.split("/")[2]

    assert client.get(f"/lien/{token}x/avis/").status_code == 404
    assert client.get(f"/lien/{token}/").status_code == 404
    assert client.get(f"/lien/{token}/document/").status_code == 404
