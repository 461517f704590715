from datetime import timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.models import Document, Phase, Remise
from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation.reading import words_of_the_person
from portulan.journey.synthese import access, actions, reading, refusals
from portulan.journey.synthese.models import Partie, Synthese
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.offices.vault.actions import Stale, destroy_keys
from portulan.offices.vault.models import SealedDocument
from tests import people
from tests.journey.entretien.moments import booked, held

AT, ON = people.MORNING, people.MONDAY
LATER = AT + timedelta(days=20)


def add(bilan, text, partie=Partie.COMPETENCES, **more):
    return actions.add_passage(bilan, partie, text, by=people.claire(), at=AT, **more)


def propose(bilan, at=AT):
    return actions.propose(bilan, by=people.claire(), on=ON, at=at)


def answer(bilan, proposition, *, agrees=True, text="", at=AT):
    return actions.answer(
        bilan,
        sha256=proposition.sha256,
        agrees=agrees,
        text=text,
        by=bilan.beneficiaire,
        at=at,
    )


def hand_over(bilan):
    return actions.hand_over(bilan, by=people.claire(), on=ON, at=AT)


def text_of(paper):
    return repr(paper.tree)


@pytest.fixture
def drafted(bilan):
    add(bilan, "Nadia est venue pour choisir.", Partie.CIRCONSTANCES)
    add(bilan, "Elle a coordonné une équipe :\n\n- planning\n- accueil")
    return bilan


@pytest.fixture
def proposed(drafted):
    return propose(drafted)


def test_her_words_are_taken_up_with_where_they_come_from(bilan, claire, nadia):
    travail = investigation.give_travail(bilan, "reussites", by=claire, at=AT)
    investigation.save_travail(
        travail, {"regard_commun": "J'aime quand c'est clair."}, revision=0, by=nadia, at=AT
    )
    investigation.share_travail(travail, by=nadia, at=AT)
    [word] = words_of_the_person(bilan, by=claire, at=AT)

    passage = add(bilan, word.text, sources=[word.document])

    assert passage.sources == [str(travail.document)]
    [draft] = reading.draft_of(bilan, by=claire, at=AT)[1].passages
    assert draft.text == "J'aime quand c'est clair."


def test_a_passage_changed_in_another_tab_is_not_overwritten(bilan, claire):
    passage = add(bilan, "un")
    actions.save_passage(passage, "deux", revision=1, by=claire, at=AT)

    with pytest.raises(Stale) as stale:
        actions.save_passage(passage, "trois", revision=1, by=claire, at=AT)

    assert stale.value.tree == {"tree": [{"t": "p", "c": ["deux"]}]}


def test_passages_are_moved_and_taken_out(bilan, claire):
    first, second, third = (add(bilan, text) for text in ("un", "deux", "trois"))

    actions.move_passage(third, up=True, by=claire, at=AT)
    actions.move_passage(first, up=True, by=claire, at=AT)
    actions.take_out_passage(second, by=claire, at=AT)

    part = reading.draft_of(bilan, by=claire, at=AT)[1]
    assert [passage.text for passage in part.passages] == ["un", "trois"]


def test_an_empty_synthesis_is_not_proposed(bilan):
    add(bilan, "  ")

    with pytest.raises(refusals.NothingWritten):
        propose(bilan)


def test_a_document_beyond_reason_is_refused_in_words(bilan):
    for _ in range(11):
        add(bilan, "mot " * 25_000)

    with pytest.raises(refusals.TooLong):
        propose(bilan)


def test_what_is_proposed_is_what_stood_there_then(drafted, claire, nadia, proposed):
    passage = access.passages_of(drafted).last()
    actions.save_passage(passage, "tout autre chose", revision=1, by=claire, at=LATER)

    _, paper = reading.proposed_paper(drafted, by=nadia, at=LATER)

    assert "planning" in text_of(paper)
    assert "tout autre chose" not in text_of(paper)
    assert paper.reference == proposed.sha256


