"""The register of complaints and the opinions, for who manages the house."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from portulan.journey.qualite import actions
from portulan.journey.qualite.models import Avis, Moment, Reclamation
from tests import people

SECRET = "Je n'ai pas été rappelée."
THEIRS = "Chez Falaise, rien ne va."
PAGES = ["avis/", "avis/saisie/", "avis/questionnaire/", "reclamations/", "reclamations/ajout/"]


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel(people.MORNING + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def manager(client, ines):
    client.force_login(ines)
    return ines


def complain(house, text=SECRET):
    told = actions.Complaint(uuid4(), "Alan Riou", text, "alan@exemple.example")
    return actions.complain(house, told, at=people.MORNING)


def page_of(response):
    text = response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    return text.replace("’", "'").replace("&#x27;", "'")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_who_manages_and_for_no_one_else(client, manager, page):
    assert client.get(f"/gestion/{page}").status_code == 200

    for stranger in (people.claire(), people.nadia()):
        client.force_login(stranger)
        assert client.get(f"/gestion/{page}").status_code == 404


def test_the_register_shows_this_house_only(client, manager, rivage, falaise, theo):
    mine, hers = complain(rivage), complain(falaise, THEIRS)

    register = page_of(client.get("/gestion/reclamations/"))
    assert "au plus tard le 23 décembre 2026" in register
    assert str(mine.pk) in register
    assert str(hers.pk) not in register
    assert client.get(f"/gestion/reclamations/{hers.pk}/").status_code == 404
    assert SECRET in page_of(client.get(f"/gestion/reclamations/{mine.pk}/"))
    client.force_login(theo)
    assert client.get(f"/gestion/reclamations/{mine.pk}/").status_code == 404
    answer = {"text": "Non.", "channel": "oral", "happened_on": "2026-11-23"}
    assert client.post(f"/gestion/reclamations/{mine.pk}/", answer).status_code == 404
    assert not mine.reponses.exists()


def test_a_complaint_is_answered(client, manager, rivage):
    address = f"/gestion/reclamations/{complain(rivage).pk}/"
    typed = {"text": "Nous vous rappelons ce soir.", "channel": "courriel"}

    ahead = client.post(address, {**typed, "happened_on": "2026-11-24"})
    assert ahead.status_code == 422
    assert "ne s'écrit pas d'avance" in page_of(ahead)
    assert "Nous vous rappelons ce soir." in page_of(ahead)
    client.post(address, {**typed, "happened_on": "2026-11-23"})

    assert "Ce qui a été répondu" in page_of(client.get(address))
    assert "Donnée" in page_of(client.get("/gestion/reclamations/"))


def test_a_complaint_by_telephone_is_written_down(client, manager, rivage):
    typed = {
        "id": uuid4(),
        "received_on": "2026-11-20",
        "channel": "telephone",
        "name": "Alan Riou",
        "text": SECRET,
    }
    for _ in range(2):
        client.post("/gestion/reclamations/ajout/", typed)

    assert Reclamation.objects.get().received_on == date(2026, 11, 20)


def test_an_answer_on_paper_is_counted_without_a_name(client, manager, rivage):
    client.post("/gestion/avis/saisie/", {"ecoute": "4"})

    client.post("/gestion/avis/saisie/?moment=suivi", {"etat": "5", "ecoute": "4"})

    assert Avis.objects.get(moment=Moment.FIN).answers == {"ecoute": 4}
    assert Avis.objects.get(moment=Moment.SUIVI).answers == {"etat": 5}
    assert client.post("/gestion/avis/saisie/", {}).status_code == 422


def test_only_what_may_be_read_is_read(client, manager, rivage, falaise):
    for house, words in ((rivage, "Un vrai soutien."), (falaise, THEIRS)):
        Avis.objects.create(
            organisme=house,
            moment=Moment.FIN,
            month=date(2026, 10, 1),
            answers={"ecoute": 4},
            may_be_read=True,
            comment=words,
        )
    page = page_of(client.get("/gestion/avis/"))

    assert "Un vrai soutien." in page
    assert THEIRS not in page
    assert "octobre" not in page


def test_the_questionnaire_is_printed_at_every_size(client, manager, rivage):
    for size in ("standard", "20"):
        answer = client.get(f"/gestion/avis/questionnaire/?moment=suivi&taille={size}")
        assert answer.content.startswith(b"%PDF")
