"""Both speak of a passage, beside it; earlier texts are kept, and one comes back to them."""

from datetime import timedelta

import pytest
from django.http import Http404

from portulan.journey.investigation import actions as investigation
from portulan.journey.investigation.reading import words_of_the_person
from portulan.journey.synthese import access, actions, reading, refusals
from portulan.journey.synthese.models import Ask, Partie, VersionPassage
from tests import people
from tests.journey.entretien.moments import booked

AT, ON = people.MORNING, people.MONDAY
LATER = AT + timedelta(hours=1)


@pytest.fixture
def passage(bilan, claire):
    return actions.add_passage(bilan, Partie.COMPETENCES, "Un premier jet.", by=claire, at=AT)


@pytest.fixture
def proposed(bilan, claire, passage):
    return actions.propose(bilan, by=claire, on=ON, at=AT)


def present(bilan, claire):
    return reading.draft_of(bilan, by=claire, at=LATER)[1].passages[0]


def test_what_was_proposed_is_read_passage_by_passage_with_where_it_comes_from(
    bilan, claire, nadia
):
    travail = investigation.give_travail(bilan, "reussites", by=claire, at=AT)
    investigation.save_travail(travail, {"regard_commun": "Clair."}, revision=0, by=nadia, at=AT)
    investigation.share_travail(travail, by=nadia, at=AT)
    sources = [travail.document]
    actions.add_passage(bilan, Partie.COMPETENCES, "Clair.", sources=sources, by=claire, at=AT)
    actions.propose(bilan, by=claire, on=ON, at=AT)

    [told] = reading.proposed_text(bilan, by=nadia, at=AT).passages

    assert told.tree == [{"t": "p", "c": ["Clair."]}]
    [source] = told.sources
    assert source.startswith("« ")


def test_she_asks_for_a_change_and_is_answered_beside_the_passage(
    bilan, claire, nadia, passage, proposed
):
    actions.remark(passage, Ask.MODIFICATION, "Pas ce mot.", by=nadia, at=AT)
    assert access.open_requests(bilan).count() == 1
    actions.remark(passage, Ask.REPONSE, "Lequel ?", by=claire, at=LATER)

    [told] = reading.proposed_text(bilan, by=nadia, at=LATER).passages

    assert [one.tree[0]["c"] for one in told.said] == [["Pas ce mot."], ["Lequel ?"]]
    assert [one.remarque.recorded_by for one in told.said] == [nadia, claire]


def test_her_own_wording_takes_the_place_of_the_passage_and_its_provenance_says_so(
    bilan, claire, nadia, passage, proposed
):
    said = actions.remark(passage, Ask.AUTREMENT, "**Mes** mots.", by=nadia, at=AT)

    actions.take_up(said, by=claire, at=LATER)

    draft = present(bilan, claire)
    assert draft.tree == [{"t": "p", "c": ["**Mes** mots."]}]
    assert draft.passage.sources == [str(said.document)]
    assert not access.open_requests(bilan).exists()
    [(_, before)] = reading.versions_told(passage, by=claire, at=LATER)
    assert before == [{"t": "p", "c": ["Un premier jet."]}]


def test_an_agreement_needs_no_words_but_a_request_does(passage, nadia, proposed):
    actions.remark(passage, Ask.ACCORD, by=nadia, at=AT)

    with pytest.raises(refusals.SayWhatOfIt):
        actions.remark(passage, Ask.AUTREMENT, " ", by=nadia, at=AT)


def test_before_anything_is_proposed_no_passage_exists_for_her(bilan, nadia, passage):
    with pytest.raises(Http404):
        access.passage_of_beneficiaire(nadia, bilan.pk, passage.pk)


def test_a_passage_written_since_does_not_exist_for_her_yet(bilan, claire, nadia, proposed):
    since = actions.add_passage(bilan, Partie.PROJET, "Après.", by=claire, at=LATER)

    with pytest.raises(Http404):
        access.passage_of_beneficiaire(nadia, bilan.pk, since.pk)


def test_one_sitting_keeps_one_earlier_text(bilan, claire, passage):
    for n in range(3):
        moment = LATER + timedelta(minutes=n)
        actions.save_passage(passage, f"Essai {n}.", revision=n + 1, by=claire, at=moment)

    [(version, tree)] = reading.versions_told(passage, by=claire, at=LATER)
    assert tree == [{"t": "p", "c": ["Un premier jet."]}]
    assert version.recorded_at == AT


def test_one_comes_back_to_an_earlier_text_and_may_change_ones_mind(bilan, claire, passage):
    actions.save_passage(passage, "Un autre.", revision=1, by=claire, at=LATER)

    actions.restore_version(VersionPassage.objects.get(), by=claire, at=LATER)

    assert present(bilan, claire).text == "Un premier jet."
    told = [tree[0]["c"][0] for _, tree in reading.versions_told(passage, by=claire, at=LATER)]
    assert sorted(told) == ["Un autre.", "Un premier jet."]


def test_her_words_of_a_session_are_there_from_this_consultants_own_notes(bilan, claire, yann):
    words = {"faits": "vu", "propos": "J'aime transmettre.", "suite": ""}
    investigation.write_note(booked(bilan), words, revision=0, by=claire, at=AT)

    [word] = words_of_the_person(bilan, by=claire, at=AT)

    assert word.text == "J'aime transmettre."
    assert word.source.startswith("Ses propos")
    assert words_of_the_person(bilan, by=yann, at=AT) == []


def test_what_she_said_of_a_passage_is_hers_to_take_away(bilan, nadia, passage, proposed):
    actions.remark(passage, Ask.MODIFICATION, "Pas ce mot.", by=nadia, at=AT)

    told = reading.all_of_the_person(bilan, by=nadia, at=AT)

    assert reading.REMARQUE in [one.title for one in told]
