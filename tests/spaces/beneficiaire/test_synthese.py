import pytest
import time_machine
from django.urls import reverse

from portulan.journey.synthese import access, actions
from portulan.journey.synthese.models import Partie, Relecture
from portulan.offices.vault.actions import destroy_keys
from tests import people
from tests.spaces.words import text_of

AT, ON = people.MORNING, people.MONDAY
CANARY = "canari jaune sur la branche"


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def proposed(bilan, claire):
    actions.add_passage(bilan, Partie.COMPETENCES, CANARY, by=claire, at=AT)
    return actions.propose(bilan, by=claire, on=ON, at=AT)


@pytest.fixture
def final(bilan, proposed, claire, nadia):
    actions.answer(bilan, sha256=proposed.sha256, agrees=True, by=nadia, at=AT)
    return actions.hand_over(bilan, by=claire, on=ON, at=AT)


def page(client, bilan):
    client.force_login(bilan.beneficiaire)
    return text_of(client.get(reverse("beneficiaire:synthese", args=[bilan.pk])))


def reply(client, bilan, **words):
    client.force_login(bilan.beneficiaire)
    where = reverse("beneficiaire:synthese_relecture", args=[bilan.pk])
    return client.post(where, words, follow=True)


def test_before_it_is_written_the_page_says_where_it_starts_from(client, bilan):
    assert "Elle part de vos mots" in page(client, bilan)


def test_a_draft_is_not_shown_before_it_is_proposed(client, bilan, claire):
    actions.add_passage(bilan, Partie.COMPETENCES, CANARY, by=claire, at=AT)

    assert CANARY not in page(client, bilan)


def test_she_reads_what_is_proposed_and_agrees(client, bilan, proposed):
    assert CANARY in page(client, bilan)

    answer = text_of(reply(client, bilan, sha256=proposed.sha256, reply="accord"))

    assert "Vous avez dit être d'accord" in answer
    assert Relecture.objects.get().agrees


def test_she_adds_observations_in_her_words(client, bilan, proposed):
    words = {"sha256": proposed.sha256, "reply": "observations", "text": "J'ai *dirigé*."}

    assert "J'ai *dirigé*." in text_of(reply(client, bilan, **words))
    assert not Relecture.objects.get().agrees


def test_choosing_nothing_is_told_and_keeps_the_text(client, bilan, proposed):
    answer = reply(client, bilan, sha256=proposed.sha256, text="à garder")

    assert answer.status_code == 422
    assert "Choisissez une réponse, ou revenez plus tard." in text_of(answer)
    assert "à garder" in text_of(answer)


def test_agreeing_to_a_text_replaced_meanwhile_shows_the_new_one(client, bilan, claire, proposed):
    actions.add_passage(bilan, Partie.PROJET, "Un autre passage.", by=claire, at=AT)
    newer = actions.propose(bilan, by=claire, on=ON, at=AT.replace(hour=10))

    answer = reply(client, bilan, sha256=proposed.sha256, reply="accord")

    assert answer.status_code == 422
    assert "Une autre version vous a été proposée pendant votre lecture." in text_of(answer)
    assert "Un autre passage." in text_of(answer)
    assert newer.sha256 in text_of(answer)
    assert reply(client, bilan, sha256=newer.sha256, reply="accord").status_code == 200


@pytest.mark.parametrize("size", ["", "standard", "16", "18", "20"])
@pytest.mark.parametrize("name", ["synthese_document", "synthese_resultats"])
def test_she_takes_her_documents_in_four_sizes_under_a_neutral_name(
    client, bilan, final, size, name
):
    client.force_login(bilan.beneficiaire)
    query = f"?taille={size}" if size else ""

    answer = client.get(reverse(f"beneficiaire:{name}", args=[bilan.pk]) + query)

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="document-23-novembre.pdf"'
    assert answer["Cache-Control"] == "no-store"


def test_a_size_that_does_not_exist_is_a_page_that_does_not_exist(client, bilan, final):
    client.force_login(bilan.beneficiaire)
    where = reverse("beneficiaire:synthese_document", args=[bilan.pk])

    assert client.get(f"{where}?taille=99").status_code == 404


def test_before_it_is_handed_over_there_is_nothing_to_take(client, bilan, proposed):
    client.force_login(bilan.beneficiaire)

    for name in ("synthese_document", "synthese_resultats"):
        assert client.get(reverse(f"beneficiaire:{name}", args=[bilan.pk])).status_code == 404


def test_the_page_shows_the_document_its_reference_and_its_four_sizes(client, bilan, final):
    shown = page(client, bilan)

    assert "Votre document est prêt. Il est à vous." in shown
    assert final.sha256 in shown
    assert CANARY in shown
    assert shown.count("?taille=") == 8


def test_once_destroyed_the_page_says_so(client, bilan, final):
    destroy_keys(bilan.pk, "synthese", at=AT)

    assert "Ce document a été effacé" in page(client, bilan)
    where = reverse("beneficiaire:synthese_document", args=[bilan.pk])
    assert client.get(where).status_code == 404
    assert access.final_of(bilan)[0] == final
