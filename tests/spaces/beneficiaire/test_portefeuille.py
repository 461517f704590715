"""Nadia tells what she lived, on a phone, by forms; Claire reads what was sent, and only that."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portulan.journey.portefeuille import access, reading
from tests import people
from tests.simple_pdf import simple_pdf
from tests.spaces.words import text_of

AT = people.MORNING
HOTEL = {"title": "L'hôtel du port", "nature": "emploi", "starts": "2014", "ends": "2019"}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def me(client, nadia, bilan):
    client.force_login(nadia)
    return client


def where(name, bilan, *more):
    return reverse(f"beneficiaire:{name}", args=[bilan.pk, *more])


def read(bilan, nadia):
    return reading.read(access.portefeuille_of(bilan), by=nadia, at=AT)


def told(me, bilan, nadia, **words):
    """An experience and one moment of it, told."""
    me.post(where("portefeuille", bilan), HOTEL)
    [experience] = read(bilan, nadia).experiences
    me.post(where("experience_episodes", bilan, experience.id), {"title": "Le samedi sans moi"})
    [episode] = read(bilan, nadia).episodes
    given = {"title": episode.title, "revision": "0", **words}
    me.post(where("episode", bilan, episode.id), given)
    return read(bilan, nadia).episodes[0]


def test_an_experience_stands_on_her_life_line(me, bilan):
    me.post(where("portefeuille", bilan), HOTEL)

    page = text_of(me.get(where("portefeuille", bilan)))

    assert "L'hôtel du port" in page
    assert "2014–2019" in page
    assert where("portefeuille", bilan) in text_of(me.get(where("travaux", bilan)))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"nature": "emploi"}, "Nommez cette expérience"),
        (HOTEL | {"ends": "2010"}, "L'année de fin doit être après l'année de début."),
    ],
)
def test_what_cannot_be_written_is_told_and_kept(me, bilan, given, said):
    answer = me.post(where("portefeuille", bilan), given | {"place": "Vannes"})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Vannes" in text_of(answer)


def test_a_moment_saves_itself_and_says_when_it_changed_elsewhere(me, bilan, nadia):
    episode = told(me, bilan, nadia, action="J'ai appelé tout le monde.")
    there = where("episode", bilan, episode.id)
    given = {"title": episode.title, "action": "J'ai tout refait.", "revision": "1"}
    script = {"X-Autosave": "1", "Accept": "application/json"}

    saved = me.post(there, given, headers=script)
    stale = me.post(there, given | {"action": "Non."})

    assert saved.json()["revision"] == 2
    assert stale.status_code == 409
    assert "J'ai tout refait." in text_of(stale)
    assert read(bilan, nadia).episodes[0].words["action"] == "J'ai tout refait."


def test_words_of_her_story_are_proposed_unticked_and_she_names_the_skill(me, bilan, nadia):
    episode = told(me, bilan, nadia, action="J'expliquais chaque contrat.")
    page = text_of(me.get(where("episode", bilan, episode.id)))
    assert "Expliquer un contrat" in page
    assert "checked" not in page
    [ogr] = [
        ogr
        for ogr, label in reading.suggested(episode, read(bilan, nadia))
        if label == "Expliquer un contrat"
    ]

    me.post(
        where("episode_competences", bilan, episode.id),
        {"proposees": [ogr], "libres": "Garder mon calme\n"},
    )

    assert [one.label for one in read(bilan, nadia).competences] == [
        "Expliquer un contrat",
        "Garder mon calme",
    ]


def test_naming_nothing_is_told_and_the_story_stays(me, bilan, nadia):
    episode = told(me, bilan, nadia, action="J'ai appelé.")

    answer = me.post(where("episode_competences", bilan, episode.id), {"libres": ""})

    assert answer.status_code == 422
    assert "Aucune compétence n'est choisie." in text_of(answer)
    assert "J'ai appelé." in text_of(answer)


def test_a_skill_is_placed_by_autonomy_and_read_by_wish(me, bilan, nadia):
    episode = told(me, bilan, nadia)
    me.post(where("episode_competences", bilan, episode.id), {"libres": "Former"})
    [skill] = read(bilan, nadia).competences

    given = {"label": "Former", "niveau": "seul", "envie": "souvent", "episodes": [episode.id]}
    me.post(where("competence", bilan, skill.id), given | {"preuve_recit": "Deux apprentis."})

    page = text_of(me.get(where("portefeuille", bilan) + "?vue=envies"))
    assert "M'en resservir : oui, souvent" in page
    assert "Je sais faire sans aide" in page
    assert "Deux apprentis." in text_of(me.get(where("competence", bilan, skill.id)))
    assert me.get(where("portefeuille", bilan) + "?vue=autre").status_code == 404


def test_a_file_is_joined_shared_with_the_rest_and_effaced(me, bilan, nadia, claire):
    episode = told(me, bilan, nadia)
    me.post(where("episode_competences", bilan, episode.id), {"libres": "Tenir un planning"})
    [skill] = read(bilan, nadia).competences
    mine = SimpleUploadedFile("moi.pdf", simple_pdf("Planning"), "application/pdf")
    there = where("piece_ajout", bilan, skill.id)
    assert "Dites en quelques mots" in text_of(me.post(there, {"fichier": ""}))
    me.post(there, {"fichier": mine, "title": "Le planning"})
    [one] = read(bilan, nadia).competences[0].pieces
    read_by_claire = reverse("consultant:piece", args=[bilan.pk, one.id])
    me.force_login(claire)
    assert me.get(read_by_claire).status_code == 404
    me.force_login(nadia)
    me.post(where("portefeuille_partage", bilan), {"partage": "oui"})
    me.force_login(claire)
    assert b"Planning" in me.get(read_by_claire).content
    assert read_by_claire in text_of(me.get(reverse("consultant:portefeuille", args=[bilan.pk])))
    me.force_login(nadia)

    me.post(where("piece_retrait", bilan, one.id))

    assert me.get(where("piece", bilan, one.id)).status_code == 404
    assert "Le planning" not in text_of(me.get(where("competence", bilan, skill.id)))


@pytest.mark.parametrize("size", ["standard", "16", "18", "20"])
def test_it_is_printed_in_her_size_under_a_neutral_name(me, bilan, nadia, size):
    told(me, bilan, nadia, action="J'ai appelé.")

    answer = me.get(where("portefeuille_document", bilan) + f"?taille={size}")

    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="document-23-novembre.pdf"'


def test_it_leaves_as_data_that_other_tools_read(me, bilan, nadia):
    told(me, bilan, nadia)

    answer = me.get(where("portefeuille_donnees", bilan))

    [work] = answer.json()["SkillsPassport"]["LearnerInfo"]["WorkExperience"]
    assert work["Position"] == {"Label": "L'hôtel du port"}


def test_shared_it_is_read_by_claire_without_what_is_kept(me, bilan, claire, nadia):
    told(me, bilan, nadia)
    me.post(where("portefeuille", bilan), {"title": "Mon secret", "nature": "autre", "a_moi": "on"})
    there = reverse("consultant:portefeuille", args=[bilan.pk])
    me.force_login(claire)
    assert me.get(there).status_code == 404
    me.force_login(nadia)
    me.post(where("portefeuille_partage", bilan), {"partage": "oui"})
    me.force_login(claire)

    page = text_of(me.get(there))

    assert "L'hôtel du port" in page
    assert "Mon secret" not in page
    assert there in text_of(me.get(reverse("consultant:travaux", args=[bilan.pk])))


def test_an_empty_portfolio_is_not_shared_and_says_why(me, bilan):
    answer = me.post(where("portefeuille_partage", bilan), {"partage": "oui"})

    assert answer.status_code == 422
    assert "Votre portefeuille est encore vide." in text_of(answer)


def test_what_is_in_her_portfolio_is_taken_out_by_her_alone(me, bilan, nadia):
    episode = told(me, bilan, nadia)
    hugo = people.bilan_of_hugo()
    me.force_login(hugo.beneficiaire)
    assert me.post(where("portefeuille_retrait", hugo, episode.id)).status_code == 404
    assert len(read(bilan, nadia).episodes) == 1
    me.force_login(nadia)

    me.post(where("portefeuille_retrait", bilan, episode.id))

    assert read(bilan, nadia).episodes == []
