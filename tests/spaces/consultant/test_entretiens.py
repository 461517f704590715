from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.entretien import actions
from portulan.journey.entretien.hours import hours_of
from portulan.journey.entretien.models import Annulation, Emargement, Entretien, Tenue
from portulan.offices.mail.models import Letter
from tests import people
from tests.journey.convention.cases import concluded_contrat, consent
from tests.journey.entretien.moments import EVENING, booked, held, slot, weeks
from tests.spaces.cost import queries_of
from tests.spaces.words import text_of

IN_TWO_WEEKS = {
    "day": "2026-12-17",
    "hour": "18:30",
    "minutes": "2 h",
    "mode": "place",
    "place": "12, quai des Exemples",
    "kind": "entretien",
    "phase": "1",
}
VERBS = [
    "tenue",
    "sans_rencontre",
    "entretien_annulation",
    "confirmation",
    "entretien_deplacement",
]


@pytest.fixture
def monday():
    with time_machine.travel(people.MORNING):
        yield


@pytest.fixture
def engaged(bilan):
    """Contract signed by both, consent given: sessions begin once the fourteen days are over."""
    concluded_contrat(bilan)
    consent(bilan)
    return bilan


def send(client, page, bilan, *more, data=None):
    client.force_login(people.claire())
    return client.post(reverse(f"consultant:{page}", args=[bilan.pk, *more]), data or {})


def see(client, page, bilan, *more):
    client.force_login(people.claire())
    return client.get(reverse(f"consultant:{page}", args=[bilan.pk, *more]))


def test_a_rendez_vous_is_booked_in_the_houses_hours(client, engaged, monday):
    response = send(client, "reservation", engaged, data=IN_TWO_WEEKS)

    assert response.status_code == 302
    assert Entretien.objects.get().starts_at == weeks(2)


def test_without_contract_nor_consent_no_session_is_booked(client, bilan, monday):
    response = send(client, "reservation", bilan, data=IN_TWO_WEEKS)

    assert response.status_code == 422
    assert "L6313-4" in text_of(response)
    assert 'value="12, quai des Exemples"' in text_of(response)
    assert not Entretien.objects.exists()


def test_no_session_is_booked_inside_the_withdrawal_period(client, engaged, monday):
    response = send(client, "reservation", engaged, data=IN_TWO_WEEKS | {"day": "2026-11-30"})

    assert response.status_code == 422
    assert "L221-25" in text_of(response)


