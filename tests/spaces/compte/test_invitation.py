"""An invitation opens a space once; afterwards it says how to enter."""

import re
from datetime import timedelta

import pytest
import time_machine

from portulan.offices.journal.models import Entry
from portulan.offices.links.invitations import invite
from portulan.offices.links.models import Link
from portulan.offices.mail.models import Letter
from tests.people import MORNING

MOMENT = "2026-11-23 09:05+00:00"


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


@pytest.fixture
def address(nadia, rivage, claire):
    invite(nadia, rivage, by=claire, at=MORNING)
    url = Letter.objects.get(to=nadia.email).action_url
    return url.removeprefix("http://testserver")


def test_the_letter_is_neutral(address, nadia):
    letter = Letter.objects.get(to=nadia.email)

    assert letter.subject == "Votre espace est prêt"
    assert "bilan" not in " ".join(letter.paragraphs).lower()


@time_machine.travel(MOMENT, tick=False)
def test_looking_at_an_invitation_uses_nothing(client, address):
    for _ in range(3):
        page = text(client.get(address))
    assert "Claire Morel, de Cabinet Rivage," in page
    assert Link.objects.get().used_at is None
    assert not client.get(address).wsgi_request.user.is_authenticated


@time_machine.travel(MOMENT, tick=False)
def test_an_invitation_opens_the_space_under_a_new_session(client, address, nadia):
    client.get(address)
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key

    answer = client.post(address)

    assert answer.url == "/chez-moi/"
    assert client.get("/compte/").wsgi_request.user == nadia
    assert client.session.session_key != before
    assert Entry.objects.filter(verb="invitation.used", actor_kind="lien").count() == 1


@time_machine.travel(MOMENT, tick=False)
def test_an_invitation_serves_once_and_then_says_how_to_enter(client, address):
    client.post(address)
    client.post("/quitter/")

    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 410
        assert "Recevez un code" in text(answer)
        assert "bonjour@rivage.example" in text(answer)
    assert client.get("/compte/").status_code == 302


def test_an_invitation_lasts_fourteen_days(client, address):
    with time_machine.travel(MORNING + timedelta(days=14, seconds=-1), tick=False):
        assert client.get(address).status_code == 200
    with time_machine.travel(MORNING + timedelta(days=14), tick=False):
        assert client.post(address).status_code == 410


@time_machine.travel(MOMENT, tick=False)
def test_a_new_invitation_closes_the_former(client, address, nadia, rivage, claire):
    invite(nadia, rivage, by=claire, at=MORNING)

    assert client.get(address).status_code == 410


@time_machine.travel(MOMENT, tick=False)
def test_an_invitation_says_nothing_to_who_guesses(client, address):
    assert client.get("/invitation/au-hasard/").status_code == 404
    assert client.get(address[:-2] + "/").status_code == 404


@time_machine.travel(MOMENT, tick=False)
def test_on_a_shared_device_one_says_so(client, address):
    client.post(address, {"shared": "1"})

    assert client.session.get_expire_at_browser_close()


@time_machine.travel(MOMENT, tick=False)
def test_an_invitation_taken_by_someone_signed_in_changes_who_is_in(client, address, nadia, hugo):
    client.force_login(hugo)
    client.post(address)

    assert client.get("/compte/").wsgi_request.user == nadia
