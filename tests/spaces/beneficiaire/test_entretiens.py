from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.entretien import actions
from portulan.journey.entretien.actions import Lived
from portulan.journey.entretien.hours import hours_of
from portulan.journey.entretien.models import Annulation, Emargement, TravailPersonnel
from portulan.journey.facturation.actions import certify
from tests import people
from tests.journey.entretien.moments import AFTER, EVENING, booked, held, slot, weeks
from tests.spaces.words import text_of


def address(page, bilan, *more):
    return reverse(f"beneficiaire:{page}", args=[bilan.pk, *more])


def see(client, page, bilan, *more, **query):
    client.force_login(bilan.beneficiaire)
    return client.get(address(page, bilan, *more), query)


def send(client, page, bilan, *more, data=None):
    client.force_login(bilan.beneficiaire)
    return client.post(address(page, bilan, *more), data or {})


def test_presence_is_one_tap_and_two_taps_are_one(client, bilan):
    tenue = held(bilan, confirmed=False)
    with time_machine.travel(AFTER):
        asked = text_of(see(client, "entretiens", bilan))
        for _ in range(2):
            assert send(client, "presence", bilan, tenue.entretien.pk).status_code == 302
        told = text_of(see(client, "entretiens", bilan))

    assert "Avez-vous vu Claire Morel ?" in asked
    assert "Vous l'avez confirmé le jeudi 3 décembre 2026 à 20 h 35." in told
    assert Emargement.objects.filter(party="beneficiaire").count() == 1
    assert hours_of(bilan, at=AFTER).accompanied_done == 120


def test_what_a_confirmation_noted_for_them_rests_on_is_told_to_the_person(client, bilan, claire):
    tenue = held(bilan, confirmed=False)
    actions.record_confirmation(tenue, "voix", by=claire, at=AFTER)
    with time_machine.travel(AFTER):
        assert "Confirmé de vive voix, noté le 3 décembre 2026" in text_of(
            see(client, "entretiens", bilan)
        )


def test_cancelling_is_a_button_never_a_link(client, bilan):
    rdv = booked(bilan)
    with time_machine.travel(people.MORNING):
        assert client.get(address("rendez_vous_annulation", bilan, rdv.pk)).status_code in {
            302,
            405,
        }
        client.force_login(bilan.beneficiaire)
        assert client.get(address("rendez_vous_annulation", bilan, rdv.pk)).status_code == 405
        assert not Annulation.objects.exists()
        assert send(client, "rendez_vous_annulation", bilan, rdv.pk).status_code == 302
        assert "Annulé." in text_of(see(client, "entretiens", bilan))


def test_when_the_two_could_not_meet_the_words_are_neutral(client, bilan, claire):
    actions.miss(booked(bilan), by=claire, at=AFTER)
    with time_machine.travel(AFTER):
        page = text_of(see(client, "entretiens", bilan))

    assert "Nous n'avons pas pu nous voir." in page
    assert "absen" not in page


def test_the_calendar_file_is_neutral_in_name_and_in_words(client, bilan):
    rdv = booked(bilan)
    with time_machine.travel(people.MORNING):
        response = see(client, "rendez_vous_agenda", bilan, rdv.pk)

    assert response["Content-Disposition"] == 'attachment; filename="rendez-vous.ics"'
    assert "bilan" not in response.content.decode().lower()


def test_what_is_cancelled_is_no_longer_given_to_a_calendar(client, bilan, nadia):
    rdv = booked(bilan)
    actions.cancel(rdv, by=nadia, at=people.MORNING)
    with time_machine.travel(people.MORNING):
        assert see(client, "rendez_vous_agenda", bilan, rdv.pk).status_code == 404


def test_a_moved_rendez_vous_leads_to_the_new_one(client, bilan, claire):
    first = booked(bilan)
    second = actions.move(first, slot(weeks(1)), by=claire, at=people.MORNING)
    with time_machine.travel(people.MORNING):
        page = text_of(see(client, "rendez_vous", bilan, first.pk))
        listed = text_of(see(client, "entretiens", bilan))

    assert address("rendez_vous", bilan, second.pk) in page
    assert address("rendez_vous", bilan, first.pk) not in listed


