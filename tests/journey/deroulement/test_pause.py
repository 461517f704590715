from datetime import timedelta

import pytest

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.interruption import Reprise, Suspension
from portulan.journey.bilan.models import Bilan, Destruction, Ending
from portulan.journey.bilan.pausing import (
    AlreadyEnded,
    NotPaused,
    ReviewOutOfBounds,
    paused_until,
    suspension_of,
)
from portulan.journey.deroulement.cloture import close
from portulan.journey.deroulement.creneaux import offer_of
from portulan.journey.deroulement.echeances import echeances_of
from portulan.journey.deroulement.next_step import next_step
from portulan.journey.deroulement.pause import go_on, pause
from portulan.journey.deroulement.ronde import make
from portulan.journey.entretien import actions
from portulan.journey.entretien.hours import hours_of, seances_of
from portulan.journey.entretien.models import Annulation
from portulan.journey.entretien.refusals import Paused
from portulan.journey.facturation.dossier import facts_of
from portulan.journey.investigation.actions import save_retenu
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from portulan.offices.vault.actions import counts
from portulan.offices.vault.classes import WORKING
from portulan.rules.refusal import Refusal
from tests import people
from tests.journey.deroulement.test_reservation import (  # noqa: F401
    WEEK_THREE,
    ready,
    receives,
    take,
)
from tests.journey.entretien.moments import booked, held, slot, weeks
from tests.people import MONDAY, MORNING

REVIEW = WEEK_THREE.date() + timedelta(days=60)


def paused(bilan, review=REVIEW, by=None, at=WEEK_THREE):
    return pause(bilan, review=review, by=by or bilan.beneficiaire, at=at)


def test_a_pause_empties_the_agenda_and_one_letter_says_so(bilan):
    booked(bilan, weeks(3))
    booked(bilan, weeks(4))
    paused(bilan)
    paused(bilan)

    assert Annulation.objects.count() == 2
    assert not [one for one in seances_of(bilan, at=WEEK_THREE) if one.is_coming]
    assert Suspension.objects.count() == 1
    assert Entry.objects.filter(verb="bilan.suspended").count() == 1
    told = Letter.objects.filter(to="nadia@exemple.example", key__contains="/debut/")
    assert "bilan" not in " ".join(told.get().paragraphs)


def test_nothing_is_booked_while_it_lasts_and_the_sentence_says_until_when(ready):  # noqa: F811
    paused(ready)

    with pytest.raises(Paused, match="en pause"):
        booked(ready, weeks(6), at=WEEK_THREE)
    with pytest.raises(Refusal, match="en pause"):
        take(ready)
    offer = offer_of(ready, 120, at=WEEK_THREE)
    assert offer.days == {}
    assert "en pause" in offer.hindrance.what


def test_what_took_place_before_may_still_be_written(bilan, claire):
    paused(bilan)
    past = slot(WEEK_THREE - timedelta(days=5))

    assert actions.record_past(bilan, past, consultant=claire, by=claire, at=WEEK_THREE)


def test_nothing_is_destroyed_meanwhile_however_long(bilan, nadia):
    save_retenu(bilan, 1, "À garder", revision=0, by=nadia, at=MORNING)
    paused(bilan)
    for days in (61, 200, 900):
        moment = WEEK_THREE + timedelta(days=days)
        make(on=moment.date(), at=moment)

    assert not Destruction.objects.exists()
    assert counts(bilan.pk, WORKING)


def test_going_on_opens_the_agenda_again_and_counts_the_hours_anew(ready):  # noqa: F811
    held(ready, weeks(1))
    paused(ready)
    later = WEEK_THREE + timedelta(days=30)
    go_on(ready, by=ready.beneficiaire, at=later)

    assert suspension_of(ready) is None
    assert hours_of(ready, at=later).accompanied_done == 120
    assert offer_of(ready, 120, at=later).days
    assert booked(ready, weeks(12), at=later)
    with pytest.raises(NotPaused):
        go_on(ready, by=ready.beneficiaire, at=later)


