from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.entretien import actions as time
from portulan.journey.entretien.plan import usual_plan
from tests import people
from tests.journey.entretien.moments import AFTER, EVENING, booked, held, slot, weeks
from tests.spaces.cost import queries_of
from tests.spaces.words import text_of


def home(client, bilan, user=None):
    client.force_login(user or bilan.beneficiaire)
    return client.get(reverse("beneficiaire:accueil", args=[bilan.pk]))


@time_machine.travel(people.MORNING)
def test_before_the_contract_the_person_knows_who_must_act(client, bilan):
    page = text_of(home(client, bilan))

    assert "Bonjour Nadia" in page
    assert "Claire Morel prépare votre contrat" in page
    assert "Vous n'avez rien à faire pour le moment." in page


@time_machine.travel(EVENING)
def test_in_the_evening_one_says_bonsoir(client, bilan):
    assert "Bonsoir Nadia" in text_of(home(client, bilan))


@time_machine.travel(people.MORNING)
def test_the_next_rendez_vous_has_its_card(client, bilan):
    rdv = booked(bilan, mode="visio", place="https://visio.example/salle")

    page = text_of(home(client, bilan))

    assert "Jeudi 3 décembre 2026, de 18 h 30 à 20 h 30" in page
    assert "Le lien s'ouvre à 18 h 15." in page
    assert "https://visio.example" not in page
    assert reverse("beneficiaire:rendez_vous", args=[bilan.pk, rdv.pk]) in page


def test_the_link_of_a_video_meeting_opens_fifteen_minutes_before(client, bilan):
    booked(bilan, mode="visio", place="https://visio.example/salle")

    with time_machine.travel(EVENING - timedelta(minutes=14)):
        assert 'href="https://visio.example/salle"' in text_of(home(client, bilan))


def test_a_place_that_is_no_address_never_becomes_a_link(client, bilan):
    booked(bilan, mode="visio", place="javascript:alert(1)")

    with time_machine.travel(EVENING):
        assert "javascript:" not in text_of(home(client, bilan))


def test_after_a_session_the_one_thing_asked_is_a_tap(client, bilan):
    held(bilan, confirmed=False)

    with time_machine.travel(AFTER):
        page = text_of(home(client, bilan))

    assert "Avez-vous vu Claire Morel le jeudi 3 décembre 2026 ?" in page
    assert "2 h attendent votre confirmation" in page


def test_one_button_at_most_is_filled(client, bilan, claire):
    time.save_plan(bilan, usual_plan(date(2026, 12, 1)), by=claire, at=people.MORNING)
    held(bilan, confirmed=False)
    booked(bilan, weeks(1), mode="visio", place="https://visio.example/salle")

    with time_machine.travel(weeks(1) - timedelta(minutes=5)):
        page = text_of(home(client, bilan))

    assert page.count('class="bouton"') <= 1


def test_two_sessions_before_the_end_she_reads_what_will_be_left(client, bilan, claire):
    time.save_plan(bilan, usual_plan(date(2026, 11, 30)), by=claire, at=people.MORNING)
    conservation = reverse("beneficiaire:conservation", args=[bilan.pk])
    for rank, phase in enumerate([1, 2, 2, 2, 2]):
        held(bilan, weeks(rank), phase=phase)
    with time_machine.travel(weeks(5)):
        assert "Avant la fin" not in text_of(home(client, bilan))
    held(bilan, weeks(5), phase=3)

    with time_machine.travel(weeks(6)):
        page = text_of(home(client, bilan))

    assert "Il reste deux rendez-vous." in page
    assert f'href="{conservation}">Récupérer mes documents, choisir' in page


def test_the_end_says_what_can_still_be_done(client, bilan, nadia):
    end(bilan, Ending.TERME, happened_on=date(2026, 12, 10), by=nadia, at=AFTER)

    with time_machine.travel(weeks(2)):
        page = text_of(home(client, bilan))

    assert "Votre bilan a pris fin le 10 décembre 2026." in page
    assert "Récupérer mes documents" in page
    assert "arrêter" not in page


@time_machine.travel(people.MORNING)
@pytest.mark.parametrize("stranger", [people.hugo, people.claire, people.ines, people.lise])
@pytest.mark.parametrize("page", ["accueil", "entretiens", "calendrier", "documents", "presences"])
def test_for_anyone_else_the_pages_do_not_exist(client, bilan, stranger, page):
    booked(bilan)
    people.bilan_of_lise(), people.bilan_of_hugo()
    client.force_login(stranger())

    assert client.get(reverse(f"beneficiaire:{page}", args=[bilan.pk])).status_code == 404


@time_machine.travel(people.MORNING)
def test_several_bilans_are_listed(client, bilan, nadia):
    people.bilan_of_nadia()
    client.force_login(nadia)

    page = text_of(client.get(reverse("beneficiaire:bilans")))

    assert page.count("Bilan ouvert le 23 novembre 2026") == 2


@time_machine.travel(people.MORNING)
def test_a_person_without_bilan_is_told_so(client, hugo):
    client.force_login(hugo)

    assert "Aucun bilan n'est ouvert" in text_of(client.get(reverse("beneficiaire:bilans")))


def test_the_page_costs_the_same_with_one_three_or_fifty_sessions(client, bilan, claire):
    costs = []
    address = reverse("beneficiaire:accueil", args=[bilan.pk])
    with time_machine.travel(weeks(60)):
        client.force_login(bilan.beneficiaire)
        for day in range(50):
            past = slot(EVENING + timedelta(days=day), 20)
            time.record_past(bilan, past, consultant=claire, by=claire, at=weeks(60))
            if day + 1 in {1, 3, 50}:
                costs.append(queries_of(lambda: client.get(address)))

    assert len(set(costs)) == 1
    assert costs[0] <= 25
