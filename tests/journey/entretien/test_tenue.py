from datetime import date, timedelta

import pytest

from portulan.journey.entretien import actions, refusals
from portulan.journey.entretien.actions import Lived
from portulan.journey.entretien.hours import hours_of, seances_of
from portulan.journey.entretien.models import Emargement, Signatory, Strength, Tenue
from portulan.journey.entretien.standing import State
from portulan.offices.mail.models import Letter
from tests import people
from tests.journey.entretien.moments import AFTER, EVENING, booked, held, slot, weeks

TWO_HOURS = [Lived(1, "place", 120)]


def test_holding_writes_real_minutes_and_is_the_consultants_own_confirmation(bilan, claire):
    tenue = actions.hold(booked(bilan), [Lived(1, "place", 105)], by=claire, at=AFTER)

    assert tenue.happened_on == date(2026, 12, 3)
    assert [one.minutes for one in tenue.segments.all()] == [105]
    assert [one.party for one in tenue.emargements.all()] == [Signatory.CONSULTANT]


def test_a_session_over_two_phases_and_a_cut_connection_is_told_in_segments(bilan, claire):
    lived = [Lived(1, "visio", 40), Lived(1, "telephone", 20), Lived(2, "telephone", 60)]
    tenue = actions.hold(booked(bilan), lived, by=claire, at=AFTER)
    actions.confirm(tenue, by=bilan.beneficiaire, at=AFTER)

    hours = hours_of(bilan, at=AFTER)
    assert hours.accompanied_done == 120
    assert [one.accompanied_done for one in hours.phases] == [60, 60, 0]
    assert [one.sessions_done for one in hours.phases] == [1, 1, 0]


def test_holding_twice_is_once_and_another_way_is_a_correction(bilan, claire):
    rdv = booked(bilan)
    tenue = actions.hold(rdv, TWO_HOURS, by=claire, at=AFTER)

    assert actions.hold(rdv, TWO_HOURS, by=claire, at=AFTER) == tenue
    with pytest.raises(refusals.AlreadyHeld):
        actions.hold(rdv, [Lived(1, "place", 90)], by=claire, at=AFTER)


def test_nothing_is_held_before_its_day(bilan, claire):
    with pytest.raises(refusals.NotYet):
        actions.hold(booked(bilan), TWO_HOURS, by=claire, at=EVENING - timedelta(days=1))


@pytest.mark.parametrize("lived", [[], [Lived(1, "place", 0)]])
def test_a_session_that_took_place_has_minutes(bilan, claire, lived):
    with pytest.raises(refusals.NoMinutes):
        actions.hold(booked(bilan), lived, by=claire, at=AFTER)


def test_more_minutes_than_a_day_can_hold_are_not_written(bilan, claire):
    with pytest.raises(refusals.LengthOutOfBounds):
        actions.hold(booked(bilan), [Lived(1, "place", 4000)], by=claire, at=AFTER)


def test_when_the_two_could_not_meet_no_minute_counts_and_no_one_is_blamed(bilan, claire):
    rdv = booked(bilan)
    tenue = actions.miss(rdv, by=claire, at=AFTER)

    assert actions.miss(rdv, by=claire, at=AFTER) == tenue
    assert hours_of(bilan, at=AFTER).accompanied_done == 0
    assert seances_of(bilan, at=AFTER)[0].state is State.MISSED
    words = " ".join(Letter.objects.get(key=f"entretien/{rdv.pk}/manque").paragraphs)
    assert "Nous n'avons pas pu nous voir" in words
    assert "absen" not in words


def test_nobody_is_missing_before_the_hour(bilan, claire):
    with pytest.raises(refusals.NotYet):
        actions.miss(booked(bilan), by=claire, at=EVENING - timedelta(minutes=1))


def test_presence_is_not_confirmed_where_no_one_met(bilan, claire, nadia):
    tenue = actions.miss(booked(bilan), by=claire, at=AFTER)
    with pytest.raises(refusals.NobodyWasThere):
        actions.confirm(tenue, by=nadia, at=AFTER)


