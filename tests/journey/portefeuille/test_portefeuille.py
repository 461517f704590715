"""A life told by moments, skills named from it: the person's own, shared when she decides."""

import pytest
from django.http import Http404

from portulan.journey.investigation.refusals import AlreadyErased
from portulan.journey.investigation.texts import Stale
from portulan.journey.portefeuille import access, actions, reading, refusals
from portulan.journey.portefeuille.erasure import erase
from portulan.journey.portefeuille.europass import skills_passport
from portulan.journey.portefeuille.models import Portefeuille
from portulan.journey.portefeuille.shape import Envie, Nature, Niveau, Vecu
from portulan.offices.pdf.plain import plain_text
from portulan.offices.vault.actions import destroy_keys, rewrap
from portulan.offices.vault.classes import ACCORD, WORKING, Why
from tests import people

AT, ON = people.MORNING, people.MONDAY
HOTEL = {
    "title": "Cheffe d'équipe, hôtel du port",
    "nature": Nature.EMPLOI,
    "place": "Vannes",
    "starts": 2014,
    "ends": 2019,
    "vecu": Vecu.BON,
}
FATHER = {"title": "Aide à mon père", "nature": Nature.AIDE, "starts": 2020}


@pytest.fixture
def me(nadia):
    return {"by": nadia, "at": AT}


def told(bilan, me):
    return reading.read(access.portefeuille_of(bilan), by=me["by"], at=AT)


def lived(bilan, me, words=HOTEL, episode="La semaine des absences"):
    """An experience with one episode; both are returned."""
    actions.add_experience(bilan, words, **me)
    one = next(row for row in told(bilan, me).experiences if row.title == words["title"])
    actions.add_episode(bilan, one.id, episode, **me)
    one = next(row for row in told(bilan, me).experiences if row.id == one.id)
    return one, one.episodes[0]


def test_the_life_line_goes_by_year_and_what_has_none_comes_last(bilan, me):
    for words in ({"title": "Un jour"}, FATHER, HOTEL):
        actions.add_experience(bilan, words, **me)

    assert [(one.title, one.years) for one in told(bilan, me).experiences] == [
        (HOTEL["title"], "2014–2019"),
        (FATHER["title"], "depuis 2020"),
        ("Un jour", ""),
    ]


def test_two_clicks_make_one_experience_and_one_episode(bilan, me):
    for _ in range(2):
        one, _episode = lived(bilan, me)

    assert len(told(bilan, me).experiences) == 1
    assert len(one.episodes) == 1


def test_an_experience_written_again_keeps_its_episodes(bilan, me):
    one, episode = lived(bilan, me)

    actions.save_experience(bilan, one.id, HOTEL | {"title": "L'hôtel"}, **me)

    [one] = told(bilan, me).experiences
    assert (one.title, [moment.id for moment in one.episodes]) == ("L'hôtel", [episode.id])


def test_an_episode_is_told_in_its_own_words(bilan, me):
    _, episode = lived(bilan, me)
    words = {"situation": "Deux absents.\r\nUn samedi.", "action": "J'ai refait le planning."}

    saved = actions.save_episode(bilan, episode.id, words, revision=0, **me)

    [now] = told(bilan, me).episodes
    assert now.words["situation"] == "Deux absents.\nUn samedi."
    assert (saved.revision, now.revision) == (1, 1)


def test_an_episode_changed_elsewhere_is_not_written_over(bilan, me):
    _, episode = lived(bilan, me)
    actions.save_episode(bilan, episode.id, {"action": "Un"}, revision=0, **me)

    with pytest.raises(Stale) as changed:
        actions.save_episode(bilan, episode.id, {"action": "Deux"}, revision=0, **me)

    assert changed.value.tree["action"] == "Un"
    assert told(bilan, me).episodes[0].words["action"] == "Un"


