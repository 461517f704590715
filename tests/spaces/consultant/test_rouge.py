"""What the consultant reads, proposes, writes: and what does not exist for anyone else."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Phase, Remise
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.investigation import actions, texts
from portulan.journey.investigation.models import Note, Travail
from portulan.journey.synthese import actions as drafting
from portulan.journey.synthese.models import Partie, Passage, Proposition, Synthese
from portulan.journey.synthese.reading import draft_of
from portulan.offices.journal.models import Entry
from tests import people
from tests.journey.entretien.moments import AFTER, booked, held
from tests.spaces.words import text_of

AT, ON = people.MORNING, people.MONDAY
CANARY = "canari jaune sur la branche"


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def consultant(client, claire, bilan):
    client.force_login(claire)
    return client


@pytest.fixture
def travail(bilan, claire, nadia):
    travail = actions.give_travail(bilan, "reussites", by=claire, at=AT)
    actions.save_travail(travail, {"regard_commun": CANARY}, revision=0, by=nadia, at=AT)
    return travail


def where(name, bilan, *more):
    return reverse(f"consultant:{name}", args=[bilan.pk, *more])


# -- exercises -----------------------------------------------------------------------------------


def test_the_library_shows_its_minutes_beside_the_hours_left(consultant, bilan, claire):
    from portulan.journey.entretien.actions import save_plan

    save_plan(bilan, usual_plan(date(2026, 12, 3)), by=claire, at=AT)
    page = text_of(consultant.get(where("travaux", bilan)))

    assert "environ 45 min" in page
    assert "Déjà proposé : 0 min" in page
    assert "Reste" in page


def test_an_exercise_is_proposed_with_a_day_if_one_was_agreed(consultant, bilan):
    given = {"exercice": "valeurs", "before": "03/12/2026"}

    page = text_of(consultant.post(where("travaux", bilan), given, follow=True))

    assert "« Ce qui compte pour moi au travail » est proposé." in page
    assert Travail.objects.get().before == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("30/02/2027", "n'existe pas dans le calendrier"),
        ("01/01/2020", "La date doit être le 23 novembre 2026 ou après."),
    ],
)
def test_a_day_that_cannot_be_is_told_and_kept(consultant, bilan, before, said):
    answer = consultant.post(where("travaux", bilan), {"exercice": "valeurs", "before": before})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Travail.objects.exists()


def test_an_exercise_that_is_not_in_the_library_is_told(consultant, bilan):
    answer = consultant.post(where("travaux", bilan), {"exercice": "test_de_personnalite"})

    assert answer.status_code == 422
    assert "Cet exercice n'est plus dans la bibliothèque." in text_of(answer)


def test_what_is_not_shared_does_not_show_not_even_as_missing(consultant, bilan, travail):
    page = text_of(consultant.get(where("travaux", bilan)))

    assert "Rien n'est partagé pour le moment." in page
    assert "Enregistré" not in page
    assert consultant.get(where("travail", bilan, travail.pk)).status_code == 404


def test_what_is_shared_is_read_and_the_reading_is_written_down(
    consultant, bilan, travail, claire, nadia
):
    actions.share_travail(travail, by=nadia, at=AT)

    page = text_of(consultant.get(where("travail", bilan, travail.pk)))

    assert CANARY in page
    assert "Ce que ces récits ont en commun" in page
    entry = Entry.objects.filter(verb="document.opened", actor=claire.pk).get()
    assert (entry.subject, entry.door) == (str(travail.document), "consultant")


def test_what_she_keeps_of_a_step_is_read_when_she_sent_it(consultant, bilan, nadia):
    actions.save_retenu(bilan, Phase.PRELIMINAIRE, CANARY, revision=0, by=nadia, at=AT)
    assert CANARY not in text_of(consultant.get(where("retenus", bilan)))

    actions.share_retenu(actions.Retenu.objects.get(), by=nadia, at=AT)

    assert CANARY in text_of(consultant.get(where("retenus", bilan)))


# -- notes ---------------------------------------------------------------------------------------


def test_a_note_is_written_while_one_writes_and_read_again(consultant, bilan):
    rdv = booked(bilan)
    here = where("note", bilan, rdv.pk)

    answer = consultant.post(here, {"revision": "0", "faits": CANARY}, headers={"X-Autosave": "1"})

    assert json.loads(answer.content)["revision"] == 1
    assert CANARY in text_of(consultant.get(here))
    assert "Écrite le 23 novembre 2026" in text_of(consultant.get(where("notes", bilan)))


def test_two_tabs_of_a_note_lose_nothing(consultant, bilan):
    here = where("note", bilan, booked(bilan).pk)
    consultant.post(here, {"revision": "0", "faits": "un"})

    answer = consultant.post(here, {"revision": "0", "faits": "deux"})

    assert answer.status_code == 409
    assert "deux" in text_of(answer)
    assert "un" in text_of(answer)


def test_another_consultants_note_does_not_exist(client, bilan, claire, yann):
    from portulan.journey.bilan.actions import assign

    rdv = booked(bilan)
    actions.write_note(rdv, {"faits": CANARY}, revision=0, by=claire, at=AT)
    assign(bilan, yann, since=ON + timedelta(days=1), by=claire, at=AT)
    client.force_login(yann)

    with time_machine.travel(AT + timedelta(days=1)):
        assert client.get(where("note", bilan, rdv.pk)).status_code == 404
        assert CANARY not in text_of(client.get(where("notes", bilan)))
        overwrite = client.post(where("note", bilan, rdv.pk), {"revision": "0", "faits": "x"})
    assert overwrite.status_code == 404
    opened = texts.opened(Note.objects.get(), by=claire, at=AT, why="lecture")
    assert opened.tree["faits"] == CANARY


# -- synthesis -----------------------------------------------------------------------------------


def part(consultant, bilan, number=2):
    return text_of(consultant.get(where("synthese_partie", bilan, number)))


def test_her_words_are_taken_up_with_one_gesture(consultant, bilan, travail, nadia):
    actions.share_travail(travail, by=nadia, at=AT)
    assert CANARY in part(consultant, bilan)

    answer = consultant.post(
        where("synthese_partie", bilan, 2),
        {"document": str(travail.document), "key": "regard_commun"},
        follow=True,
    )

    assert "Tiré de : Mes réussites" in text_of(answer)
    assert Passage.objects.get().sources == [str(travail.document)]


def test_words_taken_back_meanwhile_are_not_taken_up(consultant, bilan, travail, nadia):
    answer = consultant.post(
        where("synthese_partie", bilan, 2),
        {"document": str(travail.document), "key": "regard_commun"},
    )

    assert answer.status_code == 404
    assert not Passage.objects.exists()


def test_a_passage_is_written_moved_and_taken_out(consultant, bilan, claire):
    for _ in range(2):
        consultant.post(where("synthese_partie", bilan, 2))
    first, second = Passage.objects.order_by("rank")
    here = where("synthese_passage", bilan, second.pk)
    told = consultant.post(here, {"revision": "1", "text": "Un fait."}, headers={"X-Autosave": "1"})
    assert json.loads(told.content)["revision"] == 2

    consultant.post(where("synthese_place", bilan, second.pk), {"sens": "monter"})
    consultant.post(where("synthese_retrait", bilan, first.pk))

    drafts = draft_of(bilan, by=claire, at=AT)[1].passages
    assert [draft.text for draft in drafts] == ["Un fait."]


def test_a_passage_changed_elsewhere_shows_both_texts(consultant, bilan, claire):
    row = drafting.add_passage(bilan, Partie.COMPETENCES, "un", by=claire, at=AT)
    drafting.save_passage(row, "deux", revision=1, by=claire, at=AT)

    answer = consultant.post(
        where("synthese_passage", bilan, row.pk), {"revision": "1", "text": "trois"}
    )

    page = text_of(answer)
    assert answer.status_code == 409
    assert '<div class="autre-texte">deux</div>' in page
    assert ">\ntrois</textarea>" in page
    assert f'id="id_{row.pk}_text"' in page


def test_from_proposing_to_handing_over(consultant, bilan, claire, nadia):
    drafting.add_passage(bilan, Partie.COMPETENCES, CANARY, by=claire, at=AT)
    consultant.post(where("synthese_proposition", bilan))
    proposition = Proposition.objects.get()
    assert "Remettre les deux documents" not in text_of(consultant.get(where("synthese", bilan)))

    drafting.answer(
        bilan, sha256=proposition.sha256, agrees=False, text="J'ajoute.", by=nadia, at=AT
    )
    page = text_of(consultant.get(where("synthese", bilan)))
    assert "Relue, avec observations" in page
    assert "J'ajoute." in page
    consultant.post(where("synthese_remise", bilan))

    assert Synthese.objects.exists()
    assert Remise.objects.count() == 2
    page = text_of(consultant.get(where("synthese", bilan)))
    assert "Les deux documents sont remis" in page
    assert CANARY in part(consultant, bilan)
    assert "<textarea" not in part(consultant, bilan)


def test_a_restitution_is_noted_after_a_session_of_conclusions(consultant, bilan, claire):
    drafting.add_passage(bilan, Partie.COMPETENCES, CANARY, by=claire, at=AT)
    drafting.propose(bilan, by=claire, on=ON, at=AT)
    tenue = held(bilan, phase=Phase.CONCLUSIONS)

    with time_machine.travel(AFTER):
        consultant.post(
            where("synthese_restitution", bilan), {"entretien": str(tenue.entretien_id)}
        )
        page = text_of(consultant.get(where("synthese", bilan)))

    assert "Restituée en entretien le jeudi 3 décembre 2026." in page
    assert "Remettre les deux documents" in page


@pytest.mark.parametrize("given", ["", "abc", "00000000-0000-4000-8000-000000000000"])
def test_a_session_that_does_not_exist_is_not_noted(consultant, bilan, given):
    answer = consultant.post(where("synthese_restitution", bilan), {"entretien": given})

    assert answer.status_code == 404


def test_proposing_nothing_is_refused_with_what_to_do(consultant, bilan):
    answer = consultant.post(where("synthese_proposition", bilan))

    assert answer.status_code == 422
    assert "La synthèse est encore vide." in text_of(answer)


def test_handing_over_what_nobody_read_is_refused(consultant, bilan, claire):
    drafting.add_passage(bilan, Partie.COMPETENCES, CANARY, by=claire, at=AT)
    drafting.propose(bilan, by=claire, on=ON, at=AT)

    answer = consultant.post(where("synthese_remise", bilan))

    assert answer.status_code == 422
    assert "n'a été ni relue ni restituée" in text_of(answer)


@pytest.mark.parametrize("size", ["standard", "20"])
def test_the_draft_is_seen_as_a_paper_before_it_is_proposed(consultant, bilan, claire, size):
    drafting.add_passage(bilan, Partie.COMPETENCES, CANARY, by=claire, at=AT)

    answer = consultant.get(where("synthese_apercu", bilan) + f"?taille={size}")

    assert answer.content.startswith(b"%PDF-")
    assert consultant.get(where("synthese_apercu", bilan) + "?taille=9").status_code == 404


@pytest.mark.parametrize("stranger", ["nadia", "hugo", "yann", "theo", "lise", "ines"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_anyone_else_none_of_this_exists(
    client, bilan, travail, claire, nadia, stranger, method
):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    actions.share_travail(travail, by=nadia, at=AT)
    rdv = booked(bilan)
    actions.write_note(rdv, {"faits": CANARY}, revision=0, by=claire, at=AT)
    passage = drafting.add_passage(bilan, Partie.COMPETENCES, CANARY, by=claire, at=AT)
    drafting.propose(bilan, by=claire, on=ON, at=AT)
    client.force_login(getattr(people, stranger)())
    both = {"get", "post"}
    doors = {
        where("travaux", bilan): both,
        where("travail", bilan, travail.pk): {"get"},
        where("retenus", bilan): {"get"},
        where("notes", bilan): {"get"},
        where("note", bilan, rdv.pk): both,
        where("synthese", bilan): {"get"},
        where("synthese_apercu", bilan): {"get"},
        where("synthese_partie", bilan, 2): both,
        where("synthese_passage", bilan, passage.pk): {"post"},
        where("synthese_place", bilan, passage.pk): {"post"},
        where("synthese_retrait", bilan, passage.pk): {"post"},
        where("synthese_proposition", bilan): {"post"},
        where("synthese_restitution", bilan): {"post"},
        where("synthese_remise", bilan): {"post"},
    }

    for door, methods in doors.items():
        if method in methods:
            answer = getattr(client, method)(door)
            assert answer.status_code == 404, door
            assert CANARY not in answer.content.decode()


def test_through_another_bilan_of_hers_a_consultant_reaches_nothing(client, bilan, travail, yann):
    other = people.bilan_of_hugo()
    passage = drafting.add_passage(bilan, Partie.PROJET, CANARY, by=people.claire(), at=AT)
    client.force_login(yann)

    for door in (
        where("travail", other, travail.pk),
        where("note", other, booked(bilan).pk),
    ):
        assert client.get(door).status_code == 404
    assert client.post(where("synthese_passage", other, passage.pk)).status_code == 404