def test_time_of_personal_work_is_logged_and_taken_back(client, bilan):
    with time_machine.travel(people.MORNING):
        told = {"happened_on": "2026-11-22", "minutes": "45 min", "phase": "2"}
        assert send(client, "temps", bilan, data=told).status_code == 302
        work = TravailPersonnel.objects.get()
        assert "45 min" in text_of(see(client, "calendrier", bilan))
        send(client, "temps_retrait", bilan, work.pk)

    assert hours_of(bilan, at=people.MORNING).personal_done == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"happened_on": "2026-11-24"}, "aujourd'hui ou avant"),
        ({"minutes": "0 min"}, "Un jour compte de 1 min à 10 h"),
        ({"minutes": "beaucoup"}, "Écrivez la durée avec son unité"),
        ({"phase": "7"}, "Cette réponse ne fait pas partie des choix proposés."),
        ({"phase": ""}, "Choisissez une réponse"),
    ],
)
def test_impossible_time_is_told_and_kept_on_the_page(client, bilan, wrong, sentence):
    told = {"happened_on": "2026-11-22", "minutes": "45 min", "phase": "2"} | wrong
    with time_machine.travel(people.MORNING):
        response = send(client, "temps", bilan, data=told)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not TravailPersonnel.objects.exists()


def test_the_documents_are_listed_with_their_date_and_download_in_each_size(client, bilan, claire):
    held(bilan)
    one = certify(bilan, bilan.financements.get(), on=date(2026, 12, 4), by=claire, at=AFTER)
    with time_machine.travel(AFTER):
        page = text_of(see(client, "documents", bilan))
        for size in ("standard", "16", "18", "20"):
            pdf = see(client, "certificat", bilan, one.pk, taille=size)
            assert pdf.content.startswith(b"%PDF")
            assert "certificat" not in pdf["Content-Disposition"]
        unknown = see(client, "certificat", bilan, one.pk, taille="400")

    assert "Certificat de réalisation (PDF)" in page
    assert "4 décembre 2026" in page
    assert unknown.status_code == 404


def test_an_empty_drawer_says_what_will_come(client, bilan):
    with time_machine.travel(people.MORNING):
        assert "le calendrier et le certificat viendront ici" in text_of(
            see(client, "documents", bilan)
        )


@pytest.mark.parametrize("stranger", [people.hugo, people.claire, people.ines, people.lise])
@pytest.mark.parametrize("page", ["rendez_vous", "rendez_vous_agenda", "certificat"])
def test_for_anyone_else_it_does_not_exist(client, bilan, claire, stranger, page):
    people.bilan_of_lise(), people.bilan_of_hugo()
    tenue = held(bilan)
    one = certify(bilan, bilan.financements.get(), on=people.MONDAY, by=claire, at=AFTER)
    rdv = booked(bilan, weeks(1))
    client.force_login(stranger())
    subject = one.pk if page == "certificat" else rdv.pk

    with time_machine.travel(AFTER):
        assert client.get(address(page, bilan, subject)).status_code == 404
        for verb in ("presence", "rendez_vous_annulation"):
            assert client.post(address(verb, bilan, tenue.entretien.pk)).status_code == 404


def test_a_person_elsewhere_reads_the_hours_of_where_they_live(client, bilan):
    bilan.zone = "America/Martinique"
    bilan.save()
    booked(bilan)
    with time_machine.travel(people.MORNING):
        page = text_of(see(client, "entretiens", bilan))

    assert "de 13 h 30 à 15 h 30" in page


def test_segments_over_two_phases_are_shown_before_the_tap(client, bilan, claire):
    lived = [Lived(1, "visio", 70), Lived(2, "telephone", 50)]
    actions.hold(booked(bilan), lived, by=claire, at=AFTER)
    with time_machine.travel(AFTER + timedelta(minutes=1)):
        page = text_of(see(client, "entretiens", bilan))

    assert "1 h 10 en visio, phase préliminaire" in page
    assert "50 min par téléphone, phase d'investigation" in page


def test_the_evening_of_a_winter_time_change_keeps_its_hour(client, bilan):
    spring = EVENING.replace(year=2027, month=3, day=28, hour=16)  # 18 h 30 in summer time
    booked(bilan, spring)
    with time_machine.travel(people.MORNING):
        assert "de 18 h 30 à 20 h 30" in text_of(see(client, "entretiens", bilan))
