"""What the house writes stays in the house, version by version."""

from dataclasses import replace

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from portulan.journey.bibliotheque import access, actions
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.models import Redaction
from portulan.journey.bibliotheque.papers import exercice_paper
from portulan.journey.bibliotheque.refusals import NothingAsked, TakenOut
from portulan.offices.journal.models import Entry
from portulan.offices.pdf.render import render
from tests import people
from tests.journey.bibliotheque.written import written

AT, ON = people.MORNING, people.MONDAY


@pytest.fixture
def propre(rivage, claire):
    return actions.write_propre(rivage, written(), by=claire, at=AT).propre


def titles(user, house):
    return [one.exercice.title for one in access.offered_to(house, by=user) if one.redaction]


def test_it_has_the_shape_of_ours_and_says_that_nobody_validated_it(propre):
    exercice = Redaction.objects.get().exercice

    assert [field.label for field in exercice.fields] == ["Ce que je vois"]
    assert exercice.method_told == "Projection guidée : méthode propre au cabinet, non validée"
    assert (exercice.key, exercice.version) == (str(propre.pk), "1")
    assert replace(exercice, method="").method_told == "Méthode propre au cabinet, non validée"


def test_it_is_its_authors_until_it_is_shared_in_the_house(propre, rivage, claire, yann):
    assert titles(claire, rivage) == ["Une journée dans deux ans"]
    assert titles(yann, rivage) == []
    with pytest.raises(Http404):
        access.propre_of_consultant(yann, propre.pk, on=ON)
    assert access.offered_by_key(rivage.pk, str(propre.pk), by=yann) is None

    assert actions.share_propre(propre, by=claire, at=AT)
    assert not actions.share_propre(propre, by=claire, at=AT)

    assert titles(yann, rivage) == ["Une journée dans deux ans"]
    assert access.propre_of_consultant(yann, propre.pk, on=ON).propre == propre
    assert Entry.objects.filter(verb="exercice.shared").count() == 1


@pytest.mark.parametrize("stranger", ["theo", "nadia", "lise", "ines"])
def test_it_never_shows_in_another_house_nor_to_anyone_else(propre, falaise, claire, stranger):
    actions.share_propre(propre, by=claire, at=AT)
    who = getattr(people, stranger)()

    with pytest.raises(Http404):
        access.propre_of_consultant(who, propre.pk, on=ON)
    assert titles(who, falaise) == []
    assert access.offered_by_key(falaise.pk, str(propre.pk), by=who) is None
    assert access.named_in_public(falaise) == []


def test_another_house_has_its_own(propre, falaise, theo):
    actions.write_propre(falaise, written("Chez nous"), by=theo, at=AT)

    assert titles(theo, falaise) == ["Chez nous"]
    assert [row.title for row in access.propres_of_consultant(theo, on=ON)] == ["Chez nous"]


def test_a_new_wording_is_a_new_version_and_the_former_one_stays(propre, claire, yann):
    actions.share_propre(propre, by=claire, at=AT)
    second = actions.rewrite_propre(propre, written(question="Ce que j'entends"), by=yann, at=AT)

    assert second.number == 2
    assert [row.number for row in access.versions_of(propre)] == [2, 1]
    assert [row.recorded_by for row in access.versions_of(propre)] == [yann, claire]
    first = Redaction.objects.get(number=1).exercice
    assert [field.label for field in first.fields] == ["Ce que je vois"]
    assert access.propre_of_consultant(claire, propre.pk, on=ON) == second


def test_the_same_text_saved_again_is_no_new_version(propre, claire):
    actions.rewrite_propre(propre, written(), by=claire, at=AT)

    assert Redaction.objects.count() == 1
    assert not Entry.objects.filter(verb="exercice.rewritten").exists()


def test_an_exercise_without_a_question_is_not_one(rivage, propre, claire):
    empty = replace(written(), text={**written().text, "part": []})

    with pytest.raises(NothingAsked):
        actions.write_propre(rivage, empty, by=claire, at=AT)
    with pytest.raises(NothingAsked):
        actions.rewrite_propre(propre, empty, by=claire, at=AT)


def test_taken_out_it_is_not_proposed_any_more_and_can_come_back(propre, rivage, claire):
    assert actions.withdraw_propre(propre, by=claire, at=AT)
    assert titles(claire, rivage) == []
    assert access.offered_by_key(rivage.pk, str(propre.pk), by=claire) is None
    assert access.propre_of_consultant(claire, propre.pk, on=ON).propre.withdrawn_at
    with pytest.raises(TakenOut):
        actions.rewrite_propre(propre, written("Autre"), by=claire, at=AT)

    assert actions.restore_propre(propre, by=claire, at=AT)
    assert titles(claire, rivage) == ["Une journée dans deux ans"]


@pytest.mark.parametrize("key", ["", "inconnu", "00000000-0000-4000-8000-000000000000"])
def test_a_key_that_names_nothing_proposes_nothing(rivage, claire, key):
    assert access.offered_by_key(rivage.pk, key, by=claire) is None


def test_the_library_costs_the_same_whatever_the_house_wrote(propre, rivage, claire):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            access.offered_to(rivage, by=claire)
        return len(queries)

    before = cost()
    for number in range(5):
        actions.write_propre(rivage, written(f"Exercice {number}"), by=claire, at=AT)

    assert cost() == before == 2


def test_every_exercise_of_ours_is_offered(rivage, claire):
    offered = [one.exercice.key for one in access.offered_to(rivage, by=claire)]

    assert offered == list(library())
    with pytest.raises(Http404):
        access.of_the_library("inconnu")


@pytest.mark.parametrize("size", ["standard", "16", "18", "20"])
def test_on_paper_it_names_nobody_and_leaves_room_to_write(propre, rivage, size):
    paper = exercice_paper(Redaction.objects.get().exercice, rivage, on=ON)

    kinds = [block["t"] for block in paper.tree]
    assert kinds.count("lines") == 1
    assert "Nadia" not in repr(paper.tree)
    assert "non validée" in repr(paper.tree)
    assert render(paper, size=size).startswith(b"%PDF-")


@pytest.mark.parametrize("key", list(library()))
def test_each_of_ours_has_its_paper(rivage, key):
    paper = exercice_paper(library()[key], rivage, on=ON)

    lines = [block for block in paper.tree if block["t"] == "lines"]
    assert len(lines) == len(list(library()[key].fields))


def test_on_paper_a_question_is_a_heading_that_stays_with_its_lines(rivage):
    paper = exercice_paper(library()["plan_action"], rivage, on=ON)

    assert paper.title == "Mon plan d’action"
    questions = [block for block in paper.tree if block["t"] == "h" and block["l"] == 2]
    assert len(questions) == len(list(library()["plan_action"].fields))