def test_writing_one_episode_does_not_make_another_one_old(bilan, me):
    _, hotel = lived(bilan, me)
    _, father = lived(bilan, me, FATHER, "Les papiers")
    actions.save_episode(bilan, hotel.id, {"action": "Un"}, revision=0, **me)

    saved = actions.save_episode(bilan, father.id, {"action": "Deux"}, revision=0, **me)

    assert saved.revision == 1


def test_skills_are_proposed_from_her_own_words_and_none_is_ticked(bilan, me):
    _, episode = lived(bilan, me)
    story = {"action": "J'ai tenu les comptes, j'expliquais chaque contrat aux clients."}
    actions.save_episode(bilan, episode.id, story, revision=0, **me)
    read = told(bilan, me)

    labels = [label for _, label in reading.suggested(read.episodes[0], read)]

    assert "Expliquer un contrat" in labels
    assert "Désosser et parer une pièce" not in labels
    assert read.competences == []


def test_a_skill_named_is_not_proposed_again_for_the_same_moment(bilan, me):
    _, episode = lived(bilan, me)
    story = {"action": "J'expliquais chaque contrat."}
    actions.save_episode(bilan, episode.id, story, revision=0, **me)
    actions.name_competences(bilan, episode.id, [("Expliquer un contrat", "")], **me)
    read = told(bilan, me)

    assert "Expliquer un contrat" not in dict(reading.suggested(read.episodes[0], read)).values()


def test_a_skill_seen_in_two_experiences_is_told_transferable(bilan, me):
    _, hotel = lived(bilan, me)
    _, father = lived(bilan, me, FATHER, "Les papiers")
    for episode in (hotel, father):
        actions.name_competences(bilan, episode.id, [("Tenir un planning", "")], **me)
    actions.name_competences(bilan, hotel.id, [("Accueillir", "")], **me)

    both, once = told(bilan, me).competences

    assert (both.label, both.seen) == ("Tenir un planning", [HOTEL["title"], FATHER["title"]])
    assert both.is_transferable
    assert not once.is_transferable


def test_naming_nothing_is_told_so(bilan, me):
    _, episode = lived(bilan, me)

    with pytest.raises(refusals.NothingNamed):
        actions.name_competences(bilan, episode.id, [("  ", "")], **me)


def test_views_say_what_to_develop_and_what_is_used_too_much(bilan, me):
    _, hotel = lived(bilan, me)
    _, father = lived(bilan, me, FATHER, "Les papiers")
    actions.name_competences(bilan, hotel.id, [("Former", ""), ("Ranger", "")], **me)
    actions.name_competences(bilan, father.id, [("Ranger", "")], **me)
    ids = {one.label: one.id for one in told(bilan, me).competences}
    form = {"niveau": str(Niveau.AIDE), "envie": str(Envie.SOUVENT)}
    actions.save_competence(bilan, ids["Former"], form, **me)
    actions.save_competence(bilan, ids["Ranger"], {"envie": str(Envie.PLUS)}, **me)

    read = told(bilan, me)

    assert [one.label for one in read.to_learn] == ["Former"]
    assert [one.label for one in read.overused] == ["Ranger"]
    assert [(label, [one.label for one in some]) for label, some in read.by_wish] == [
        ("Oui, souvent", ["Former"]),
        ("Plus maintenant", ["Ranger"]),
    ]


def test_what_shows_a_skill_is_kept_in_her_words(bilan, me):
    _, episode = lived(bilan, me)
    actions.name_competences(bilan, episode.id, [("Former", "")], **me)
    [skill] = told(bilan, me).competences

    words = {"preuves": {"document": "Le planning de 2018", "lien": ""}}
    actions.save_competence(bilan, skill.id, words, **me)

    assert told(bilan, me).competences[0].proofs == [("Un document", "Le planning de 2018")]


def test_an_experience_taken_out_leaves_the_skills_she_named(bilan, me):
    one, episode = lived(bilan, me)
    actions.name_competences(bilan, episode.id, [("Former", "")], **me)

    actions.take_out(bilan, one.id, **me)

    [skill] = told(bilan, me).competences
    assert (skill.label, skill.seen) == ("Former", [])
    with pytest.raises(Http404):
        actions.take_out(bilan, one.id, **me)