def test_confirming_twice_is_confirming_once(bilan, nadia):
    tenue = held(bilan)
    actions.confirm(tenue, by=nadia, at=AFTER + timedelta(days=1))

    mark = Emargement.objects.get(tenue=tenue, party=Signatory.BENEFICIAIRE)
    assert mark.recorded_at == EVENING + timedelta(hours=2)


def test_a_late_confirmation_keeps_its_real_date(bilan, nadia):
    tenue = held(bilan, confirmed=False)
    later = AFTER + timedelta(days=9)
    actions.confirm(tenue, by=nadia, at=later)

    (seance,) = seances_of(bilan, at=later)
    assert seance.is_confirmed
    assert seance.signed_late
    assert seance.person_signature.recorded_at == later


def test_hours_wait_for_the_word_of_both(bilan):
    held(bilan, confirmed=False)

    hours = hours_of(bilan, at=AFTER)
    assert (hours.accompanied_done, hours.to_confirm) == (0, 120)


@pytest.mark.parametrize("strength", [Strength.PAPIER, Strength.VOIX])
def test_a_confirmation_noted_for_the_person_says_what_it_rests_on(bilan, claire, strength):
    tenue = held(bilan, confirmed=False)
    mark = actions.record_confirmation(tenue, strength, by=claire, at=AFTER)

    assert (mark.party, mark.strength) == (Signatory.BENEFICIAIRE, strength)
    assert hours_of(bilan, at=AFTER).accompanied_done == 120


def test_no_one_else_taps_in_the_persons_account(bilan, claire):
    with pytest.raises(ValueError, match="own account"):
        actions.record_confirmation(
            held(bilan, confirmed=False), Strength.COMPTE, by=claire, at=AFTER
        )


def test_a_session_can_be_recorded_afterwards_with_its_real_day(bilan, claire):
    at = AFTER + timedelta(days=5)
    tenue = actions.record_past(bilan, slot(), consultant=claire, by=claire, at=at)

    assert (tenue.happened_on, tenue.recorded_at) == (date(2026, 12, 3), at)
    assert actions.record_past(bilan, slot(), consultant=claire, by=claire, at=at) == tenue
    assert not Letter.objects.filter(key__contains="reserve").exists()


def test_what_has_not_begun_is_not_recorded_afterwards(bilan, claire):
    with pytest.raises(refusals.NotYet):
        actions.record_past(bilan, slot(), consultant=claire, by=claire, at=people.MORNING)


def test_a_correction_stands_beside_what_was_written_and_is_confirmed_anew(bilan, claire, nadia):
    first = held(bilan)
    second = actions.correct(first.entretien, [Lived(1, "place", 90)], by=claire, at=AFTER)

    assert Tenue.objects.count() == 2
    assert second.replaces == first
    assert hours_of(bilan, at=AFTER).to_confirm == 90
    actions.confirm(second, by=nadia, at=AFTER)
    assert hours_of(bilan, at=AFTER).accompanied_done == 90


def test_what_was_replaced_while_one_was_reading_is_not_confirmed(bilan, claire, nadia):
    first = held(bilan, confirmed=False)
    actions.correct(first.entretien, [Lived(1, "place", 90)], by=claire, at=AFTER)

    with pytest.raises(refusals.NothingToCorrect):
        actions.confirm(first, by=nadia, at=AFTER)


def test_nothing_is_corrected_before_it_is_written(bilan, claire):
    with pytest.raises(refusals.NothingToCorrect):
        actions.correct(booked(bilan), TWO_HOURS, by=claire, at=AFTER)


def test_a_past_rendez_vous_waits_to_be_noted(bilan):
    booked(bilan)
    booked(bilan, weeks(1))

    states = [one.state for one in seances_of(bilan, at=AFTER)]
    assert states == [State.TO_RECORD, State.COMING]
