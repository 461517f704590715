"""Answering six months later, by one link, without an account."""

import pytest
import time_machine

from portulan.journey.qualite.models import Avis
from portulan.journey.suivi.models import SuiviQuestionnaire, SuiviReponse
from portulan.offices.vault.models import SealedDocument
from tests import people
from tests.journey.suivi.cases import SECRET, agreed, ended, proposed, token_of
from tests.spaces.invite.test_lecture import words_of

YES = {"answer": "oui", "reach": "telephone", "when": "le soir", "later": ["2"]}


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel("2027-05-24 18:00+02:00"):
        yield


@pytest.fixture
def address(bilan):
    proposed(ended(bilan))
    return f"/lien/{token_of(bilan)}/suivi/"


def test_the_page_opens_without_an_account_and_chooses_nothing(client, address):
    page = client.get(address)

    assert page.status_code == 200
    assert "6 mois après" in words_of(page)
    assert "checked" not in page.content.decode()
    assert "bilan" not in words_of(page).lower()
    assert page.headers["Cache-Control"] == "no-store"


def test_yes_then_no_is_one_s_right(client, address):
    page = client.post(address, YES, follow=True)
    assert "vous avez accepté, par téléphone" in words_of(page)

    page = client.post(address, {"answer": "non"}, follow=True)
    assert "nous ne vous relançons pas" in words_of(page)
    assert [one.accepts for one in SuiviReponse.objects.all()] == [True, False]


def test_yes_without_a_way_is_told_beside_the_field(client, address):
    page = client.post(address, {"answer": "oui", "when": "le mardi soir"})

    assert page.status_code == 422
    assert "Choisissez une façon, même provisoire." in words_of(page)
    assert "le mardi soir" in page.content.decode()
    assert not SuiviReponse.objects.exists()


def test_without_an_agreement_no_word_is_asked_and_none_is_kept(client, address):
    page = client.get(f"{address}questions/")
    assert "<textarea" not in page.content.decode()
    before = SealedDocument.objects.count()

    typed = {"etat": "5", "mots_projet": SECRET, "keep": "on"}
    page = client.post(f"{address}questions/", typed, follow=True)

    assert "Vous y avez répondu" in words_of(page)
    assert Avis.objects.get().answers == {"etat": 5}
    assert SealedDocument.objects.count() == before
    assert "Vous avez déjà répondu" in words_of(client.get(f"{address}questions/"))
    again = client.post(f"{address}questions/", {"etat": "1"})
    assert again.status_code == 422
    assert Avis.objects.count() == 1


def test_under_an_agreement_words_are_kept_only_with_the_tick(client, bilan):
    proposed(ended(agreed(bilan)))
    address = f"/lien/{token_of(bilan)}/suivi/questions/"

    without = client.post(address, {"mots_projet": SECRET})
    assert without.status_code == 422
    assert SECRET in words_of(without)
    assert not SuiviQuestionnaire.objects.exists()
    client.post(address, {"mots_projet": SECRET, "keep": "on"})

    assert SealedDocument.objects.filter(kind="suivi").count() == 1
    assert SECRET not in words_of(client.get(address))


def test_two_months_later_the_link_is_closed_and_says_how_to_go_on(client, address):
    with time_machine.travel("2027-07-30 18:00+02:00"):
        for page in (client.get(address), client.get(f"{address}questions/")):
            assert page.status_code == 410
            assert "bonjour@rivage.example" in words_of(page)
            assert "Nadia" not in words_of(page)


def test_each_link_opens_its_own_proposal(client, bilan):
    proposed(ended(bilan))
    mine = token_of(bilan)
    hers_bilan = people.bilan_of_lise()
    proposed(ended(hers_bilan))
    hers = token_of(hers_bilan)

    assert "Lise" in words_of(client.get(f"/lien/{hers}/suivi/"))
    assert "Lise" not in words_of(client.get(f"/lien/{mine}/suivi/"))
    for wrong in (f"{mine}x", "rien"):
        assert client.get(f"/lien/{wrong}/suivi/").status_code == 404
        assert client.post(f"/lien/{wrong}/suivi/questions/", {"etat": "5"}).status_code == 404
    assert client.get(f"/lien/{mine}/avis/").status_code == 404
    assert client.get(f"/lien/{mine}/").status_code == 404
