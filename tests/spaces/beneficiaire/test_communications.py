"""« Donner à lire »: nothing ticked beforehand, one gesture to stop."""

import pytest
import time_machine

from portulan.journey.bilan.models import Document
from portulan.journey.synthese.models import Communication, Reader
from portulan.offices.links.models import Link, Purpose
from tests import people
from tests.journey.synthese.confiding import READER, give, handed_over, token_of

pytestmark = pytest.mark.usefixtures("the_next_day")
TYPED = {
    "document": "synthese",
    "reader": "cep",
    "name": "Sandrine Le Bihan",
    "email": READER,
    "until": "2026-12-07",
    "agrees": "on",
}


@pytest.fixture
def the_next_day():
    with time_machine.travel("2026-11-24 10:00+01:00", tick=False):
        yield


@pytest.fixture
def handed(client, bilan, claire):
    client.force_login(bilan.beneficiaire)
    return handed_over(bilan, claire)


def address(bilan):
    return f"/bilans/{bilan.pk}/communications/"


def page_of(response):
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_the_form_is_blank_and_says_that_nobody_is_told(client, handed):
    page = page_of(client.get(address(handed)))

    assert "Rien ne vous y oblige. Votre employeur n'est pas prévenu de votre choix." in page
    assert "checked" not in page.split("<main")[1]


def test_she_gives_a_document_to_read_and_stops_it(client, handed):
    client.post(address(handed), TYPED)
    token = token_of()
    assert client.get(f"/lien/{token}/").status_code == 200
    page = page_of(client.get(address(handed)))
    assert "Sandrine Le Bihan" in page
    assert "Ouvert 1 fois" in page

    given = Communication.objects.get()
    client.post(f"{address(handed)}{given.pk}/retrait/")

    assert client.get(f"/lien/{token}/").status_code == 410
    assert "arrêtée par vous" in page_of(client.get(address(handed)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"agrees": ""}, "Sinon, rien ne part."),
        ({"until": "2026-11-23"}, "La date doit être le 24 novembre 2026 ou après."),
        ({"until": "2031-01-01"}, "ou avant."),
        ({"until": "2026-02-30"}, "n'existe pas"),
        ({"email": "sandrine"}, "L'adresse doit contenir un @."),
        ({"document": "notes"}, "Cette réponse ne fait pas partie des choix proposés."),
        ({"name": ""}, "Écrivez son nom"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(client, handed, typed, said):
    response = client.post(address(handed), {**TYPED, **typed})

    assert response.status_code == 422
    assert said in page_of(response)
    assert not Communication.objects.exists()
    if typed.get("name") != "":
        assert "Sandrine Le Bihan" in page_of(response)


def test_the_same_reader_twice_is_refused_in_words(client, handed):
    give(handed)

    response = client.post(address(handed), {**TYPED, "until": "2026-12-20"})

    assert response.status_code == 422
    assert "arrêtez d'abord la lecture en cours" in page_of(response)


def test_who_reads_is_told_where_she_looks_and_who_opened_it_too(client, handed):
    give(handed, reader=Reader.EMPLOYEUR, name="Marc Kermadec")
    give(handed, document=Document.RESULTATS, email="autre@cep.example")
    client.get(f"/lien/{token_of()}/")

    seen = page_of(client.get(f"/bilans/{handed.pk}/qui-voit-quoi/"))
    assert "lit : vous l'avez donnée à lire" in seen
    assert "Marc Kermadec : document de synthèse" in seen
    journal = page_of(client.get(f"/bilans/{handed.pk}/acces/"))
    assert "Marc Kermadec a ouvert votre document de synthèse" in journal
    assert "Vous avez donné un document à lire" in journal

    for one in Communication.objects.all():
        client.post(f"{address(handed)}{one.pk}/retrait/")
    seen = page_of(client.get(f"/bilans/{handed.pk}/qui-voit-quoi/"))
    assert "donnée à lire" not in seen
    assert "Vous avez arrêté une lecture" in page_of(client.get(f"/bilans/{handed.pk}/acces/"))


@pytest.mark.parametrize("stranger", ["hugo", "yann", "claire", "theo", "lise", "ines"])
def test_strangers_find_no_page_and_give_nothing(client, handed, stranger):
    given = give(handed)
    people.bilan_of_hugo()
    people.bilan_of_lise()
    client.force_login(getattr(people, stranger)())

    assert client.get(address(handed)).status_code == 404
    assert client.post(address(handed), {**TYPED, "email": "moi@x.example"}).status_code == 404
    assert client.post(f"{address(handed)}{given.pk}/retrait/").status_code == 404
    assert Communication.objects.get().revoked_at is None
    assert Link.objects.filter(purpose=Purpose.LECTEUR).count() == 1


def test_before_there_is_a_document_the_page_says_when(client, bilan):
    client.force_login(bilan.beneficiaire)

    page = page_of(client.get(address(bilan)))

    assert "quand ils vous auront été remis" in page
    assert '<form method="post" novalidate' not in page
