from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Funding
from portulan.journey.deroulement.creneaux import offer_of
from portulan.journey.entretien import actions
from portulan.journey.entretien.models import Entretien, Souhait
from portulan.spaces.beneficiaire.forms.reservation import stamp
from tests import people
from tests.journey.deroulement.test_reservation import WEEK_THREE, ready, receives  # noqa: F401
from tests.journey.entretien.moments import booked
from tests.people import MORNING
from tests.spaces.words import text_of


def address(page, bilan, *more):
    return reverse(f"beneficiaire:{page}", args=[bilan.pk, *more])


def see(client, page, bilan, *more, **query):
    client.force_login(bilan.beneficiaire)
    return client.get(address(page, bilan, *more), query)


def send(client, page, bilan, *more, data=None):
    client.force_login(bilan.beneficiaire)
    return client.post(address(page, bilan, *more), data or {})


def first_open(bilan, minutes=120):
    days = offer_of(bilan, minutes, at=WEEK_THREE).days
    return next(iter(days.values()))[0]


@pytest.fixture(autouse=True)
def third_week():
    with time_machine.travel(WEEK_THREE):
        yield


def test_the_moments_are_told_by_day_and_booked_by_a_button(client, ready):  # noqa: F811
    start = first_open(ready)
    page = text_of(see(client, "reservation", ready))
    assert "Jeudi 17 décembre 2026" in page
    assert "2 h, avec Claire Morel." in page

    told = {"start": stamp(start), "mode": "visio"}
    response = send(client, "reservation", ready, data=told)

    rdv = Entretien.objects.get()
    assert response["Location"] == address("rendez_vous", ready, rdv.pk)
    assert "C'est réservé." in text_of(client.get(response["Location"]))
    assert rdv.starts_at == start


def test_nothing_chosen_is_said_and_what_was_chosen_is_kept(client, ready):  # noqa: F811
    response = send(client, "reservation", ready, data={"mode": "visio"})

    assert response.status_code == 422
    page = text_of(response)
    assert "Choisissez un créneau, ou demandez-en d'autres." in page
    assert 'value="visio" id="id_mode_1" checked' in page or "checked" in page


def test_a_moment_just_taken_is_told_with_the_next_ones(client, ready):  # noqa: F811
    start = first_open(ready)
    other = people._bilan(people.rivage(), people.hugo(), people.claire(), Funding.OPCO, ready_on())
    booked(other, start, at=WEEK_THREE)

    told = {"start": stamp(start), "mode": "visio"}
    response = send(client, "reservation", ready, data=told)

    assert response.status_code == 422
    page = text_of(response)
    assert "Ce créneau vient d'être pris. Voici les suivants." in page
    assert stamp(start) not in page
    assert stamp(first_open(ready)) in page
    assert "Hugo" not in page


def ready_on():
    return people.MONDAY


def test_a_rewritten_value_is_a_sentence_never_a_crash(client, ready):  # noqa: F811
    for wrong in ("demain", "20261317T0000Z", "💥", "20261217T1700Z' OR 1=1"):
        response = send(client, "reservation", ready, data={"start": wrong, "mode": "visio"})
        assert response.status_code == 422
    assert not Entretien.objects.exists()


def test_a_shorter_session_is_one_link_away(client, ready):  # noqa: F811
    assert "Séance plus courte : 1 h" in text_of(see(client, "reservation", ready))
    client.force_login(ready.beneficiaire)
    start = first_open(ready, 60)
    there = address("reservation", ready) + "?duree=60"
    client.post(there, {"start": stamp(start), "mode": "telephone"})

    assert Entretien.objects.get().minutes == 60


def test_before_the_papers_the_page_says_what_is_missing(client, bilan):
    receives(people.claire())
    page = text_of(see(client, "reservation", bilan))

    assert "Claire Morel prépare votre contrat." in page
    assert "Les rendez-vous se choisissent ici ensuite." in page