def test_a_portfolio_has_an_end(bilan, me):
    _, episode = lived(bilan, me)

    with pytest.raises(refusals.TooMany):
        actions.name_competences(bilan, episode.id, [(f"n° {n}", "") for n in range(81)], **me)

    assert told(bilan, me).competences == []


def test_nobody_reads_it_until_she_shares_it_and_no_more_when_she_stops(bilan, claire, me):
    lived(bilan, me)
    with pytest.raises(Http404):
        access.portefeuille_of_consultant(claire, bilan.pk, on=ON)

    actions.share(bilan, **me)
    assert access.portefeuille_of_consultant(claire, bilan.pk, on=ON)
    with pytest.raises(Http404):
        access.portefeuille_of_consultant(people.yann(), bilan.pk, on=ON)
    actions.unshare(bilan, **me)

    with pytest.raises(Http404):
        access.portefeuille_of_consultant(claire, bilan.pk, on=ON)


def test_an_empty_portfolio_is_not_shared(bilan, me):
    with pytest.raises(refusals.NothingToShareYet):
        actions.share(bilan, **me)


def test_what_is_kept_to_oneself_is_shared_with_nobody(bilan, claire, me):
    _, hotel = lived(bilan, me)
    _, father = lived(bilan, me, FATHER | {"a_moi": True}, "Les papiers de mon père")
    actions.name_competences(bilan, hotel.id, [("Former", "")], **me)
    actions.name_competences(bilan, father.id, [("Former", ""), ("Patienter", "")], **me)
    actions.share(bilan, **me)

    words = reading.words_of_the_person(bilan, by=claire, at=AT)
    [text] = reading.shared_texts(bilan, by=claire, at=AT, why=Why.REMISE)

    assert words[0].text == f"Former ({HOTEL['title']})"
    assert "père" not in f"{words} {plain_text(text.tree)} {text.data}"
    assert "Patienter" not in f"{words} {text.data}"
    [own] = reading.all_of_the_person(bilan, **me)
    assert "Patienter" in plain_text(own.tree)


def test_another_tool_reads_what_she_wrote(bilan, nadia, me):
    _, episode = lived(bilan, me)
    words = {"activites": "Faire le planning\nAccueillir"}
    actions.save_episode(bilan, episode.id, words, revision=0, **me)
    actions.name_competences(bilan, episode.id, [("Former", "")], **me)

    told_ = skills_passport(told(bilan, me), nadia, at=AT)["SkillsPassport"]["LearnerInfo"]

    assert told_["Identification"]["PersonName"]["Surname"] == nadia.last_name
    assert told_["WorkExperience"] == [
        {
            "Period": {"From": {"Year": 2014}, "To": {"Year": 2019}, "Current": False},
            "Position": {"Label": HOTEL["title"]},
            "Activities": "Faire le planning\nAccueillir",
            "Employer": {"Name": "Vannes"},
        }
    ]
    assert told_["Skills"] == {"JobRelated": {"Description": "Former"}}


def test_kept_by_agreement_it_stays_when_the_rest_goes(bilan, me):
    lived(bilan, me)
    row = access.portefeuille_of(bilan)
    rewrap(row.document, ACCORD, **me)
    destroy_keys(bilan.pk, WORKING, at=AT)
    erase(bilan.pk, keep=[row.document])

    assert told(bilan, me).experiences[0].title == HOTEL["title"]


def test_destroyed_it_is_told_so_and_its_row_goes(bilan, me):
    lived(bilan, me)
    destroy_keys(bilan.pk, WORKING, at=AT)

    assert told(bilan, me).experiences == []
    with pytest.raises(AlreadyErased):
        actions.add_experience(bilan, FATHER, **me)
    erase(bilan.pk)
    assert not Portefeuille.objects.filter(bilan=bilan).exists()