def test_the_day_of_the_review_is_a_letter_that_leaves_that_day_and_no_other(bilan):
    paused(bilan)
    waiting = Letter.objects.filter(key__contains="/point/")
    first = waiting.get()
    assert first.not_before.date() == REVIEW

    paused(bilan, REVIEW + timedelta(days=30))
    first.refresh_from_db()
    assert first.withdrawn_at
    assert waiting.filter(withdrawn_at=None).count() == 1

    go_on(bilan, by=bilan.beneficiaire, at=WEEK_THREE)
    assert not waiting.filter(withdrawn_at=None).exists()


def test_another_date_moves_the_review_and_keeps_the_beginning(bilan):
    first = paused(bilan)
    second = paused(bilan, REVIEW + timedelta(days=30), at=WEEK_THREE + timedelta(days=50))

    assert second.since == first.since
    assert paused_until([bilan.pk]) == {bilan.pk: REVIEW + timedelta(days=30)}


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_pause_has_a_date_to_come_and_near(bilan, days):
    with pytest.raises(ReviewOutOfBounds):
        paused(bilan, WEEK_THREE.date() + timedelta(days=days))


def test_after_the_end_there_is_no_pause_and_the_end_closes_one(bilan, claire, nadia):
    paused(bilan)
    day = WEEK_THREE.date()
    close(bilan, Ending.ABANDON, happened_on=day, on=day, by=nadia, at=WEEK_THREE)

    assert suspension_of(bilan) is None
    assert not Letter.objects.filter(key__contains="/point/", withdrawn_at=None).exists()
    other = people.bilan_of_hugo()
    end(other, Ending.TERME, happened_on=MONDAY, by=claire, at=MORNING)
    with pytest.raises(AlreadyEnded):
        paused(other)


def test_the_review_is_due_to_both_and_says_what_to_do_once_past(bilan):
    paused(bilan)
    rows = Bilan.objects.all()

    far = echeances_of(rows, on=WEEK_THREE.date(), at=WEEK_THREE)
    near = echeances_of(rows, on=REVIEW - timedelta(days=7), at=WEEK_THREE)
    past = echeances_of(rows, on=REVIEW + timedelta(days=1), at=WEEK_THREE)

    assert far == []
    assert [line.topic for line in near] == ["pause"]
    assert near[0].hers.page == "pause"
    assert "reprendre, fixer une nouvelle date, ou arrêter" in past[0].consequence


def test_each_of_the_two_is_told_where_it_stands(bilan):
    paused(bilan)
    step = next_step(bilan, on=WEEK_THREE.date(), at=WEEK_THREE)

    assert step.person.page == step.consultant.page == "pause"
    assert "en pause" in step.person.sentence


def test_the_consultant_learns_it_without_a_name_in_the_letter(bilan, claire):
    paused(bilan)
    go_on(bilan, by=bilan.beneficiaire, at=WEEK_THREE)
    letters = Letter.objects.filter(to=claire.email, key__startswith="pause/")

    assert letters.count() == 2
    assert "Nadia" not in " ".join(" ".join(one.paragraphs) for one in letters)


def test_an_auditor_reads_the_days_and_no_reason(bilan):
    paused(bilan)
    go_on(bilan, by=bilan.beneficiaire, at=WEEK_THREE + timedelta(days=3))
    words = [line.words for line in facts_of(bilan)]

    assert words.count("Pause") == words.count("Reprise") == 1
    assert Reprise.objects.count() == 1


def test_a_pause_in_one_house_is_nothing_in_the_other(bilan):
    people.bilan_of_lise()
    paused(bilan)

    assert suspension_of(people.bilan_of_lise()) is None
    assert paused_until(Bilan.objects.values_list("pk", flat=True)) == {bilan.pk: REVIEW}
