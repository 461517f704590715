from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation.models import Note, Retenu
from portulan.offices.journal.models import Entry
from tests import people
from tests.journey.entretien.moments import EVENING, booked, held, weeks
from tests.people import MORNING
from tests.spaces.words import text_of

SUITE = "Claire envoie la fiche du métier de luthier."


def address(name, entretien):
    return reverse(f"consultant:{name}", args=[entretien.bilan_id, entretien.pk])


def see(client, name, entretien, user=None):
    client.force_login(user or people.claire())
    return client.get(address(name, entretien))


def noted(entretien, **words):
    return investigation.write_note(
        entretien, words, revision=0, by=people.claire(), at=EVENING + timedelta(hours=2)
    )


@pytest.fixture
def second(bilan, nadia, claire):
    """A first session noted, something sent since, something proposed; a second to come."""
    first = held(bilan).entretien
    noted(first, faits="Douze ans d'atelier.", suite=SUITE)
    for key, sent in [("reussites", True), ("valeurs", False)]:
        travail = investigation.give_travail(bilan, key, by=claire, at=weeks(1))
        words = {"regard_commun": "Le bois", "choix_liste": "Liberté, mot gardé"}
        investigation.save_travail(travail, words, revision=0, by=nadia, at=weeks(1))
        if sent:
            investigation.share_travail(travail, by=nadia, at=weeks(1))
    investigation.save_retenu(
        bilan, 1, "Ce que je retiens, en secret", revision=0, by=nadia, at=EVENING
    )
    rdv = booked(bilan, weeks(2), phase=2)
    with time_machine.travel(weeks(2) - timedelta(hours=1)):
        yield rdv


def test_before_one_page_says_what_was_agreed_and_what_was_sent(client, second):
    page = text_of(see(client, "preparation", second))

    assert SUITE in page
    assert "Partagé depuis le 3 décembre 2026" in page
    assert "Mes réussites" in page or "réussites" in page
    assert "Proposé depuis" in page
    for kept in ("Liberté, mot gardé", "en secret", "Le bois"):
        assert kept not in page


def test_what_was_sent_is_named_and_not_opened(client, second):
    opened = Entry.objects.filter(verb="document.opened")
    before = opened.count()
    see(client, "preparation", second)

    assert opened.count() == before + 1  # their own note, nothing of hers


def test_what_is_no_longer_shared_is_not_there(client, second, nadia):
    from portulan.journey.investigation.access import travaux_shared

    for travail in travaux_shared(second.bilan):
        investigation.unshare_travail(travail, by=nadia, at=weeks(2))
    page = text_of(see(client, "preparation", second))

    assert "Rien de nouveau." in page


def test_what_is_kept_of_a_step_is_there_once_sent(client, second, nadia):
    retenu = Retenu.objects.get()
    investigation.share_retenu(retenu, by=nadia, at=weeks(1))

    page = text_of(see(client, "preparation", second))
    assert "Ce que je retiens de la phase préliminaire" in page
    assert "en secret" not in page


def test_the_screen_shows_this_person_and_nobody_else(client, second):
    booked(people.bilan_of_hugo(), weeks(2, EVENING + timedelta(hours=3)), consultant=people.yann())
    page = text_of(see(client, "mode_entretien", second))

    assert "Nadia Kerbrat" in page
    assert "Hugo" not in page
    for other in ("Aujourd'hui", "Demandes", "Dossiers", "Se déconnecter"):
        assert f">{other}<" not in page


def test_notes_are_saved_while_one_writes_and_again_without_a_script(client, second):
    client.force_login(people.claire())
    there = address("mode_entretien", second)
    told = {"faits": "Elle arrive.", "propos": "« Je respire »", "suite": "", "revision": "0"}
    saved = client.post(there, told, headers={"X-Autosave": "1"})
    again = client.post(
        there, told | {"faits": "Elle parle.", "revision": saved.json()["revision"]}
    )

    assert saved.status_code == 200
    assert again["Location"] == there
    assert "Elle parle." in text_of(client.get(there))
    assert Note.objects.filter(entretien=second).count() == 1


def test_two_windows_keep_both_texts(client, second):
    client.force_login(people.claire())
    there = address("mode_entretien", second)
    told = {"faits": "Première fenêtre", "propos": "", "suite": "", "revision": "0"}
    client.post(there, told)
    response = client.post(there, told | {"faits": "Seconde fenêtre"})

    assert response.status_code == 409
    assert "Première fenêtre" in text_of(response)
    assert "Seconde fenêtre" in text_of(response)


def test_all_of_it_can_be_done_afterwards(client, second):
    with time_machine.travel(weeks(4)):
        for name in ("preparation", "mode_entretien", "entretien"):
            assert see(client, name, second).status_code == 200
        client.force_login(people.claire())
        told = {"faits": "Écrit deux semaines après", "propos": "", "suite": "", "revision": "0"}
        assert client.post(address("mode_entretien", second), told).status_code == 302


def test_after_it_says_what_comes_next(client, second):
    with time_machine.travel(weeks(1)):
        first = second.bilan.entretiens.order_by("starts_at").first()
        page = text_of(see(client, "entretien", first))

    assert "Prochain rendez-vous" in page
    assert "Proposer un exercice pour la prochaine fois" in page


def test_the_first_session_has_nothing_behind_it(client, bilan):
    rdv = booked(bilan)
    with time_machine.travel(MORNING):
        page = text_of(see(client, "preparation", rdv))

    assert "Pas de note d'un entretien précédent." in page
    assert "Relire sa demande" in page


def test_the_next_one_is_proposed_at_the_same_hour(client, second):
    client.force_login(people.claire())
    page = text_of(client.get(reverse("consultant:reservation", args=[second.bilan_id])))

    assert 'value="2026-12-24"' in page
    assert 'value="18:30"' in page


@pytest.mark.parametrize(
    "stranger", [people.yann, people.theo, people.ines, people.hugo, people.nadia, people.lise]
)
def test_for_anyone_else_it_does_not_exist(client, second, stranger):
    people.bilan_of_lise(), people.bilan_of_hugo()
    for name in ("preparation", "mode_entretien"):
        assert see(client, name, second, stranger()).status_code == 404
    told = {"faits": "x", "propos": "", "suite": "", "revision": "0"}
    assert client.post(address("mode_entretien", second), told).status_code == 404
    assert not Note.objects.filter(entretien=second).exists()


def test_someone_else_s_session_in_one_s_own_bilan_does_not_exist(client, second):
    other = booked(people.bilan_of_hugo(), weeks(3), consultant=people.yann())
    client.force_login(people.claire())
    crossed = reverse("consultant:mode_entretien", args=[second.bilan_id, other.pk])

    assert client.get(crossed).status_code == 404
