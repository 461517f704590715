"""Nadia sees métiers near what she named and answered, changes what counts, refuses a condition."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.metiers.competences import skills_named_in
from portulan.journey.passation import actions as passation
from portulan.journey.portefeuille import actions, proximite, reading
from portulan.rules.psychometrics.instruments.instrument import edition
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING
STORY = "Je tondais, je taillais, je plantais des arbres et des massifs."


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def me(client, nadia, bilan):
    client.force_login(nadia)
    return client


@pytest.fixture
def named(bilan, nadia):
    """She named two skills of a gardener, and one with her own words."""
    here = {"by": nadia, "at": AT}
    row = actions.add_experience(bilan, {"title": "Le jardin"}, **here)
    [one] = reading.read(row, **here).experiences
    actions.add_episode(bilan, one.id, "Un printemps", **here)
    [episode] = reading.read(row, **here).episodes
    skills = [(item.label, item.ogr) for item in skills_named_in(STORY)]
    actions.name_competences(bilan, episode.id, [*skills, ("Écouter la terre", "")], **here)
    return reading.read(row, **here).competences


def interests(bilan, nadia, claire, values, *, opened=True):
    row = passation.give(bilan, "interets-60", by=claire, at=AT)
    for question in edition(row.instrument, row.version).questions:
        passation.answer(row, question.id, values.get(question.scale, "1"), by=nadia, at=AT)
    passation.send(row, by=nadia, at=AT)
    if opened:
        passation.open_results(row, alone=False, by=claire, at=AT)


def there(bilan):
    return reverse("beneficiaire:proximite", args=[bilan.pk])


def test_what_she_named_brings_metiers_with_their_reasons(me, bilan, named):
    page = text_of(me.get(there(bilan)))

    assert "Jardinière d'espaces verts" in page
    assert "Vous avez : " in page
    assert "les fiches ne les connaissent pas : Écouter la terre." in page
    assert "aucun résultat ouvert. On ne sait pas." in page
    assert "%" not in page[page.index("Les métiers") :]
    assert there(bilan) in text_of(me.get(reverse("beneficiaire:metiers", args=[bilan.pk])))


def test_with_nothing_named_nothing_is_guessed(me, bilan):
    assert "il n'y a encore rien à rapprocher" in text_of(me.get(there(bilan)))


def test_what_she_wants_no_more_does_not_count(me, bilan, nadia, named):
    here = {"by": nadia, "at": AT}
    for one in named:
        actions.save_competence(bilan, one.id, {"envie": "plus"}, **here)

    assert proximite.brought_by(bilan, **here).skills == {}
    assert "vous n'en voulez plus" in text_of(me.get(there(bilan)))


def test_her_interests_join_in_once_their_results_are_open(me, bilan, nadia, claire):
    interests(bilan, nadia, claire, {"R": "4", "I": "3"}, opened=True)

    page = text_of(me.get(there(bilan)))

    assert "d'après vos réponses du 23 novembre" in page
    assert "Intérêts en commun : concret et technique" in page
    assert "On ne sait pas : vos compétences." in page


def test_results_that_are_not_open_are_not_used(bilan, nadia, claire):
    interests(bilan, nadia, claire, {"R": "4"}, opened=False)

    assert proximite.brought_by(bilan, by=nadia, at=AT).interests == {}


def test_a_flat_profile_decides_nothing_and_says_so(me, bilan, nadia, claire):
    interests(bilan, nadia, claire, {})

    assert "elles ne départagent rien" in text_of(me.get(there(bilan)))


def test_a_condition_refused_takes_metiers_away_and_says_what_comes_back(me, bilan, named):
    page = text_of(me.get(there(bilan)))
    start = page.index(" : dehors") if " : dehors" in page else page.lower().index("dehors")
    ogr = page[:start].rpartition('value="')[2].split('"')[0]

    answer = text_of(me.post(there(bilan), {"sans": [ogr], "competences": "double"}))

    assert "Jardinière d'espaces verts" not in answer[answer.index("Les métiers") :]
    assert "en ramène" in answer


def test_what_is_not_a_condition_is_told(me, bilan, named):
    answer = me.post(there(bilan), {"sans": ["n'importe quoi"]})

    assert answer.status_code == 422