def test_when_nothing_is_open_one_says_one_s_preferences(client, bilan):
    assert "Aucun moment n'est ouvert pour l'instant." in text_of(see(client, "reservation", bilan))
    told = {"day_1": "2026-12-16", "moment_1": "soir", "day_2": "", "day_3": ""}
    response = send(client, "souhaits", bilan, data=told)

    assert response.status_code == 302
    assert Souhait.objects.get().moments == [{"day": "2026-12-16", "moment": "soir"}]
    assert "Vous avez demandé un moment" in text_of(see(client, "entretiens", bilan))
    client.force_login(people.claire())
    told = text_of(client.get(reverse("consultant:entretiens", args=[bilan.pk])))
    assert "Mercredi 16 décembre 2026, en soirée" in told


def test_a_past_preference_is_said(client, bilan):
    response = send(client, "souhaits", bilan, data={"day_1": "2026-01-01", "moment_1": "soir"})

    assert response.status_code == 422
    assert not Souhait.objects.exists()


def test_moving_is_a_button_and_leads_to_the_new_one(client, ready):  # noqa: F811
    rdv = booked(ready, first_open(ready), at=WEEK_THREE)
    assert "Déplacer ce rendez-vous" in text_of(see(client, "rendez_vous", ready, rdv.pk))
    other = first_open(ready)
    response = send(client, "rendez_vous_deplacement", ready, rdv.pk, data={"start": stamp(other)})

    assert response["Location"] == address("rendez_vous", ready, rdv_now().pk)
    assert rdv_now().starts_at == other


def rdv_now():
    return Entretien.objects.get(replaced_by=None)


def test_too_near_the_page_says_whom_to_call(client, ready):  # noqa: F811
    rdv = booked(ready, first_open(ready), at=WEEK_THREE)
    with time_machine.travel(rdv.starts_at - timedelta(hours=3)):
        page = text_of(see(client, "rendez_vous", ready, rdv.pk))
        move = see(client, "rendez_vous_deplacement", ready, rdv.pk)

    assert "Déplacer ce rendez-vous" not in page
    assert "claire@exemple.example" in page
    assert move.status_code == 422
    assert "Ce rendez-vous est dans moins de 24 h." in text_of(move)


def test_the_home_page_leads_to_the_choice_when_hours_are_open(client, ready):  # noqa: F811
    page = text_of(see(client, "accueil", ready))

    assert "Choisissez le moment qui vous convient." in page
    assert address("reservation", ready) in page


def test_hours_are_those_of_where_the_person_lives(client, ready):  # noqa: F811
    ready.zone = "America/Martinique"
    ready.save()
    page = text_of(see(client, "reservation", ready))

    assert "</span>7 h" in page
    assert "Heures de là où vous vivez." in page


def test_reading_the_page_writes_nothing(client, ready):  # noqa: F811
    see(client, "reservation", ready)
    see(client, "souhaits", ready)

    assert not Entretien.objects.exists()
    assert not Souhait.objects.exists()


@pytest.mark.parametrize("stranger", [people.hugo, people.claire, people.ines, people.lise])
def test_for_anyone_else_it_does_not_exist(client, ready, stranger):  # noqa: F811
    people.bilan_of_lise(), people.bilan_of_hugo()
    rdv = booked(ready, first_open(ready), at=WEEK_THREE)
    start = stamp(first_open(ready))
    client.force_login(stranger())
    for there, told in [
        (address("reservation", ready), {"start": start, "mode": "visio"}),
        (address("souhaits", ready), {"day_1": "2026-12-30", "moment_1": "soir"}),
        (address("rendez_vous_deplacement", ready, rdv.pk), {"start": start}),
    ]:
        assert client.get(there).status_code == 404
        assert client.post(there, told).status_code == 404
    assert Entretien.objects.count() == 1
    assert not Souhait.objects.exists()


def test_the_page_costs_little(client, ready, django_assert_max_num_queries):  # noqa: F811
    actions.open_hours(
        people.rivage(), 1, *_hours(), since=people.MONDAY, by=people.claire(), at=MORNING
    )
    see(client, "reservation", ready)
    with django_assert_max_num_queries(70):
        see(client, "reservation", ready)


def _hours():
    from datetime import time

    return time(9), time(20)