def test_the_letter_says_neither_what_nor_why(proposed, nadia):
    letter = Letter.objects.get(to=nadia.email)

    assert letter.subject == "Un texte à relire"
    assert "bilan" not in repr(letter.paragraphs).lower()
    assert "planning" not in repr(letter.paragraphs)


def test_proposing_the_same_text_twice_is_proposing_it_once(drafted, proposed):
    assert propose(drafted, at=LATER) == proposed
    assert Letter.objects.count() == 1


def test_she_agrees_and_both_documents_are_handed_over(drafted, proposed, nadia):
    answer(drafted, proposed)

    synthese = hand_over(drafted)

    receipts = {row.document: row for row in Remise.objects.filter(bilan=drafted)}
    assert set(receipts) == {Document.SYNTHESE, Document.RESULTATS}
    assert receipts["synthese"].sha256 == synthese.sha256
    assert not receipts["synthese"].with_observations
    sealed = SealedDocument.objects.get(pk=synthese.document)
    assert (sealed.retention_class, sealed.kind) == ("synthese", "synthese")
    paper = reading.final_paper(synthese, by=nadia, at=AT, why="remise")
    assert paper.reference == synthese.sha256


def test_her_observations_are_joined_as_she_wrote_them(drafted, proposed, nadia):
    answer(drafted, proposed, agrees=False, text="Je n'ai pas « animé » : j'ai *dirigé*.")

    synthese = hand_over(drafted)

    paper = reading.final_paper(synthese, by=nadia, at=AT, why="remise")
    assert "Je n'ai pas « animé » : j'ai *dirigé*." in text_of(paper)
    assert "Observations de la personne" in text_of(paper)
    assert Remise.objects.get(document="synthese").with_observations


def test_her_answer_is_about_the_text_she_read(drafted, proposed):
    add(drafted, "Un passage de plus.")
    newer = propose(drafted, at=LATER)

    with pytest.raises(refusals.ChangedSince):
        answer(drafted, proposed, at=LATER)
    answer(drafted, newer, at=LATER)


def test_one_answers_once_and_says_something_when_one_disagrees(drafted, proposed):
    with pytest.raises(refusals.SayWhat):
        answer(drafted, proposed, agrees=False, text=" ")
    answer(drafted, proposed)

    with pytest.raises(refusals.AlreadyAnswered):
        answer(drafted, proposed)


def test_nothing_is_handed_over_unread(drafted):
    with pytest.raises(refusals.NothingProposed):
        hand_over(drafted)
    propose(drafted)

    with pytest.raises(refusals.NotReadYet):
        hand_over(drafted)


def test_silence_does_not_block_once_it_was_given_back_in_a_session(drafted, proposed, claire):
    tenue = held(drafted, phase=Phase.CONCLUSIONS)

    actions.give_back(drafted, tenue.entretien, by=claire, at=AT)
    actions.give_back(drafted, tenue.entretien, by=claire, at=AT)

    assert access.restitution_of(drafted).happened_on == tenue.happened_on
    assert hand_over(drafted)


def test_it_is_given_back_in_a_session_of_conclusions_that_was_held(drafted, claire):
    other = held(drafted, phase=Phase.PRELIMINAIRE).entretien
    coming = booked(drafted, other.starts_at + timedelta(weeks=1), phase=Phase.CONCLUSIONS)

    for entretien in (other, coming):
        with pytest.raises(refusals.NotASessionOfConclusions):
            actions.give_back(drafted, entretien, by=claire, at=LATER)


def test_another_persons_session_is_not_hers(drafted, claire):
    theirs = people.bilan_of_hugo()
    tenue = held(theirs, phase=Phase.CONCLUSIONS, consultant=people.yann())

    with pytest.raises(refusals.NotASessionOfConclusions):
        actions.give_back(drafted, tenue.entretien, by=claire, at=AT)


