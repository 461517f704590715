import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from portulan.journey.bibliotheque import actions as bibliotheque
from portulan.journey.bilan.actions import assign, end
from portulan.journey.bilan.models import Ending, Phase, SupportRemis
from portulan.journey.investigation import access, actions, texts
from portulan.journey.investigation.models import Partage, Travail
from portulan.journey.investigation.reading import all_of_the_person, title_of, words_of_the_person
from portulan.journey.investigation.refusals import (
    AlreadyErased,
    BilanEnded,
    NothingToShare,
    UnknownExercice,
)
from portulan.offices.journal.models import Entry
from portulan.offices.vault.actions import Stale, destroy_keys
from tests import people
from tests.journey.bibliotheque.written import written as written_exercise
from tests.journey.entretien.moments import booked

AT = people.MORNING
WORDS = {"recit_titre_1": "Le déménagement", "regard_commun": "J'aime quand c'est clair."}


@pytest.fixture
def travail(bilan, claire):
    return actions.give_travail(bilan, "reussites", by=claire, at=AT)


@pytest.fixture
def written(travail, nadia):
    actions.save_travail(travail, WORDS, revision=0, by=nadia, at=AT)
    return travail


def read(travail, who):
    return texts.answers_of(texts.opened(travail, by=who, at=AT, why="lecture").tree)


def test_nothing_is_proposed_by_default(bilan):
    assert not access.travaux_of(bilan).exists()


def test_an_exercise_is_proposed_with_its_minutes(travail):
    assert (travail.estimate_minutes, travail.phase, travail.version) == (45, 2, "1")
    assert Entry.objects.filter(verb="travail.given", holder=travail.bilan_id).count() == 1


def test_an_auditor_later_sees_which_support_was_handed_over_and_when(travail):
    support = SupportRemis.objects.get()

    assert (support.name, support.happened_on) == ("Mes réussites", people.MONDAY)


def test_an_exercise_out_of_the_library_is_refused(bilan, claire):
    with pytest.raises(UnknownExercice):
        actions.give_travail(bilan, "test_de_personnalite", by=claire, at=AT)


def test_after_the_end_nothing_more_is_proposed(bilan, claire):
    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=claire, at=AT)

    with pytest.raises(BilanEnded):
        actions.give_travail(bilan, "reussites", by=claire, at=AT)


def test_what_she_writes_she_reads_with_the_questions_as_they_were_asked(written, nadia):
    opened = texts.opened(written, by=nadia, at=AT, why="lecture")

    assert texts.answers_of(opened.tree)["recit_titre_1"] == "Le déménagement"
    assert opened.tree["answers"][0]["label"] == "Donnez-lui un titre"
    assert opened.revision == 1


def test_a_field_that_is_not_of_the_exercise_is_not_kept(travail, nadia):
    actions.save_travail(travail, {**WORDS, "autre": "x"}, revision=0, by=nadia, at=AT)

    assert "autre" not in read(travail, nadia)


def test_two_tabs_do_not_erase_each_other(written, nadia):
    actions.save_travail(written, {"regard_commun": "deux"}, revision=1, by=nadia, at=AT)

    with pytest.raises(Stale) as stale:
        actions.save_travail(written, {"regard_commun": "trois"}, revision=1, by=nadia, at=AT)

    assert texts.answers_of(stale.value.tree)["regard_commun"] == "deux"
    assert read(written, nadia)["regard_commun"] == "deux"


def test_the_consultant_sees_nothing_until_she_sends_it(written, bilan, claire, nadia):
    with pytest.raises(Http404):
        access.travail_of_consultant(claire, bilan.pk, written.pk, on=people.MONDAY)
    assert words_of_the_person(bilan, by=claire, at=AT) == []

    actions.share_travail(written, by=nadia, at=AT)

    assert access.travail_of_consultant(claire, bilan.pk, written.pk, on=people.MONDAY) == written
    assert [word.text for word in words_of_the_person(bilan, by=claire, at=AT)] == [
        "Le déménagement",
        "J'aime quand c'est clair.",
    ]


def test_taken_back_it_does_not_exist_any_more_for_her(written, bilan, claire, nadia):
    actions.share_travail(written, by=nadia, at=AT)
    assert actions.unshare_travail(written, by=nadia, at=AT)
    assert not actions.unshare_travail(written, by=nadia, at=AT)

    with pytest.raises(Http404):
        access.travail_of_consultant(claire, bilan.pk, written.pk, on=people.MONDAY)
    assert words_of_the_person(bilan, by=claire, at=AT) == []


