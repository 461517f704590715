"""Every route, every person, every relation: the answer is the one that `matrice.csv` says.

A new route has no line yet: `PORTULAN_MATRICE=ecrire pytest tests/walls/test_access_matrix.py`
writes the tables as the house answers today. Read the difference before keeping it: each
changed cell is someone who may now enter, or no longer can.
"""

import os

import pytest

from tests.walls import matrix
from tests.walls.asking import Visitor, path_of, words_of

pytestmark = [pytest.mark.slow]
WRITING = os.environ.get("PORTULAN_MATRICE") == "ecrire"
COLUMNS = (*matrix.ACTORS, matrix.CROSSED)


@pytest.fixture(scope="module")
def answers(asking):
    got = asking(lambda world: list(matrix.answers(world)))
    if WRITING:
        matrix.write(matrix.TABLE, matrix.cells_of(got), COLUMNS)
    return got


@pytest.fixture(scope="module")
def answers_by_link(asking):
    got = asking(lambda world: list(matrix.answers_by_link(world)))
    if WRITING:
        matrix.write(matrix.LINKS, matrix.cells_of(got), matrix.HOLDERS)
    return got


def surprises(path, got):
    """Return what differs from the table: route, situation, person, code got, code written."""
    written, here = matrix.read(path), matrix.cells_of(got)
    return [
        (*key, actor, cell, written.get(key, {}).get(actor, "pas de ligne"))
        for key, row in here.items()
        for actor, cell in row.items()
        if written.get(key, {}).get(actor) != cell
    ]


def test_each_person_gets_the_answer_that_the_table_says(answers):
    assert surprises(matrix.TABLE, answers) == []
    assert len(answers) > 4_000


def test_each_secret_opens_what_the_table_says(answers_by_link):
    assert surprises(matrix.LINKS, answers_by_link) == []
    assert len(answers_by_link) > 100


def test_no_answer_says_what_belongs_to_someone_else(asking, answers):
    def leaks(world):
        hidden = {actor: matrix.forbidden(world, actor) for actor in COLUMNS}
        return [
            (one.line.route.name, one.line.situation, one.actor, one.method, word)
            for one in answers
            for word in hidden[one.actor]
            if word in one.words
        ]

    assert asking(leaks) == []


def test_no_link_says_more_than_what_it_was_given_for(asking, answers_by_link):
    def leaks(world):
        return [
            (one.line.route.name, one.actor, one.method, word)
            for one in answers_by_link
            for word in matrix.forbidden_by_link(world, one)
            if word in one.words
        ]

    assert asking(leaks) == []


def test_what_was_destroyed_is_read_by_nobody_not_even_by_the_person(asking, answers):
    def still_read(world):
        gone = [
            word
            for bilans in world.bilans.values()
            for room, word in bilans["detruit"].canaries.items()
            if "noir" not in room
        ]
        return [
            (one.line.route.name, one.actor, w) for one in answers for w in gone if w in one.words
        ]

    assert asking(still_read) == []


def test_every_canary_that_lives_is_seen_by_someone_who_may(asking, answers):
    """Otherwise the tests above would prove nothing: there would be nothing to leak."""

    def unseen(world):
        hers = {
            word
            for which in ("en cours", "fini")
            for word in world.bilans["nadia"][which].canaries.values()
        }
        seen = " ".join(one.words for one in answers if one.actor in {"nadia", "claire"})
        return sorted(word for word in hers if word not in seen)

    assert asking(unseen) == []


def test_a_bilan_that_exists_is_refused_in_the_same_words_as_one_that_does_not(asking, answers):
    """Nobody learns, by what a refusal says, that someone does a bilan."""

    def differences(world):
        hugo, found = Visitor(world.people["hugo"]), []
        for one in answers:
            if one.actor == "hugo" and one.line.situation == "en cours" and one.code == 404:
                nowhere = path_of(one.line.route.pattern, {})
                other = words_of(hugo.ask(nowhere, one.method))
                if one.words.replace(one.line.path, "") != other.replace(nowhere, ""):
                    found.append((one.line.route.name, one.method))
        return found

    assert asking(differences) == []


def test_any_other_method_is_refused_to_everyone(asking):
    def accepted(world):
        visitors = [Visitor(), Visitor(world.people["nadia"])]
        return [
            (line.route.name, verb, code)
            for line, verb in matrix.other_methods(world)
            for visitor in visitors
            if (code := visitor.ask(line.path, verb).status_code) not in {302, 403, 404, 405}
        ]

    assert asking(accepted) == []