def test_a_follow_up_asks_for_no_contract_in_force(client, engaged, nadia, monday):
    end(engaged, Ending.TERME, happened_on=people.MONDAY, by=nadia, at=people.MORNING)
    refused = send(client, "reservation", engaged, data=IN_TWO_WEEKS)
    booked_ = send(client, "reservation", engaged, data=IN_TWO_WEEKS | {"kind": "suivi"})

    assert (refused.status_code, booked_.status_code) == (422, 302)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2025-12-17"}, "Ce moment est déjà passé."),
        ({"day": "30/02/2027"}, "Le 30 février 2027 n'existe pas dans le calendrier."),
        ({"day": ""}, "Indiquez le jour."),
        ({"hour": "25:00"}, "L'heure va de 0 h à 23 h 59."),
        ({"minutes": "deux"}, "Écrivez la durée avec son unité"),
        ({"minutes": "20 h"}, "Une séance ne dure pas 20 h."),
        ({"mode": "pigeon"}, "Cette réponse ne fait pas partie des choix proposés."),
        ({"mode": "visio", "place": "javascript:alert(1)"}, "Le lien de visio commence par https://."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence(client, engaged, wrong, sentence, monday):
    response = send(client, "reservation", engaged, data=IN_TWO_WEEKS | wrong)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not Entretien.objects.exists()


def test_a_session_already_held_is_recorded_with_its_real_day(client, engaged):
    with time_machine.travel(weeks(3)):
        response = send(client, "entretien_passe", engaged, data=IN_TWO_WEEKS)

    assert response.status_code == 302
    assert Tenue.objects.get().happened_on == date(2026, 12, 17)
    assert not Letter.objects.filter(key__endswith="/reserve").exists()


def test_a_session_is_not_recorded_on_a_day_it_could_not_be_held(client, engaged):
    with time_machine.travel(weeks(3)):
        response = send(
            client, "entretien_passe", engaged, data=IN_TWO_WEEKS | {"day": "2026-12-01"}
        )

    assert response.status_code == 422
    assert not Tenue.objects.exists()


def test_real_minutes_are_noted_over_two_phases(client, engaged):
    rdv = booked(engaged, weeks(2))
    told = {
        "happened_on": "2026-12-17",
        "minutes_1": "1 h",
        "phase_1": "1",
        "mode_1": "visio",
        "minutes_2": "50 min",
        "phase_2": "2",
        "mode_2": "telephone",
    }
    with time_machine.travel(weeks(2) + timedelta(hours=2)):
        response = send(client, "tenue", engaged, rdv.pk, data=told)
        page = text_of(see(client, "entretien", engaged, rdv.pk))

    assert response.status_code == 302
    assert [one.minutes for one in Tenue.objects.get().segments.all()] == [60, 50]
    assert "n'a pas encore confirmé" in page


def test_a_correction_is_the_same_form_and_the_first_record_stays(client, engaged):
    tenue = held(engaged, weeks(2))
    told = {"happened_on": "2026-12-17", "minutes_1": "1 h 30", "phase_1": "1", "mode_1": "place"}
    with time_machine.travel(weeks(3)):
        send(client, "tenue", engaged, tenue.entretien.pk, data=told)

    assert Tenue.objects.count() == 2
    assert hours_of(engaged, at=weeks(3)).to_confirm == 90


def test_minutes_left_empty_are_asked_for(client, engaged):
    rdv = booked(engaged, weeks(2))
    with time_machine.travel(weeks(2) + timedelta(hours=2)):
        response = send(client, "tenue", engaged, rdv.pk, data={"happened_on": "2026-12-17"})

    assert response.status_code == 422
    assert "Indiquez les minutes réelles" in text_of(response)


def test_when_the_two_could_not_meet_it_is_said_without_a_reason(client, engaged):
    rdv = booked(engaged, weeks(2))
    with time_machine.travel(weeks(2) + timedelta(hours=2)):
        send(client, "sans_rencontre", engaged, rdv.pk)
        page = text_of(see(client, "entretiens", engaged))

    assert "n'a pas pu avoir lieu" in page
    assert "absen" not in page.lower()


def test_moving_and_cancelling(client, engaged, monday):
    rdv = booked(engaged, weeks(2))
    told = {name: value for name, value in IN_TWO_WEEKS.items() if name not in {"kind", "phase"}}
    moved = send(
        client, "entretien_deplacement", engaged, rdv.pk, data=told | {"day": "2026-12-18"}
    )
    new = Entretien.objects.get(replaces=rdv)
    cancelled = send(client, "entretien_annulation", engaged, new.pk)
    again = send(client, "entretien_annulation", engaged, rdv.pk)

    assert (moved.status_code, cancelled.status_code, again.status_code) == (302, 302, 422)
    assert Annulation.objects.count() == 1
    assert "Ce rendez-vous a déjà été déplacé." in text_of(again)


def test_the_persons_word_is_noted_with_what_it_rests_on(client, engaged):
    tenue = held(engaged, weeks(2), confirmed=False)
    with time_machine.travel(weeks(3)):
        send(client, "confirmation", engaged, tenue.entretien.pk, data={"strength": "papier"})
        page = text_of(see(client, "entretien", engaged, tenue.entretien.pk))

    assert Emargement.objects.get(party="beneficiaire").strength == "papier"
    assert "Feuille signée, notée par le conseiller ou la conseillère" in page


def test_no_one_taps_for_the_person(client, engaged):
    tenue = held(engaged, weeks(2), confirmed=False)
    with time_machine.travel(weeks(3)):
        response = send(
            client, "confirmation", engaged, tenue.entretien.pk, data={"strength": "compte"}
        )

    assert response.status_code == 422
    assert not Emargement.objects.filter(party="beneficiaire").exists()


@pytest.mark.parametrize("stranger", [people.nadia, people.yann, people.ines, people.theo])
@pytest.mark.parametrize("page", VERBS)
def test_for_anyone_else_nothing_can_be_done(client, engaged, stranger, page):
    tenue = held(engaged, weeks(2), confirmed=False)
    people.bilan_of_lise(), people.bilan_of_hugo()

    with time_machine.travel(weeks(3)):
        client.force_login(stranger())
        address = reverse(f"consultant:{page}", args=[engaged.pk, tenue.entretien.pk])
        response = client.post(address, {"strength": "papier"})

    assert response.status_code == 404
    assert Tenue.objects.count() == 1


def test_the_list_costs_the_same_with_one_three_or_fifty_sessions(client, engaged, claire):
    costs, address = [], reverse("consultant:entretiens", args=[engaged.pk])
    for day in range(50):
        past = slot(EVENING + timedelta(days=day), 20)
        actions.record_past(engaged, past, consultant=claire, by=claire, at=weeks(60))
        if day + 1 in {1, 3, 50}:
            with time_machine.travel(weeks(60)):
                client.force_login(claire)
                costs.append(queries_of(lambda: client.get(address)))

    assert len(set(costs)) == 1
    assert costs[0] <= 30


def test_the_sheet_is_a_pdf_for_the_wall_or_the_folder(client, engaged):
    held(engaged, weeks(2))
    booked(engaged, weeks(4))

    with time_machine.travel(weeks(3)):
        assert see(client, "emargement", engaged).content.startswith(b"%PDF")


def test_a_certificate_is_issued_from_the_page_and_refused_at_zero(client, engaged):
    share = engaged.financements.get()
    with time_machine.travel(weeks(3)):
        refused = send(client, "certificat", engaged, data={"financement": share.pk})
        held(engaged, weeks(2))
        issued = send(client, "certificat", engaged, data={"financement": share.pk})
        page = text_of(see(client, "certificat", engaged))
        stranger = send(client, "certificat", engaged, data={"financement": "nul"})

    assert (refused.status_code, issued.status_code, stranger.status_code) == (422, 302, 404)
    assert "Il n'y a pas encore d'heure à certifier." in text_of(refused)
    assert "2 h, du 17 décembre 2026 au 17 décembre 2026 (PDF)" in page


def test_another_bilans_funding_is_not_certified_here(client, engaged):
    held(engaged, weeks(2))
    other = people.bilan_of_hugo().financements.get()
    with time_machine.travel(weeks(3)):
        response = send(client, "certificat", engaged, data={"financement": other.pk})

    assert response.status_code == 404
