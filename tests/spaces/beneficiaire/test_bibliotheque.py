"""The person chooses in the library: nothing by default, and nobody is told."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bibliotheque import actions as bibliotheque
from portulan.journey.bibliotheque.library import library
from portulan.journey.entretien.actions import log_work, save_plan
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.investigation.models import Travail
from tests import people
from tests.journey.bibliotheque.written import written
from tests.spaces.words import text_of

AT, ON = people.MORNING, people.MONDAY
CANARY = "canari jaune sur la branche"


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def here(bilan):
    return reverse("beneficiaire:bibliotheque", args=[bilan.pk])


def test_every_exercise_is_there_with_its_minutes_beside_the_hours_left(
    client, bilan, here, claire, nadia
):
    save_plan(bilan, usual_plan(ON), by=claire, at=AT)
    log_work(bilan, phase=1, happened_on=ON, minutes=90, by=nadia, at=AT)
    client.force_login(nadia)

    page = text_of(client.get(here))

    assert all(f'value="{key}"' in page for key in library())
    assert "Travail personnel prévu : 8 h. Reste 6 h 30" in page


def test_one_is_taken_without_a_word_to_the_consultant(client, bilan, here, claire, nadia):
    client.force_login(nadia)

    page = text_of(client.post(here, {"exercice": "negociation"}, follow=True))

    assert "Cet exercice est dans les vôtres." in page
    assert "Préparer une négociation" in page
    taken = Travail.objects.get()
    client.force_login(claire)
    dossier = text_of(client.get(reverse("consultant:travaux", args=[bilan.pk])))
    assert "Ce que j'ai proposé" not in dossier
    assert "déjà proposé" not in dossier
    assert "Déjà proposé : 0 min" in dossier
    for name in ("travail", "travail_papier"):
        door = reverse(f"consultant:{name}", args=[bilan.pk, taken.pk])
        assert client.get(door).status_code == 404


def test_what_is_not_in_the_library_is_told(client, here, nadia):
    client.force_login(nadia)

    answer = client.post(here, {"exercice": "test_de_personnalite"})

    assert answer.status_code == 422
    assert "Cet exercice n'est plus dans la bibliothèque." in text_of(answer)


def test_she_sees_what_her_house_shared_and_never_another_house(client, here, nadia):
    for house, who, title in (
        (people.rivage(), people.claire(), "Le nôtre"),
        (people.falaise(), people.theo(), CANARY),
    ):
        propre = bibliotheque.write_propre(house, written(title), by=who, at=AT).propre
        bibliotheque.share_propre(propre, by=who, at=AT)
    draft = written("Un brouillon")
    bibliotheque.write_propre(people.rivage(), draft, by=people.claire(), at=AT)
    client.force_login(nadia)

    page = text_of(client.get(here))

    assert "Le nôtre" in page
    assert CANARY not in page
    assert "Un brouillon" not in page


@pytest.mark.parametrize("stranger", ["hugo", "claire", "yann", "theo", "lise", "ines"])
def test_for_anyone_else_her_choice_does_not_exist(client, here, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    client.force_login(getattr(people, stranger)())

    assert client.get(here).status_code == 404
    assert client.post(here, {"exercice": "valeurs"}).status_code == 404
    assert not Travail.objects.exists()