def test_handed_over_it_does_not_change_any_more(drafted, proposed, claire):
    answer(drafted, proposed)
    synthese = hand_over(drafted)

    assert hand_over(drafted) == synthese
    assert Remise.objects.count() == 2
    passage = access.passages_of(drafted).first()
    for act in (
        lambda: add(drafted, "encore"),
        lambda: propose(drafted),
        lambda: actions.save_passage(passage, "encore", revision=1, by=claire, at=AT),
        lambda: actions.take_out_passage(passage, by=claire, at=AT),
    ):
        with pytest.raises(refusals.AlreadyHandedOver):
            act()


def test_the_detailed_results_are_what_she_did_and_shared(drafted, proposed, claire, nadia):
    for exercice, words, shared in (
        ("reussites", {"regard_commun": "partagé"}, True),
        ("valeurs", {"choix_liste": "gardé pour moi"}, False),
    ):
        travail = investigation.give_travail(drafted, exercice, by=claire, at=AT)
        investigation.save_travail(travail, words, revision=0, by=nadia, at=AT)
        if shared:
            investigation.share_travail(travail, by=nadia, at=AT)
    answer(drafted, proposed)
    hand_over(drafted)

    _, results = access.final_of(drafted)
    paper = reading.final_paper(results, by=nadia, at=AT, why="remise")
    assert "partagé" in text_of(paper)
    assert "gardé pour moi" not in text_of(paper)


def test_the_document_outlives_the_working_papers(drafted, proposed, nadia):
    answer(drafted, proposed)
    synthese = hand_over(drafted)

    destroy_keys(drafted.pk, "working", at=LATER)

    assert reading.final_paper(synthese, by=nadia, at=LATER, why="lecture")
    assert reading.proposed_paper(drafted, by=nadia, at=LATER)[1] is None
    destroy_keys(drafted.pk, "synthese", at=LATER)
    assert reading.final_paper(synthese, by=nadia, at=LATER, why="lecture") is None


@pytest.mark.parametrize("stranger", ["hugo", "claire", "yann", "theo", "lise", "ines"])
def test_her_document_is_hers_alone(drafted, proposed, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    answer(drafted, proposed)
    hand_over(drafted)
    who = getattr(people, stranger)()

    for door in (access.synthese_of_beneficiaire, access.resultats_of_beneficiaire):
        with pytest.raises(Http404):
            door(who, drafted.pk)


@pytest.mark.parametrize("stranger", ["hugo", "nadia", "yann", "theo", "lise", "ines"])
def test_the_draft_is_for_her_consultant_only(drafted, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    passage = access.passages_of(drafted).first()

    with pytest.raises(Http404):
        access.passage_of_consultant(
            getattr(people, stranger)(), drafted.pk, passage.pk, on=people.MONDAY
        )


def test_before_it_is_handed_over_there_is_no_document(drafted, proposed, nadia):
    with pytest.raises(Http404):
        access.synthese_of_beneficiaire(nadia, drafted.pk)


def test_she_takes_away_what_was_proposed_then_what_was_handed_over(drafted, proposed, nadia):
    titles = [told.title for told in reading.all_of_the_person(drafted, by=nadia, at=AT)]
    assert titles == ["Synthèse proposée, pas encore remise"]
    answer(drafted, proposed, agrees=False, text="À revoir.")
    hand_over(drafted)

    titles = [told.title for told in reading.all_of_the_person(drafted, by=nadia, at=AT)]
    assert titles == ["Résultats détaillés", "Document de synthèse", reading.RELECTURE]


def test_no_word_of_it_is_a_column_nor_in_the_journal(drafted, proposed):
    answer(drafted, proposed)
    hand_over(drafted)

    rows = [vars(row) for model in (Synthese, Remise, Entry) for row in model.objects.all()]
    assert "planning" not in repr(rows)
