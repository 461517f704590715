from datetime import date, timedelta

import pytest

from portulan.journey.bilan.actions import Share, add_funding, end
from portulan.journey.bilan.models import Ending, Financement, Funding
from portulan.journey.entretien import actions, refusals
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.models import Entretien
from portulan.journey.entretien.plan import usual_plan
from portulan.journey.entretien.standing import State, next_of
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.entretien.moments import AFTER, EVENING, booked, held, slot, weeks


def letters(what):
    return Letter.objects.filter(key__contains=what, withdrawn_at__isnull=True)


def test_a_rendez_vous_is_booked_and_told_in_neutral_words(bilan):
    rdv = booked(bilan)

    letter = letters(f"{rdv.pk}/reserve").get()
    told = " ".join([letter.subject, *letter.paragraphs, letter.action_url])
    assert letter.subject.replace("\u00a0", " ") == "Votre rendez-vous du 3 décembre 2026"
    assert "bilan" not in told.lower()
    ics = letter.attachments[0]["text"]
    assert "SUMMARY:Rendez-vous" in ics
    assert "bilan" not in ics.lower()
    assert "DESCRIPTION" not in ics


def test_it_is_booked_once_however_often_one_clicks(bilan):
    assert booked(bilan) == booked(bilan)
    assert Entry.objects.filter(verb="entretien.booked").count() == 1


def test_nothing_is_booked_in_the_past(bilan):
    with pytest.raises(refusals.InThePast) as refusal:
        booked(bilan, at=EVENING + timedelta(minutes=1))

    assert "Enregistrer un entretien déjà tenu" in refusal.value.next_step
    assert not Entretien.objects.exists()


def test_nothing_is_booked_in_another_century(bilan):
    with pytest.raises(refusals.TooFarAway):
        booked(bilan, EVENING.replace(year=2126))


@pytest.mark.parametrize("minutes", [5, 600])
def test_a_session_has_a_possible_length(bilan, minutes):
    with pytest.raises(refusals.LengthOutOfBounds):
        booked(bilan, minutes=minutes)


def test_a_consultant_is_in_one_place_at_a_time_and_the_refusal_names_nobody(bilan):
    claire = people.claire()
    other = people.bilan_of_hugo()
    booked(other, EVENING - timedelta(hours=1), consultant=claire)

    with pytest.raises(refusals.Overlaps) as refusal:
        booked(bilan, consultant=claire)

    assert "Hugo" not in str(refusal.value)
    assert "Perrin" not in str(refusal.value)


def test_one_may_follow_the_other_to_the_minute(bilan):
    booked(bilan, EVENING)
    booked(bilan, EVENING + timedelta(hours=2))

    assert Entretien.objects.count() == 2


def test_moving_writes_another_row_and_the_calendar_follows(bilan, claire):
    first = booked(bilan)
    second = actions.move(first, slot(weeks(1)), by=claire, at=people.MORNING)

    assert second.replaces == first
    assert [one.state for one in seances_of(bilan, at=people.MORNING)] == [
        State.MOVED,
        State.COMING,
    ]
    before, after = (
        letters(f"{one.pk}/reserve").get().attachments[0]["text"] for one in (first, second)
    )
    assert f"UID:{first.pk}@portulan" in before and f"UID:{first.pk}@portulan" in after
    assert "SEQUENCE:0" in before and "SEQUENCE:1" in after
    assert not letters(f"{first.pk}/rappel").exists()
    assert letters(f"{second.pk}/rappel").exists()


def test_moving_twice_to_one_place_is_moving_once_and_elsewhere_is_refused(bilan, claire):
    first = booked(bilan)
    second = actions.move(first, slot(weeks(1)), by=claire, at=people.MORNING)

    assert actions.move(first, slot(weeks(1)), by=claire, at=people.MORNING) == second
    with pytest.raises(refusals.AlreadyMoved):
        actions.move(first, slot(weeks(2)), by=claire, at=people.MORNING)


def test_moving_a_rendez_vous_a_little_does_not_meet_itself(bilan, claire):
    first = booked(bilan)
    later = EVENING + timedelta(minutes=30)

    moved = actions.move(first, slot(later), by=claire, at=people.MORNING)

    assert moved.starts_at == later


