"""A questionnaire given, answered in pieces, sent, opened; then nothing is left."""

from datetime import timedelta

import pytest

from portulan.journey.conservation.archive import everything
from portulan.journey.deroulement.acces import journal_of
from portulan.journey.passation import actions, erasure, texts
from portulan.journey.passation.access import passations_of
from portulan.journey.passation.models import Envoi, Ouverture, Passation
from portulan.journey.passation.offered import OFFERED, minutes_of
from portulan.journey.passation.reading import readings_of_the_person
from portulan.journey.passation.refusals import (
    AlreadySent,
    Erased,
    NoSuchAnswer,
    NothingAnswered,
    NotSent,
    UnknownInstrument,
)
from portulan.journey.passation.results import FLAT, shown
from portulan.offices.journal.models import Entry
from portulan.offices.vault.actions import destroy_keys
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people

AT = people.MORNING
READING = "canari bleu dans ma lecture"


@pytest.fixture
def passation(bilan, claire):
    return actions.give(bilan, "adaptabilite-20", by=claire, at=AT)


@pytest.fixture
def sent(passation, nadia):
    answer_all(passation, nadia, "4")
    actions.send(passation, by=nadia, at=AT)
    return passation


def answer_all(passation, nadia, value):
    for question in delivered(passation.instrument).questions:
        actions.answer(passation, question.id, value, by=nadia, at=AT)


def content(passation, who):
    return texts.opened(passation, by=who, at=AT, why=texts.Why.LECTURE)


def test_each_answer_is_kept_at_once_and_can_change(passation, nadia):
    actions.answer(passation, "ant1", "2", by=nadia, at=AT)
    actions.answer(passation, "dec1", "5", by=nadia, at=AT)
    actions.answer(passation, "ant1", "3", by=nadia, at=AT)

    assert content(passation, nadia).answers == {"ant1": 3, "dec1": 5}


@pytest.mark.parametrize("value", ["", "9", "quatre", "4.5"])
def test_an_answer_off_the_list_is_refused_and_nothing_is_kept(passation, nadia, value):
    with pytest.raises(NoSuchAnswer):
        actions.answer(passation, "ant1", value, by=nadia, at=AT)
    assert content(passation, nadia).answers == {}


def test_nothing_is_sent_when_nothing_was_answered(passation, nadia):
    with pytest.raises(NothingAnswered):
        actions.send(passation, by=nadia, at=AT)
    assert not Envoi.objects.exists()


def test_what_was_sent_does_not_change(sent, nadia):
    with pytest.raises(AlreadySent):
        actions.answer(sent, "ant1", "1", by=nadia, at=AT)
    assert content(sent, nadia).answers["ant1"] == 4


def test_sending_twice_is_sending_once(sent, nadia):
    actions.send(sent, by=nadia, at=AT + timedelta(minutes=1))
    assert Envoi.objects.count() == 1
    assert Entry.objects.filter(verb="passation.sent").count() == 1


def test_results_open_only_after_the_answers_were_sent(passation, claire):
    with pytest.raises(NotSent):
        actions.open_results(passation, alone=False, by=claire, at=AT)


def test_the_first_opening_is_the_fact(sent, nadia, claire):
    actions.open_results(sent, alone=True, by=nadia, at=AT)
    actions.open_results(sent, alone=False, by=claire, at=AT)
    assert Ouverture.objects.get().alone is True


def test_only_what_the_house_can_do_well_is_offered(bilan, claire):
    for key in ("360-competences", "satisfaction", "inconnu"):
        with pytest.raises(UnknownInstrument):
            actions.give(bilan, key, by=claire, at=AT)
    assert all(5 <= minutes_of(delivered(key)) <= 15 for key in OFFERED)


def test_results_carry_their_margin_their_mode_and_their_version(sent, nadia):
    found = shown(sent, content(sent, nadia))

    assert all(line.margin.startswith("de ") for line in found.lines)
    assert "pas face à d'autres" in found.mode
    assert found.version.startswith("adaptabilite-20, version 1.0, empreinte ")
    assert found.flat == FLAT


def test_signs_are_for_the_consultant_and_reject_nothing(sent, nadia):
    found = shown(sent, content(sent, nadia))
    assert len(found.flags) == 2
    assert all(line.score == "4" for line in found.lines)


def test_her_own_reading_feeds_the_synthesis_once_the_results_are_open(sent, bilan, nadia, claire):
    actions.write_reading(sent, READING, by=nadia, at=AT)
    assert readings_of_the_person(bilan, by=claire, at=AT) == []

    actions.open_results(sent, alone=True, by=nadia, at=AT)
    (word,) = readings_of_the_person(bilan, by=claire, at=AT)
    assert (word.text, word.source) == (READING, "Sa lecture de « Vos appuis pour évoluer »")


def test_she_takes_away_her_answers_her_results_and_her_reading(sent, bilan, nadia):
    actions.write_reading(sent, READING, by=nadia, at=AT)
    (told,) = everything(bilan, by=nadia, at=AT)

    assert told.title == "Vos appuis pour évoluer"
    assert told.data["answers"]["ant1"] == 4
    assert told.data["scales"][0]["band"]
    assert READING in str(told.tree)
    assert "Plutôt d’accord" in str(told.tree).replace("'", "’")


def test_she_sees_that_her_answers_were_opened(sent, bilan, nadia, claire):
    content(sent, claire)
    told = " ".join(act.words for act in journal_of(bilan).acts)
    assert "vos réponses à « Vos appuis pour évoluer »" in told.replace("\u00a0", " ")


def test_no_answer_is_in_a_column(sent, nadia):
    actions.write_reading(sent, READING, by=nadia, at=AT)
    assert READING not in str(Passation.objects.values_list().first())


def test_once_the_key_is_gone_nothing_is_read_nor_written(sent, bilan, nadia):
    destroy_keys(bilan.pk, "working", at=AT)
    assert content(sent, nadia).answers == {}
    with pytest.raises(Erased):
        actions.write_reading(sent, READING, by=nadia, at=AT)


def test_emptying_the_room_leaves_no_row(sent, bilan, claire):
    actions.open_results(sent, alone=False, by=claire, at=AT)
    erasure.erase(bilan.pk)
    assert not passations_of(bilan).exists()
    assert not Envoi.objects.exists()
    assert not Ouverture.objects.exists()
