"""« Suivi » in the dossier: facts for the counsellor, nothing for anyone else."""

import pytest
import time_machine

from portulan.journey.suivi import actions
from portulan.journey.suivi.models import CadreApres, SuiviPropose, SuiviReponse
from tests import people
from tests.journey.suivi.cases import SECRET, agreed, at, ended, link_of, proposed

FRAME = {"last_rank": "1", "sessions": "1", "minutes": "1 h", "helps": ["plan"], "price_cents": ""}
BY_HAND = {"how": "telephone", "happened_on": "2027-05-24"}


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel("2027-05-25 18:00+02:00", tick=False):
        yield


@pytest.fixture
def dossier(client, bilan, claire):
    client.force_login(claire)
    return bilan


def address(bilan, more=""):
    return f"/conseil/bilans/{bilan.pk}/suivi/{more}"


def page_of(response):
    text = response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    return text.replace("’", "'").replace("&#x27;", "'")


def answered(bilan):
    row = proposed(ended(agreed(bilan)))
    told = {"by": link_of(bilan), "at": at(people.MONDAY.replace(year=2027, month=5, day=24))}
    actions.respond(row, accepts=True, reach="telephone", when="06 11 22 33 44", **told)
    return row, actions.answer_questionnaire(row, {"mots_projet": SECRET}, keep=True, **told)


def test_the_frame_is_written_from_the_dossier(client, dossier):
    assert client.get(address(dossier)).status_code == 200

    client.post(address(dossier, "cadre/"), FRAME)

    assert CadreApres.objects.get().price_cents == 0
    page = page_of(client.get(address(dossier)))
    assert "Sans frais" in page
    assert "Aucun : la personne n'a pas donné d'accord écrit" in page
    missing = client.post(address(dossier, "cadre/"), {**FRAME, "minutes": ""})
    assert missing.status_code == 422
    assert "Indiquez combien de temps dure un entretien." in page_of(missing)


def test_what_was_proposed_and_answered_is_listed(client, dossier):
    _, row = answered(dossier)

    page = page_of(client.get(address(dossier)))

    assert "Accepte, par téléphone : 06 11 22 33 44" in page
    assert SECRET not in page
    assert SECRET in page_of(client.get(address(dossier, f"reponses/{row.pk}/")))


def test_a_proposal_and_an_answer_by_telephone_are_written_down(client, dossier):
    too_early = client.post(address(dossier, "1/proposition/"), BY_HAND)
    assert too_early.status_code == 422
    assert "n'est pas arrivé à son terme" in page_of(too_early)
    ended(dossier)

    client.post(address(dossier, "1/proposition/"), BY_HAND)
    row = SuiviPropose.objects.get()
    silent = client.post(address(dossier, f"{row.pk}/reponse/"), {"answer": "oui"})
    assert silent.status_code == 422
    client.post(address(dossier, f"{row.pk}/reponse/"), {"answer": "non"})

    assert SuiviReponse.objects.get().accepts is False
    assert "Préfère non" in page_of(client.get(address(dossier)))
    assert client.post(address(dossier, "9/proposition/"), BY_HAND).status_code == 404


@pytest.mark.parametrize("stranger", ["yann", "theo", "ines", "nadia", "hugo", "lise"])
def test_strangers_find_nothing_and_write_nothing(client, dossier, stranger):
    row, answers = answered(dossier)
    people.bilan_of_hugo()
    people.bilan_of_lise()
    client.force_login(getattr(people, stranger)())

    assert client.get(address(dossier)).status_code == 404
    assert client.get(address(dossier, f"reponses/{answers.pk}/")).status_code == 404
    assert client.post(address(dossier, "cadre/"), FRAME).status_code == 404
    assert client.post(address(dossier, "2/proposition/"), BY_HAND).status_code == 404
    no = client.post(address(dossier, f"{row.pk}/reponse/"), {"answer": "non"})
    assert no.status_code == 404
    assert not CadreApres.objects.exists()
    assert SuiviReponse.objects.count() == 1


def test_through_one_s_own_dossier_another_s_is_not_found(client, dossier):
    row, answers = answered(dossier)
    theirs = people.bilan_of_hugo()
    client.force_login(people.yann())

    assert client.get(address(theirs)).status_code == 200
    assert client.get(address(theirs, f"reponses/{answers.pk}/")).status_code == 404
    no = client.post(address(theirs, f"{row.pk}/reponse/"), {"answer": "non"})
    assert no.status_code == 404
