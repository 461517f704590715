"""What happens to an account is written, seen by its person alone, and says nothing else."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.test import Client, RequestFactory

from portulan.offices.accounts.actions import forget_events, note_event
from portulan.offices.accounts.models import AccountEvent, Happening
from portulan.offices.clock import now
from portulan.offices.links.invitations import invite_again


def text(response):
    return re.sub(r"[\u00a0\u202f]", " ", response.content.decode())


def happenings(person):
    return list(
        AccountEvent.objects.filter(person=person)
        .order_by("pk")
        .values_list("happening", flat=True)
    )


def test_entering_and_leaving_are_written_and_seen_by_the_person(client, nadia, sign_in):
    browser = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    sign_in(nadia, browser=browser)
    browser.post("/quitter/")
    sign_in(nadia, browser=browser)

    assert happenings(nadia) == ["entree", "sortie", "entree"]
    page = text(browser.get("/compte/appareils/"))
    assert "Ce qui s’est passé sur votre compte" in page
    assert page.count("<td>Entrée</td><td>Firefox sur Windows</td>") == 2


def test_nobody_reads_the_journal_of_someone_else(client, nadia, hugo, sign_in):
    note_event(nadia, Happening.FACTOR_REMOVED, at=now(), device="Safari sur un iPhone")
    sign_in(hugo)

    assert "iPhone" not in text(client.get("/compte/appareils/"))


def test_a_refused_code_is_written_whether_or_not_the_address_is_known(client, nadia, code_sent):
    client.post("/compte/entrer/", {"email": nadia.email})
    right = code_sent(nadia.email)
    client.post("/compte/entrer/code/", {"code": f"{(int(right) + 1) % 1_000_000:06}"})
    stranger = Client()
    stranger.post("/compte/entrer/", {"email": "personne@ailleurs.example"})
    stranger.post("/compte/entrer/code/", {"code": "000000"})

    assert happenings(nadia) == ["code-refuse"]
    assert happenings(None) == ["code-refuse"]
    assert client.post("/compte/entrer/code/", {"code": right}).status_code == 302


def test_an_empty_box_is_not_an_attempt(client, nadia):
    client.post("/compte/entrer/", {"email": nadia.email})
    client.post("/compte/entrer/code/", {"code": ""})

    assert happenings(nadia) == []


@pytest.mark.parametrize(
    ("signal", "kind", "told"),
    [
        (authenticator_added, Authenticator.Type.TOTP, "facteur-ajoute"),
        (authenticator_added, Authenticator.Type.RECOVERY_CODES, "codes-crees"),
        (authenticator_removed, Authenticator.Type.WEBAUTHN, "facteur-retire"),
        (authenticator_reset, Authenticator.Type.RECOVERY_CODES, "codes-crees"),
    ],
)
def test_each_change_of_second_factor_is_written(client, claire, signal, kind, told):
    client.force_login(claire)
    request = RequestFactory().post("/")
    request.user, request.session = claire, client.session
    one = Authenticator.objects.create(user=claire, type=kind, data={})
    signal.send(Authenticator, request=request, user=claire, authenticator=one)

    assert happenings(claire) == ["entree", told]


def test_closing_a_device_from_afar_is_written(client, nadia, sign_in):
    sign_in(nadia)
    sign_in(nadia, browser=Client())
    client.post("/compte/appareils/")

    assert happenings(nadia)[-1] == "appareil-ferme"


def test_a_reopened_access_is_written(nadia, rivage, ines):
    invite_again(nadia, rivage, by=ines, at=now())

    assert happenings(nadia) == ["acces-rouvert"]


def test_a_line_holds_no_address_and_nothing_typed():
    names = {field.name for field in AccountEvent._meta.get_fields()}

    assert names == {"id", "person", "happening", "at", "device"}


def test_after_twelve_months_a_line_is_erased(nadia):
    at = now()
    note_event(nadia, Happening.ENTERED, at=at - timedelta(days=366))
    note_event(nadia, Happening.ENTERED, at=at - timedelta(days=364))

    assert forget_events(at=at) == 1
    assert len(happenings(nadia)) == 1
