"""The pages of the demo: being someone, moving the date, reading the mail."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from demo import people
from portulan.journey.bilan.actions import Share, open_bilan
from portulan.journey.bilan.models import Funding
from portulan.offices.accounts.actions import person_of
from portulan.offices.clock import now, today
from portulan.offices.links.actions import give
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.actions import post
from portulan.offices.organisme.actions import add_member
from portulan.rules.calendar import legal_day

POSTED = [("entrer/nadia/", {}), ("date/", {"date": "2027-01-01"})]


@pytest.fixture
def demo(settings):
    settings.DEMO, settings.MAIL_URL = True, "demo:"
    settings.ROOT_URLCONF = "tests.demo.urls"
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def cast(demo, rivage):
    """Nadia, Claire and Inès at Rivage, and Nadia's bilan."""
    found = {}
    for name, (first_name, last_name, role) in people.STAFF.items():
        found[name] = person_of(people.address(name), first_name=first_name, last_name=last_name)
        add_member(rivage, found[name], role, since=today() - timedelta(9), by=None, at=now())
    found["nadia"] = person_of(people.address("nadia"), first_name="Nadia", last_name="Kerbrat")
    found["bilan"] = open_bilan(
        organisme=rivage,
        beneficiaire=found["nadia"],
        consultant=found["claire"],
        shares=[Share(Funding.EMPLOYEUR, 180_000, "Menuiserie Kermadec")],
        by=found["claire"],
        on=today(),
        at=now(),
    )
    return found


def letter_to_marc(rivage, **changed):
    link, token = give(
        Purpose.EMPLOYEUR,
        uuid4(),
        organisme=rivage,
        name="Marc Kermadec",
        email="marc@kermadec.example",
        expires_at=now() + timedelta(days=30),
        by=None,
        at=now(),
    )
    post(
        organisme=rivage,
        to="marc@kermadec.example",
        key=f"convention:{link.pk}",
        subject="Une convention à lire",
        paragraphs=["Bonjour,", "Voici la convention."],
        action_label="Lire",
        action_url=f"http://testserver/employeur/{token}/",
        attachments=[{"name": "a.ics", "type": "text/calendar", "text": "BEGIN:VCALENDAR"}],
        at=now(),
        **changed,
    )
    return token


@pytest.mark.parametrize("path", ["", "courrier/", "courrier/?format=json"])
def test_outside_the_demo_there_is_nothing_to_see(client, path):
    assert client.get(f"/demo/{path}").status_code == 404


@pytest.mark.parametrize(("path", "sent"), POSTED)
def test_outside_the_demo_nothing_can_be_done(client, path, sent):
    assert client.post(f"/demo/{path}", sent).status_code == 404


@pytest.mark.parametrize(("path", "sent"), POSTED)
def test_even_routed_by_mistake_the_demo_stays_shut(client, settings, path, sent, nadia):
    settings.ROOT_URLCONF = "tests.demo.urls"

    assert client.post(f"/demo/{path}", sent).status_code == 404
    assert client.get("/demo/courrier/").status_code == 404


def test_one_enters_as_anyone_without_a_form_token(demo, cast):
    for name, home in (
        ("nadia", f"/bilans/{cast['bilan'].pk}/"),
        ("claire", "/conseil/"),
        ("ines", "/gestion/"),
    ):
        answer = demo.post(f"/demo/entrer/{name}/")
        assert (answer.status_code, answer.url) == (302, home)
        assert demo.get(home).wsgi_request.user == cast[name]


def test_reading_the_address_does_not_enter(demo, cast):
    assert demo.get("/demo/entrer/nadia/").status_code == 405


def test_marc_goes_to_his_own_link(demo, rivage):
    token = letter_to_marc(rivage)

    assert demo.post("/demo/entrer/marc/").url == f"/employeur/{token}/"
    assert Link.objects.count() == 1


def test_nobody_is_nobody(demo, cast):
    assert demo.post("/demo/entrer/personne/").status_code == 404


def test_the_date_moves_for_everyone_and_comes_back(demo):
    assert demo.post("/demo/date/", {"date": "2028-02-29"}).status_code == 302
    assert today().isoformat() == "2028-02-29"
    demo.post("/demo/date/", {"date": ""})
    assert today() == legal_day(now())
    assert today().year < 2028


@pytest.mark.parametrize(
    "typed", ["demain", "2026-02-30", "12/03/2026", "1515-09-13", "9999-01-01"]
)
def test_an_impossible_date_changes_nothing_and_is_kept_on_the_page(demo, typed):
    before = today()
    answer = demo.post("/demo/date/", {"date": typed})

    assert answer.status_code == 422
    assert typed in answer.content.decode()
    assert today() == before


def test_the_mail_is_told_oldest_first_with_its_links(demo, rivage):
    token = letter_to_marc(rivage)
    letter_to_marc(rivage, not_before=now() + timedelta(days=9))
    post(
        organisme=None,
        to="nadia@exemple.example",
        key="deux",
        subject="Votre code pour entrer : 123456",
        paragraphs=["Votre code : 123456"],
        at=now(),
    )

    first, second = demo.get("/demo/courrier/?format=json").json()
    assert list(first) == ["to", "subject", "text", "html", "links", "attachments", "sent_at"]
    assert first["to"] == "marc@kermadec.example"
    assert first["links"] == [f"http://testserver/employeur/{token}/"]
    assert first["attachments"][0]["name"] == "a.ics"
    assert "<p" in first["html"]
    assert "123456" in second["text"]
    assert "123456" in second["subject"]
    assert "Une convention à lire" in demo.get("/demo/courrier/").content.decode()


def test_moving_the_date_carries_the_letters_that_waited_for_it(demo, rivage):
    letter_to_marc(rivage, not_before=now() + timedelta(days=9))
    assert demo.get("/demo/courrier/?format=json").json() == []

    demo.post("/demo/date/", {"date": (today() + timedelta(days=10)).isoformat()})

    assert len(demo.get("/demo/courrier/?format=json").json()) == 1


def test_the_first_page_says_who_one_can_be(demo, cast, rivage):
    page = demo.get("/demo/").content.decode()

    for name in ("Nadia Kerbrat", "Claire Morel", "Inès Le Goff"):
        assert name in page
    assert "Samir" not in page
    assert "Marc" not in page
    letter_to_marc(rivage)
    assert "Marc Kermadec" in demo.get("/demo/").content.decode()
