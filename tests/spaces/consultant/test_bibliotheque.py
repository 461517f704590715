"""The library as a consultant reads it, and writes in it; nobody of another house sees a word."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bibliotheque import actions
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.models import ExercicePropre, Redaction
from portulan.journey.investigation.models import Travail
from tests import people
from tests.journey.bibliotheque.written import written
from tests.spaces.cost import queries_of
from tests.spaces.words import text_of

AT, ON = people.MORNING, people.MONDAY
CANARY = "canari jaune sur la branche"
TYPED = {
    "title": "Une journée dans deux ans",
    "phase": "2",
    "minutes": "30 min",
    "method": "Projection guidée",
    "summary": "Décrire une journée ordinaire, plus tard.",
    "why": "Une image précise aide à choisir.",
    "does_not": "Elle ne prédit rien.",
    "part_1": "La journée",
    "label_1": "Ce que je vois",
    "help_1": "Le lieu, les gestes.",
    "rows_1": "4",
    "label_2": "Ce qui me manquerait",
    "rows_2": "8",
    "heavy_2": "on",
    "part_3": "Et demain",
    "label_3": "Un premier signe",
    "rows_3": "1",
    "geste": "enregistrer",
}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def consultant(client, claire):
    client.force_login(claire)
    return client


@pytest.fixture
def propre(rivage, claire):
    told = written(CANARY, question=CANARY)
    return actions.write_propre(rivage, told, by=claire, at=AT).propre


def at(name, *args):
    return reverse(f"consultant:{name}", args=args)


# -- reading -------------------------------------------------------------------------------------


def test_the_list_shows_every_exercise_with_its_minutes(consultant, propre):
    page = text_of(consultant.get(at("bibliotheque")))

    for one in library().values():
        assert f'href="{at("exercice", one.key)}"' in page
    assert "environ 45 min" in page
    assert CANARY in page
    assert "Visible par vous uniquement" in page


def test_the_list_costs_the_same_whatever_the_house_wrote(consultant, rivage, claire, propre):
    before = queries_of(lambda: consultant.get(at("bibliotheque")))
    for number in range(5):
        actions.write_propre(rivage, written(f"Exercice {number}"), by=claire, at=AT)

    assert queries_of(lambda: consultant.get(at("bibliotheque"))) == before


@pytest.mark.parametrize("key", list(library()))
def test_each_exercise_is_read_whole_before_it_is_proposed(consultant, key):
    page = text_of(consultant.get(at("exercice", key)))

    assert "Ce que la personne verra" in page
    assert "À relire" not in page
    assert "Modifier" not in page


def test_an_exercise_is_printed_in_four_sizes(consultant):
    for size in ("standard", "16", "18", "20"):
        answer = consultant.get(at("exercice_papier", "plan_action") + f"?taille={size}")
        assert answer.content.startswith(b"%PDF-")
    assert consultant.get(at("exercice_papier", "plan_action") + "?taille=9").status_code == 404
    assert consultant.get(at("exercice", "inconnu")).status_code == 404
    assert consultant.get(at("exercice_papier", "inconnu")).status_code == 404


# -- writing -------------------------------------------------------------------------------------


def test_an_exercise_is_written_question_by_question(consultant, claire):
    answer = consultant.post(at("propre_nouveau"), TYPED, follow=True)

    page = text_of(answer)
    assert "Version 1 enregistrée." in page
    assert "Projection guidée : méthode propre au cabinet, non validée" in page
    assert "Une question peut être difficile." in page
    exercice = Redaction.objects.get().exercice
    assert [part.title for part in exercice.parts] == ["La journée", "Et demain"]
    told = [(field.key, field.label, field.rows, field.heavy) for field in exercice.fields]
    assert told == [
        ("p1_q1", "Ce que je vois", 4, False),
        ("p1_q2", "Ce qui me manquerait", 8, True),
        ("p2_q1", "Un premier signe", 1, False),
    ]
    assert ExercicePropre.objects.get().recorded_by == claire


def test_questions_are_added_moved_and_taken_out_before_anything_is_written(consultant):
    def after(gesture):
        answer = consultant.post(at("propre_nouveau"), {**TYPED, "geste": gesture})
        assert answer.status_code == 200
        form = answer.context["form"]
        told = [(row["label"].value() or "", row["heavy"].value()) for _, row in form.rows]
        assert form["title"].value() == TYPED["title"]
        return told

    first, second, third = (
        ("Ce que je vois", None),
        ("Ce qui me manquerait", True),
        ("Un premier signe", None),
    )
    assert after("ajouter") == [first, second, third, ("", None)]
    assert after("retirer-2") == [first, third]
    assert after("monter-2") == [second, first, third]
    assert after("monter-1") == after("retirer-9") == [first, second, third]
    assert not ExercicePropre.objects.exists()


def test_what_is_missing_is_told_question_by_question_and_what_was_typed_is_kept(consultant):
    typed = {**TYPED, "label_2": "", "minutes": "5 h", "why": ""}

    answer = consultant.post(at("propre_nouveau"), typed)

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Question 2 : écrivez-la, ou retirez-la." in page
    assert "Un exercice dure de 5 min à 3 h ; au-delà, coupez-le." in page
    assert "Complétez « À quoi cela sert »." in page
    assert "Une image précise" not in page
    assert 'value="Ce que je vois"' in page
    assert not ExercicePropre.objects.exists()


def test_an_exercise_without_a_question_is_refused_with_what_to_do(consultant):
    head = {name: value for name, value in TYPED.items() if not name[-1].isdigit()}

    answer = consultant.post(at("propre_nouveau"), head)

    assert answer.status_code == 422
    assert "ne pose encore aucune question" in text_of(answer)


def test_advice_is_shown_and_never_blocks(consultant):
    typed = {**TYPED, "label_1": "Que pense votre conjoint ?"}

    read = text_of(consultant.post(at("propre_nouveau"), {**typed, "geste": "relire"}))
    assert "Cette question touche la famille." in read
    assert "L6313-4" in read
    assert not ExercicePropre.objects.exists()

    saved = text_of(consultant.post(at("propre_nouveau"), typed, follow=True))
    assert "Version 1 enregistrée." in saved
    assert "Cette question touche la famille." in saved


def test_one_starts_from_an_exercise_of_the_library(consultant, propre):
    page = consultant.get(at("propre_nouveau") + "?depuis=reussites")

    form = page.context["form"]
    assert form["title"].value() == "Mes réussites"
    assert len(list(form.rows)) == len(list(library()["reussites"].fields))
    assert CANARY in text_of(consultant.get(at("propre_nouveau") + f"?depuis={propre.pk}"))
    for unknown in ("inconnu", "00000000-0000-4000-8000-000000000000"):
        assert consultant.get(at("propre_nouveau") + f"?depuis={unknown}").status_code == 404


def test_a_change_is_a_new_version_and_what_was_given_keeps_the_former(consultant, bilan, claire):
    consultant.post(at("propre_nouveau"), TYPED)
    propre = ExercicePropre.objects.get()
    given = {"exercice": str(propre.pk)}
    consultant.post(at("travaux", bilan.pk), given)
    assert "Enregistrer écrit la version 2." in text_of(
        consultant.get(at("propre_redaction", propre.pk))
    )

    changed = {**TYPED, "label_1": "Ce que j'entends"}
    page = text_of(consultant.post(at("propre_redaction", propre.pk), changed, follow=True))

    assert "Version 2 enregistrée." in page
    assert "Version 1, par Claire Morel" in page
    assert Travail.objects.get().redaction.number == 1
    assert Travail.objects.get().redaction.title == TYPED["title"]


def test_it_is_shared_then_taken_out_then_put_back(client, consultant, propre, yann):
    consultant.post(at("propre_partage", propre.pk))
    client.force_login(yann)
    assert CANARY in text_of(client.get(at("bibliotheque")))

    page = text_of(client.post(at("propre_retrait", propre.pk), follow=True))
    assert "Qui l'a reçu garde le sien." in page
    assert client.post(at("propre_redaction", propre.pk), TYPED).status_code == 422
    page = text_of(client.post(at("propre_retrait", propre.pk), {"retour": "1"}, follow=True))
    assert "de nouveau dans la bibliothèque" in page
    assert client.get(at("propre_papier", propre.pk)).content.startswith(b"%PDF-")


DOORS = {
    "propre": {"get"},
    "propre_papier": {"get"},
    "propre_redaction": {"get", "post"},
    "propre_partage": {"post"},
    "propre_retrait": {"post"},
}


@pytest.mark.parametrize("stranger", ["yann", "theo", "nadia", "lise", "ines"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_anyone_else_what_is_not_shared_does_not_exist(client, propre, stranger, method):
    client.force_login(getattr(people, stranger)())

    for name, methods in DOORS.items():
        if method in methods:
            answer = getattr(client, method)(at(name, propre.pk), TYPED)
            assert answer.status_code == 404, name
            assert CANARY not in answer.content.decode()
    assert Redaction.objects.count() == 1


@pytest.mark.parametrize("stranger", ["theo", "nadia", "lise", "ines"])
def test_shared_it_still_never_leaves_the_house(client, propre, claire, stranger):
    actions.share_propre(propre, by=claire, at=AT)
    client.force_login(getattr(people, stranger)())

    for name, methods in DOORS.items():
        for method in methods:
            assert getattr(client, method)(at(name, propre.pk), TYPED).status_code == 404
    listed = client.get(at("bibliotheque"))
    assert CANARY not in listed.content.decode()
    copied = client.get(at("propre_nouveau") + f"?depuis={propre.pk}")
    assert copied.status_code == 404
    assert CANARY not in copied.content.decode()


@pytest.mark.parametrize("stranger", ["nadia", "lise", "ines"])
def test_the_library_is_for_consultants(client, stranger):
    client.force_login(getattr(people, stranger)())

    assert client.get(at("bibliotheque")).status_code == 404
    assert client.get(at("exercice", "valeurs")).status_code == 404
    assert client.get(at("exercice_papier", "valeurs")).status_code == 404
    assert client.post(at("propre_nouveau"), TYPED).status_code == 404


# -- in a dossier --------------------------------------------------------------------------------


def test_the_dossier_proposes_the_library_and_the_house_by_phase(consultant, bilan, propre):
    page = text_of(consultant.get(at("travaux", bilan.pk)))

    assert "Phase d'investigation" in page
    assert CANARY in page
    assert "méthode propre au cabinet, non validée" in page
    assert page.count('<details class="rayon" open>') == 1


def test_another_house_does_not_find_it_in_its_own_dossiers(client, propre, claire, theo):
    actions.share_propre(propre, by=claire, at=AT)
    theirs = people.bilan_of_lise()
    client.force_login(theo)

    assert CANARY not in text_of(client.get(at("travaux", theirs.pk)))
    answer = client.post(at("travaux", theirs.pk), {"exercice": str(propre.pk)})
    assert answer.status_code == 422
    assert not Travail.objects.exists()


def test_what_was_proposed_is_printed_blank_in_the_size_of_the_person(consultant, bilan, nadia):
    consultant.post(at("travaux", bilan.pk), {"exercice": "valeurs"})
    given = Travail.objects.get()
    nadia.display = {"taille": "18pt"}
    nadia.save(update_fields=["display"])
    here = at("travail_papier", bilan.pk, given.pk)

    own, large = consultant.get(here).content, consultant.get(f"{here}?taille=18").content

    assert own == large
    assert own != consultant.get(f"{here}?taille=standard").content


@pytest.mark.parametrize("stranger", ["yann", "theo", "nadia", "hugo", "ines"])
def test_the_paper_of_a_dossier_is_its_consultants(client, consultant, bilan, stranger):
    consultant.post(at("travaux", bilan.pk), {"exercice": "valeurs"})
    given, other = Travail.objects.get(), people.bilan_of_hugo()
    client.force_login(getattr(people, stranger)())

    assert client.get(at("travail_papier", bilan.pk, given.pk)).status_code == 404
    assert client.get(at("travail_papier", other.pk, given.pk)).status_code == 404