def test_it_can_be_shared_again_and_each_sharing_is_a_fact(written, nadia):
    actions.share_travail(written, by=nadia, at=AT)
    actions.share_travail(written, by=nadia, at=AT)
    actions.unshare_travail(written, by=nadia, at=AT)
    actions.share_travail(written, by=nadia, at=AT)

    assert Partage.objects.filter(travail=written).count() == 2
    assert Entry.objects.filter(verb="travail.shared").count() == 2


def test_an_empty_page_is_not_shared(travail, nadia):
    with pytest.raises(NothingToShare):
        actions.share_travail(travail, by=nadia, at=AT)


@pytest.mark.parametrize("stranger", ["hugo", "claire", "yann", "theo", "lise", "ines"])
def test_for_anyone_else_her_page_does_not_exist(written, bilan, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()

    with pytest.raises(Http404):
        access.travail_of_beneficiaire(getattr(people, stranger)(), bilan.pk, written.pk)


@pytest.mark.parametrize("stranger", ["hugo", "nadia", "yann", "theo", "lise", "ines"])
def test_what_she_shared_is_for_her_consultant_only(written, bilan, nadia, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    actions.share_travail(written, by=nadia, at=AT)

    with pytest.raises(Http404):
        access.travail_of_consultant(
            getattr(people, stranger)(), bilan.pk, written.pk, on=people.MONDAY
        )


def test_her_page_is_not_reached_through_another_bilan(written, yann):
    other = people.bilan_of_hugo()

    with pytest.raises(Http404):
        access.travail_of_beneficiaire(other.beneficiaire, other.pk, written.pk)
    with pytest.raises(Http404):
        access.travail_of_consultant(yann, other.pk, written.pk, on=people.MONDAY)


def test_a_consultant_who_no_longer_conducts_the_bilan_reads_nothing(written, bilan, claire, nadia):
    actions.share_travail(written, by=nadia, at=AT)
    tuesday = people.MONDAY.replace(day=24)
    assign(bilan, people.yann(), since=tuesday, by=claire, at=AT)

    with pytest.raises(Http404):
        access.travail_of_consultant(claire, bilan.pk, written.pk, on=tuesday)


def test_a_note_is_its_authors_and_not_the_next_consultants(bilan, claire, yann):
    rdv = booked(bilan)
    note = {"faits": "Elle a apporté son planning.", "propos": "« C'était ma fierté »"}
    actions.write_note(rdv, note, revision=0, by=claire, at=AT)

    _, hers = access.note_of_consultant(claire, bilan.pk, rdv.pk, on=people.MONDAY)
    assert texts.opened(hers, by=claire, at=AT, why="lecture").tree == {**note, "suite": ""}

    tuesday = people.MONDAY.replace(day=24)
    assign(bilan, yann, since=tuesday, by=claire, at=AT)
    with pytest.raises(Http404):
        access.note_of_consultant(yann, bilan.pk, rdv.pk, on=tuesday)
    assert access.notes_of_consultant(yann, bilan) == {}


def test_what_she_keeps_of_a_step_is_hers_then_shared(bilan, claire, nadia):
    actions.save_retenu(bilan, Phase.PRELIMINAIRE, "Je sais pourquoi.", revision=0, by=nadia, at=AT)
    assert words_of_the_person(bilan, by=claire, at=AT) == []
    _, _, retenu = access.retenu_of_beneficiaire(nadia, bilan.pk, 1)

    actions.share_retenu(retenu, by=nadia, at=AT)

    assert [word.text for word in words_of_the_person(bilan, by=claire, at=AT)] == [
        "Je sais pourquoi."
    ]
    assert actions.unshare_retenu(retenu, by=nadia, at=AT)
    assert words_of_the_person(bilan, by=claire, at=AT) == []


@pytest.mark.parametrize("phase", [0, 4, 99])
def test_there_are_three_steps(bilan, nadia, phase):
    with pytest.raises(Http404):
        access.retenu_of_beneficiaire(nadia, bilan.pk, phase)


def test_nothing_written_about_a_step_is_nothing_to_share(nadia):
    with pytest.raises(NothingToShare):
        actions.share_retenu(None, by=nadia, at=AT)


def test_she_takes_away_everything_shared_or_not(written, bilan, nadia):
    actions.save_retenu(bilan, Phase.PRELIMINAIRE, "Je sais pourquoi.", revision=0, by=nadia, at=AT)

    told = all_of_the_person(bilan, by=nadia, at=AT)

    assert [text.title for text in told] == [
        "Mes réussites",
        "Ce que je retiens de la phase préliminaire",
    ]


def test_once_destroyed_nothing_is_read_nor_written_any_more(written, bilan, nadia):
    destroy_keys(bilan.pk, "working", at=AT)

    assert texts.opened(written, by=nadia, at=AT, why="lecture") is None
    with pytest.raises(AlreadyErased):
        actions.save_travail(written, WORDS, revision=1, by=nadia, at=AT)


def test_no_red_word_is_a_column(written, bilan, nadia):
    actions.share_travail(written, by=nadia, at=AT)

    rows = [vars(row) for model in (Travail, Partage, Entry) for row in model.objects.all()]
    assert "déménagement" not in repr(rows)


# -- exercises of the house ----------------------------------------------------------------------


def test_a_work_given_keeps_the_version_it_was_given_in(bilan, rivage, claire, nadia):
    propre = bibliotheque.write_propre(rivage, written_exercise(), by=claire, at=AT).propre
    given = actions.give_travail(bilan, str(propre.pk), by=claire, at=AT)
    other = written_exercise("Titre changé", question="Autre question")
    bibliotheque.rewrite_propre(propre, other, by=claire, at=AT)
    bibliotheque.withdraw_propre(propre, by=claire, at=AT)

    row = access.travail_of_beneficiaire(nadia, bilan.pk, given.pk)
    assert title_of(row) == "Une journée dans deux ans"
    actions.save_travail(row, {"p1_q1": "La mer."}, revision=0, by=nadia, at=AT)
    actions.share_travail(row, by=nadia, at=AT)

    said = words_of_the_person(bilan, by=claire, at=AT)
    assert [(word.source, word.question, word.text) for word in said] == [
        ("Une journée dans deux ans", "La journée · Ce que je vois", "La mer.")
    ]
    assert SupportRemis.objects.get().name == "Une journée dans deux ans"


def test_an_exercise_of_another_house_or_not_yet_shared_cannot_be_given(bilan, claire, yann):
    for house, author in ((people.falaise(), people.theo()), (people.rivage(), yann)):
        propre = bibliotheque.write_propre(house, written_exercise(), by=author, at=AT).propre
        if house != bilan.organisme:
            bibliotheque.share_propre(propre, by=author, at=AT)
        with pytest.raises(UnknownExercice):
            actions.give_travail(bilan, str(propre.pk), by=claire, at=AT)


def test_a_list_of_works_costs_the_same_whoever_wrote_them(bilan, rivage, claire):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert [title_of(row) for row in access.travaux_of(bilan)]
        return len(queries)

    actions.give_travail(bilan, "valeurs", by=claire, at=AT)
    before = cost()
    for number in range(3):
        text = written_exercise(f"Exercice {number}")
        propre = bibliotheque.write_propre(rivage, text, by=claire, at=AT).propre
        actions.give_travail(bilan, str(propre.pk), by=claire, at=AT)

    assert cost() == before == 1


def test_the_person_takes_an_exercise_and_nobody_is_told_which(bilan, claire, nadia):
    taken = actions.take_travail(bilan, "negociation", by=nadia, at=AT)

    assert access.travail_of_beneficiaire(nadia, bilan.pk, taken.pk) == taken
    assert not SupportRemis.objects.exists()
    assert not access.travaux_shared(bilan).exists()


def test_she_takes_what_her_house_shared_and_nothing_else(bilan, claire, nadia):
    draft = bibliotheque.write_propre(people.rivage(), written_exercise(), by=claire, at=AT).propre
    with pytest.raises(UnknownExercice):
        actions.take_travail(bilan, str(draft.pk), by=nadia, at=AT)

    bibliotheque.share_propre(draft, by=claire, at=AT)
    assert actions.take_travail(bilan, str(draft.pk), by=nadia, at=AT).redaction.propre == draft

    theirs = people.falaise(), people.theo()
    other = bibliotheque.write_propre(theirs[0], written_exercise(), by=theirs[1], at=AT).propre
    bibliotheque.share_propre(other, by=theirs[1], at=AT)
    with pytest.raises(UnknownExercice):
        actions.take_travail(bilan, str(other.pk), by=nadia, at=AT)
    end(bilan, Ending.TERME, happened_on=people.MONDAY, by=claire, at=AT)
    with pytest.raises(BilanEnded):
        actions.take_travail(bilan, "valeurs", by=nadia, at=AT)
