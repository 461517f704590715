"""Each exercise says what it is for, how long it takes, what it does not do, in plain French."""

import re
from collections import Counter

import pytest

from portulan.journey.bibliotheque.exercice import Field, side_by_side
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.lint import advice_on, texts_of, words_in
from portulan.journey.bilan.models import Phase
from portulan.rules.words import plain

EXERCICES = list(library().values())
# Consequences of a change on one's life: asked as an open line, answered in the person's words.
OWN_WORDS = {"consequences": frozenset(f"piste_aptitude_{number}" for number in (1, 2, 3))}
STATIONS = {
    "recit", "reussites", "competences", "transferables", "valeurs", "motivations", "interets",
    "energie", "conditions", "consequences", "changement", "enquete_metier",
    "enquete_compte_rendu", "comparer", "verifier", "projet", "plan_action", "negociation",
    "reseau", "cv", "lettre", "entretien_embauche", "stress_entretien", "vae", "presentation",
    "suivi",
}  # fmt: skip


def test_investigation_and_conclusions_are_covered():
    assert set(library()) >= STATIONS
    assert {one.phase for one in EXERCICES} == set(Phase.values)


def test_no_exercise_asks_a_closed_question():
    """A question is a label and lines to write on: there is nowhere to put choices to tick."""
    assert set(Field.__dataclass_fields__) == {"key", "label", "help", "rows", "heavy"}


@pytest.mark.parametrize("exercice", EXERCICES, ids=lambda one: one.key)
def test_an_exercise_is_complete(exercice):
    keys = [field.key for field in exercice.fields]
    assert len(keys) == len(set(keys))
    assert exercice.phase in Phase.values
    assert 10 <= exercice.minutes <= 90
    assert exercice.summary and exercice.why and exercice.does_not and exercice.steps
    assert all(re.fullmatch(r"[a-z_0-9]+", key) for key in (exercice.key, *keys))
    assert bool(exercice.list_title) == bool(exercice.list_items)
    assert not exercice.own


@pytest.mark.parametrize("exercice", EXERCICES, ids=lambda one: one.key)
def test_a_heavy_question_is_announced(exercice):
    assert any(field.heavy for field in exercice.fields) == bool(exercice.heavy)


@pytest.mark.parametrize("exercice", EXERCICES, ids=lambda one: one.key)
def test_nothing_in_it_would_be_advised_otherwise(exercice):
    """No forbidden subject, no word that judges, short sentences, acronyms told, no repetition."""
    own_words = OWN_WORDS.get(exercice.key, frozenset())

    assert advice_on(exercice, own_words=own_words) == []
    assert own_words <= {field.key for field in exercice.fields}


def test_a_title_a_summary_or_a_purpose_is_written_once():
    for name in ("title", "summary", "why", "does_not"):
        said = Counter(plain(getattr(one, name)) for one in EXERCICES)
        assert [text for text, times in said.items() if times > 1] == []


def test_the_minutes_leave_a_choice_within_the_hours_of_personal_work():
    """Eight hours of personal work: the library is far larger, and cannot be given whole."""
    assert sum(one.minutes for one in EXERCICES) > 2 * 480


def test_a_part_to_repeat_is_written_as_many_times():
    stories = library()["reussites"].parts[:3]

    assert [part.fields[0].key for part in stories] == [
        "recit_titre_1",
        "recit_titre_2",
        "recit_titre_3",
    ]


def test_the_plan_tells_the_date_one_aims_at_from_the_date_others_set():
    labels = [field.label for field in library()["plan_action"].parts[1].fields]

    assert "La date que je vise" in labels
    assert "La date limite, s'il y en a une" in labels


def test_the_steps_of_a_vae_are_dated():
    told = " ".join(texts_of(library()["vae"]))

    assert "Depuis juillet 2025" in told
    assert "dossier de faisabilité" in told


# -- grids ---------------------------------------------------------------------------------------

GRID = library()["consequences"]


def test_what_a_change_would_mean_is_read_side_by_side_under_its_own_name():
    answers = {
        "piste_temps_1": "Comme aujourd'hui.",
        "piste_nom_2": "Atelier",
        "piste_temps_2": "Le samedi.",
        "piste_argent_2": "Moins au début.",
    }

    rows = side_by_side(GRID, answers)

    assert [row.label for row in rows] == ["Temps", "Argent"]
    assert rows[0].cells == (
        ("Rester comme aujourd'hui", "Comme aujourd'hui."),
        ("Atelier", "Le samedi."),
    )
    assert rows[1].cells[0] == ("Rester comme aujourd'hui", "")


def test_one_track_alone_has_no_other_side():
    assert side_by_side(GRID, {"piste_temps_1": "Comme aujourd'hui."}) == []
    assert side_by_side(library()["reussites"], {"recit_titre_1": "a", "recit_titre_2": "b"}) == []


def test_consequences_cover_what_a_life_is_made_of():
    labels = [field.label for field in GRID.parts[0].fields]

    assert labels == [
        "La piste, en quelques mots",
        "Temps",
        "Argent",
        "Les personnes avec qui je vis ou qui comptent sur moi",
        "Lieu",
        "Restrictions d'aptitude à respecter, s'il y en a",
        "Relations et place",
        "Sens",
    ]


def test_words_are_counted_as_one_says_them():
    assert words_in("Qu'est-ce qui vous plaît : le calme, l'équipe ?") == 7