def test_one_does_not_move_into_the_past(bilan, claire):
    rdv = booked(bilan)
    with pytest.raises(refusals.InThePast):
        actions.move(rdv, slot(people.MORNING - timedelta(days=1)), by=claire, at=people.MORNING)


def test_cancelling_asks_no_reason_and_tells_the_other_one(bilan, nadia):
    rdv = booked(bilan)
    first = actions.cancel(rdv, by=nadia, at=people.MORNING)

    assert actions.cancel(rdv, by=nadia, at=people.MORNING) == first
    assert next_of(seances_of(bilan, at=people.MORNING)) is None
    assert letters(f"{rdv.pk}/annule/conseil").get().to == people.claire().email
    assert (
        "STATUS:CANCELLED"
        in letters(f"{rdv.pk}/annule").exclude(key__endswith="conseil").get().attachments[0]["text"]
    )
    assert not letters(f"{rdv.pk}/rappel").exists()


def test_what_is_cancelled_does_not_move_and_what_took_place_is_not_cancelled(bilan, claire):
    cancelled = booked(bilan)
    actions.cancel(cancelled, by=claire, at=people.MORNING)
    with pytest.raises(refusals.AlreadyCancelled):
        actions.move(cancelled, slot(weeks(1)), by=claire, at=people.MORNING)

    tenue = held(bilan, weeks(1))
    with pytest.raises(refusals.AlreadyHeld):
        actions.cancel(tenue.entretien, by=claire, at=AFTER)


def test_the_reminder_leaves_a_day_before_and_not_when_it_is_too_late(bilan):
    far = booked(bilan)
    near = booked(bilan, people.MORNING + timedelta(hours=5))

    assert letters(f"{far.pk}/rappel").get().not_before == EVENING - timedelta(days=1)
    assert not letters(f"{near.pk}/rappel").exists()


def test_after_the_end_only_a_follow_up_is_booked(bilan, claire):
    end(bilan, Ending.TERME, happened_on=date(2026, 12, 1), by=claire, at=people.MORNING)

    with pytest.raises(refusals.BilanIsOver):
        booked(bilan)
    assert booked(bilan, kind="suivi").phase is None


def test_cpf_a_slot_after_the_ordered_end_is_refused_with_the_reason(bilan, claire):
    share = Share(Funding.CPF, 160_000)
    funding = add_funding(bilan, share, since=people.MONDAY, by=claire, at=people.MORNING)
    Financement.objects.filter(pk=funding.pk).update(until=date(2026, 12, 2))

    with pytest.raises(refusals.AfterOrderedEnd, match="CPF"):
        booked(bilan)


def test_the_hours_booked_never_pass_twenty_four(bilan, claire):
    actions.save_plan(bilan, usual_plan(date(2026, 12, 1)), by=claire, at=people.MORNING)
    for week in range(8):
        booked(bilan, weeks(week))

    with pytest.raises(Refusal, match="L6313-4"):
        booked(bilan, weeks(8))
    booked(bilan, weeks(8), kind="suivi")


def test_a_follow_up_does_not_eat_into_the_hours(bilan):
    booked(bilan, kind="suivi")

    assert seances_of(bilan, at=people.MORNING)[0].is_followup


def test_when_a_bilan_stops_what_was_booked_is_cancelled_in_one_letter(bilan, claire):
    held(bilan)
    for week in (1, 2):
        booked(bilan, weeks(week))
    suivi = booked(bilan, weeks(30), kind="suivi")

    first = actions.cancel_coming(bilan, followups_too=False, by=claire, at=AFTER)
    again = actions.cancel_coming(bilan, followups_too=False, by=claire, at=AFTER)

    assert (len(first), len(again)) == (2, 0)
    assert next_of(seances_of(bilan, at=AFTER)).entretien == suivi
    letter = letters("rendez-vous-annules").get()
    assert "bilan" not in " ".join([letter.subject, *letter.paragraphs])
    assert [one["name"] for one in letter.attachments] == ["rendez-vous-1.ics", "rendez-vous-2.ics"]
    assert letters("/rappel").count() == 1
