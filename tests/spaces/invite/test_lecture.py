"""The reading room, as its reader and as everyone else finds it."""

import re
from datetime import timedelta

import pytest
import time_machine

from portulan.journey.bilan.models import Document
from portulan.journey.synthese import actions
from portulan.offices.journal.models import Entry
from portulan.offices.links.actions import give as give_link
from portulan.offices.links.models import Purpose
from tests import people
from tests.journey.synthese.confiding import RESULT, SECRET, give, handed_over, token_of

pytestmark = pytest.mark.usefixtures("the_next_day")


@pytest.fixture
def the_next_day():
    with time_machine.travel("2026-11-24 10:00+01:00", tick=False):
        yield


@pytest.fixture
def handed(bilan, claire):
    return handed_over(bilan, claire)


def words_of(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode()).replace("&#x27;", "'")
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).replace("’", "'")


def test_the_document_is_read_without_an_account_and_leaves_no_copy(client, handed):
    give(handed)

    page = client.get(f"/lien/{token_of()}/")

    assert page.status_code == 200
    assert SECRET in words_of(page)
    assert (
        "Nadia Kerbrat vous donne ce document à lire, jusqu'au lundi 7 décembre 2026"
        in words_of(page)
    )
    assert page.headers["Cache-Control"] == "no-store"
    assert RESULT not in words_of(page)


def test_reading_writes_nothing_but_the_journal(client, handed):
    given = give(handed)
    before = Entry.objects.count()

    client.get(f"/lien/{token_of()}/")

    new = Entry.objects.order_by("rank")[before:]
    assert [(one.verb, one.actor, one.door) for one in new] == [
        ("document.opened", given.link_id, "invite")
    ]


def test_a_copy_is_taken_only_when_the_person_said_so(client, handed):
    give(handed)
    token = token_of()
    assert client.get(f"/lien/{token}/document/").status_code == 404
    assert "document/" not in client.get(f"/lien/{token}/").content.decode()

    give(handed, document=Document.RESULTATS, may_download=True, email="autre@cep.example")
    pdf = client.get(f"/lien/{token_of('autre@cep.example')}/document/?taille=18")

    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["Content-Disposition"] == 'attachment; filename="document-23-novembre.pdf"'
    assert pdf.headers["Cache-Control"] == "no-store"


def test_taken_back_the_page_is_closed_and_says_whom_to_ask(client, handed):
    given = give(handed, may_download=True)
    token = token_of()
    actions.revoke(given, by=handed.beneficiaire, at=people.MORNING)

    for address in (f"/lien/{token}/", f"/lien/{token}/document/"):
        page = client.get(address)
        assert page.status_code == 410
        assert "demandez-lui un autre lien" in words_of(page)
        assert SECRET not in words_of(page)
        assert "Nadia" not in words_of(page)


def test_past_its_day_the_page_is_closed(client, handed):
    give(handed)
    token = token_of()

    with time_machine.travel("2026-12-08 00:00+01:00"):
        page = client.get(f"/lien/{token}/")

    assert page.status_code == 410
    assert SECRET not in words_of(page)


def test_a_secret_of_another_kind_or_of_no_kind_opens_nothing(client, handed, rivage):
    given = give(handed)
    _, other = give_link(
        Purpose.EMPLOYEUR,
        given.pk,
        organisme=rivage,
        bilan_id=handed.pk,
        expires_at=people.MORNING + timedelta(days=30),
        by=None,
        at=people.MORNING,
    )

    for token in (other, f"{token_of()}x", "rien"):
        assert client.get(f"/lien/{token}/").status_code == 404
        assert client.get(f"/lien/{token}/document/").status_code == 404


def test_a_link_never_leads_to_the_consent_of_another_house(client, handed, theo, falaise):
    """Even a link forged on the consent's own identifier: it is not the one that was given."""
    given = give(handed)
    _, forged = give_link(
        Purpose.LECTEUR,
        given.pk,
        organisme=falaise,
        bilan_id=handed.pk,
        expires_at=people.MORNING + timedelta(days=30),
        by=theo,
        at=people.MORNING,
    )

    page = client.get(f"/lien/{forged}/")

    assert page.status_code == 410
    assert SECRET not in words_of(page)


def test_it_is_read_never_written(client, handed):
    give(handed)

    assert client.post(f"/lien/{token_of()}/").status_code == 405
