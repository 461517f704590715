import pytest
import time_machine
from django.urls import reverse

from portulan.journey.entretien.models import Horaire, JourParticulier, ReglesReservation
from tests import people
from tests.people import MORNING
from tests.spaces.words import text_of

WEEK = {
    "weekdays": ["1", "3"],
    "opens": "12:00",
    "closes": "20:30",
    "since": "2026-11-23",
    "until": "",
}
RULES = {
    "before": "0",
    "after": "15",
    "notice_hours": "24",
    "modes": ["visio", "telephone"],
    "place": "",
    "video": "https://visio.example/claire",
}


def address(name="horaires", *args):
    return reverse(f"consultant:{name}", args=args)


@pytest.fixture(autouse=True)
def that_monday():
    with time_machine.travel(MORNING):
        yield


def send(client, user, name, data=None, *args):
    client.force_login(user)
    return client.post(address(name, *args), data or {})


def page_of(client, user):
    client.force_login(user)
    return text_of(client.get(address()))


def test_an_empty_page_says_what_that_means(client, claire):
    assert "c'est vous qui fixez chaque rendez-vous" in page_of(client, claire)


def test_two_evenings_are_opened_at_once_and_shown_for_two_weeks(client, claire):
    assert send(client, claire, "horaires_semaine", WEEK).status_code == 302
    page = page_of(client, claire)

    assert Horaire.objects.count() == 2
    assert "Mardi" in page
    assert "Jeudi 26 novembre 2026" in page
    assert "de 12 h à 20 h 30" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"closes": "11:00"}, "La fin doit être après le début."),
        ({"weekdays": []}, "Choisissez au moins un jour."),
        ({"until": "2026-01-01"}, "La date de fin doit être après la date de début."),
        ({"opens": "midi"}, "Écrivez l'heure comme 18 h 30."),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(client, claire, wrong, sentence):
    response = send(client, claire, "horaires_semaine", WEEK | wrong)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not Horaire.objects.exists()


def test_hours_are_ended_and_no_longer_shown(client, claire):
    send(client, claire, "horaires_semaine", WEEK)
    for one in Horaire.objects.all():
        send(client, claire, "horaire_fin", None, one.pk)

    assert "c'est vous qui fixez" in page_of(client, claire)
    assert Horaire.objects.count() == 2


def test_a_day_without_receiving_then_taken_back(client, claire):
    send(client, claire, "horaires_semaine", WEEK)
    send(client, claire, "horaires_jour", {"day": "2026-11-26", "what": "non"})
    assert "vous ne recevez pas" in page_of(client, claire)

    row = JourParticulier.objects.get()
    send(client, claire, "horaires_jour_retrait", None, row.pk)
    assert "vous ne recevez pas" not in page_of(client, claire)


def test_other_hours_ask_which(client, claire):
    response = send(client, claire, "horaires_jour", {"day": "2026-11-26", "what": "autres"})

    assert response.status_code == 422
    assert "Indiquez l'heure, par exemple 9 h." in text_of(response)


def test_the_rules_are_written_and_shown_again(client, claire):
    assert send(client, claire, "horaires_regles", RULES).status_code == 302
    assert ReglesReservation.objects.get().modes == ["visio", "telephone"]
    assert "https://visio.example/claire" in page_of(client, claire)
    wrong = send(client, claire, "horaires_regles", RULES | {"video": "http://x.example"})
    assert wrong.status_code == 422


@pytest.mark.parametrize("stranger", [people.nadia, people.hugo, people.ines])
def test_whoever_conducts_no_bilan_has_no_such_page(client, claire, stranger):
    send(client, claire, "horaires_semaine", WEEK)
    one = Horaire.objects.first()
    client.force_login(stranger())

    assert client.get(address()).status_code == 404
    assert client.post(address("horaires_semaine"), WEEK).status_code == 404
    assert client.post(address("horaire_fin", one.pk)).status_code == 404
    assert Horaire.objects.count() == 2


@pytest.mark.parametrize("stranger", [people.yann, people.theo])
def test_another_consultant_does_not_touch_these_hours(client, claire, stranger):
    send(client, claire, "horaires_semaine", WEEK)
    send(client, claire, "horaires_jour", {"day": "2026-11-26", "what": "non"})
    send(client, claire, "horaires_regles", RULES)
    one, row = Horaire.objects.first(), JourParticulier.objects.get()

    page = page_of(client, stranger())
    assert "20 h 30" not in page
    assert "visio.example" not in page
    assert send(client, stranger(), "horaire_fin", None, one.pk).status_code == 404
    assert send(client, stranger(), "horaires_jour_retrait", None, row.pk).status_code == 404
