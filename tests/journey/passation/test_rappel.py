"""« Me le rappeler »: one neutral letter, when she chose; taken back as soon as it has no use."""

from datetime import timedelta

import pytest

from portulan.journey.entretien.actions.rendez_vous import cancel, cancel_of_absent, move
from portulan.journey.entretien.models import Entretien
from portulan.journey.passation import actions, rappel
from portulan.journey.passation.erasure import erase
from portulan.journey.passation.rappel import Quand
from portulan.journey.passation.refusals import AlreadySent, NoSuchMoment
from portulan.offices.mail.actions import deliver
from portulan.offices.mail.models import Letter
from portulan.rules.psychometrics.instruments.instrument import delivered
from portulan.rules.typo import NBSP
from tests import people
from tests.journey.entretien.moments import booked, slot

AT = people.MORNING
KEY = "adaptabilite-20"


@pytest.fixture
def row(bilan, claire):
    return actions.give(bilan, KEY, by=claire, at=AT)


def letters():
    return Letter.objects.filter(key__startswith="rappel/passation/")


def waiting():
    return letters().filter(sent_at__isnull=True, withdrawn_at__isnull=True)


def test_nothing_is_written_until_she_asks(row):
    assert rappel.reminder_of(row) is None
    assert not letters().exists()


@pytest.mark.parametrize(("quand", "days"), [(Quand.DEMAIN, 1), (Quand.SEMAINE, 7)])
def test_it_leaves_at_eight_in_the_evening_where_she_lives(row, nadia, quand, days):
    moment = rappel.remind(row, quand, by=nadia, at=AT)

    assert (moment.hour, (moment.date() - AT.date()).days) == (20, days)
    assert rappel.reminder_of(row) == moment
    before, after = moment - timedelta(minutes=1), moment + timedelta(minutes=1)
    deliver(before)
    assert waiting().exists()
    deliver(after)
    assert not waiting().exists()


def test_the_letter_says_nothing_of_what_it_is_about(row, nadia):
    rappel.remind(row, Quand.DEMAIN, by=nadia, at=AT)

    letter = waiting().get()
    told = " ".join([letter.subject, *letter.paragraphs, letter.action_url]).lower()
    words = ("bilan", "questionnaire", "réponse", "appuis", "question", str(row.pk))
    assert not any(word in told for word in words)
    assert letter.to == nadia.email


def test_another_choice_replaces_the_first_and_never_takes_it_back(row, nadia):
    rappel.remind(row, Quand.DEMAIN, by=nadia, at=AT)
    week = rappel.remind(row, Quand.SEMAINE, by=nadia, at=AT)
    rappel.remind(row, Quand.SEMAINE, by=nadia, at=AT)
    assert [one.not_before for one in waiting()] == [week]

    rappel.remind(row, Quand.JAMAIS, by=nadia, at=AT)
    assert not waiting().exists()
    assert rappel.remind(row, Quand.DEMAIN, by=nadia, at=AT)
    assert waiting().count() == 1


def test_once_sent_nothing_leaves_any_more(row, nadia):
    rappel.remind(row, Quand.DEMAIN, by=nadia, at=AT)
    actions.answer(row, delivered(KEY).questions[0].id, "3", by=nadia, at=AT)
    actions.send(row, by=nadia, at=AT)

    assert not waiting().exists()
    with pytest.raises(AlreadySent):
        rappel.remind(row, Quand.DEMAIN, by=nadia, at=AT)


def test_the_eve_is_offered_only_when_there_is_a_session_to_come(row, nadia):
    assert Quand.VEILLE not in rappel.moments_of(row.bilan, at=AT)
    with pytest.raises(NoSuchMoment):
        rappel.remind(row, Quand.VEILLE, by=nadia, at=AT)

    session = booked(row.bilan)

    moment = rappel.remind(row, Quand.VEILLE, by=nadia, at=AT)
    assert (session.starts_at.date() - moment.date()).days == 1
    told = dict(rappel.choices_of(row.bilan, at=AT))["veille"]
    assert told.replace(NBSP, " ") == "La veille de l'entretien, le 2 décembre 2026 à 20 h"


def eve_of(session):
    return (session.starts_at - timedelta(days=1)).date()


def test_the_eve_follows_the_session_that_is_moved(row, nadia):
    session = booked(row.bilan)
    rappel.remind(row, Quand.VEILLE, by=nadia, at=AT)

    later = move(session, slot(session.starts_at + timedelta(days=4)), by=nadia, at=AT)
    assert [one.not_before.date() for one in waiting()] == [eve_of(later)]

    sooner = booked(row.bilan, session.starts_at + timedelta(days=1))
    assert [one.not_before.date() for one in waiting()] == [eve_of(sooner)]

    cancel(sooner, by=nadia, at=AT)
    assert [one.not_before.date() for one in waiting()] == [eve_of(later)]


def test_a_session_put_forward_past_its_eve_is_told_at_once(row, nadia):
    session = booked(row.bilan, AT + timedelta(days=9))
    rappel.remind(row, Quand.VEILLE, by=nadia, at=AT)

    move(session, slot(AT + timedelta(hours=6)), by=nadia, at=AT)
    assert [one.not_before for one in waiting()] == [AT]


def test_when_who_conducts_is_absent_the_eve_is_that_of_the_next_session_held(row, nadia, claire):
    first = booked(row.bilan)
    rappel.remind(row, Quand.VEILLE, by=nadia, at=AT)
    later = booked(row.bilan, first.starts_at + timedelta(days=7))
    Entretien.objects.filter(pk=later.pk).update(consultant=people.theo())

    cancel_of_absent(row.bilan, claire, since=AT.date(), by=claire, at=AT)

    assert [one.not_before.date() for one in waiting()] == [eve_of(later)]


def test_when_none_is_left_to_come_her_reminder_keeps_its_evening(row, nadia, claire):
    session = booked(row.bilan)
    rappel.remind(row, Quand.VEILLE, by=nadia, at=AT)

    cancel_of_absent(row.bilan, claire, since=AT.date(), by=claire, at=AT)

    assert [one.not_before.date() for one in waiting()] == [eve_of(session)]


def test_another_moment_she_chose_does_not_move(row, nadia):
    session = booked(row.bilan)
    chosen = rappel.remind(row, Quand.SEMAINE, by=nadia, at=AT)

    move(session, slot(session.starts_at + timedelta(days=4)), by=nadia, at=AT)
    assert [one.not_before for one in waiting()] == [chosen]


def test_someone_without_an_address_is_offered_none(row, nadia):
    assert list(rappel.moments_of(row.bilan, at=AT)) == [Quand.JAMAIS, Quand.DEMAIN, Quand.SEMAINE]

    row.bilan.beneficiaire.email = ""

    assert rappel.moments_of(row.bilan, at=AT) == {}


def test_erased_no_letter_is_left(row, nadia):
    rappel.remind(row, Quand.DEMAIN, by=nadia, at=AT)

    erase(row.bilan_id)

    assert not letters().exists()
