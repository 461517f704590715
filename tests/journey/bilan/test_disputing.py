"""A dispute: the facts wait until a day; the person's own words, only if they agree."""

from datetime import date, timedelta

import pytest

from portulan.journey.bilan import disputing
from portulan.journey.bilan.disputing import BeyondTheHold, HoldOutOfBounds, NothingWaits
from portulan.journey.bilan.litige import AccordAttente, Cote, Litige, MiseEnAttente
from portulan.offices.journal.models import Entry
from portulan.offices.mail.models import Letter
from tests.people import MONDAY, MORNING

IN_MARCH = date(2027, 3, 31)


def place(bilan, by, side=Cote.GESTION, until=IN_MARCH, ground=Litige.SOMME, at=MORNING):
    return disputing.place(bilan, side, ground, until=until, by=by, at=at)


def agree(bilan, until=IN_MARCH, at=MORNING):
    return disputing.agree(bilan, until=until, by=bilan.beneficiaire, at=at)


def test_gestion_makes_the_facts_wait_and_the_person_is_told(bilan, ines, nadia):
    place(bilan, ines)

    (hold,) = disputing.holds_of(bilan, on=MONDAY)
    assert (hold.until, hold.ground) == (IN_MARCH, Litige.SOMME)
    (letter,) = Letter.objects.all()
    assert letter.to == nadia.email and "écrit" in " ".join(letter.paragraphs)
    assert Entry.objects.get(verb="dispute.held").why == Litige.SOMME


def test_the_person_may_too_and_the_house_is_told(bilan, nadia):
    place(bilan, nadia, side=Cote.PERSONNE, ground=Litige.HEURES)

    assert [letter.to for letter in Letter.objects.all()] == [bilan.organisme.email]


def test_the_same_hold_twice_is_one_and_another_date_replaces_it(bilan, ines):
    place(bilan, ines)
    place(bilan, ines)
    later = place(bilan, ines, until=IN_MARCH + timedelta(days=30))

    assert list(disputing.holds_of(bilan, on=MONDAY)) == [later]
    assert MiseEnAttente.objects.count() == 2


def test_each_side_lifts_its_own_only(bilan, ines, nadia):
    place(bilan, ines)

    assert disputing.lift(bilan, Cote.PERSONNE, by=nadia, at=MORNING) is None
    assert disputing.lift(bilan, Cote.GESTION, by=ines, at=MORNING)
    assert disputing.lift(bilan, Cote.GESTION, by=ines, at=MORNING) is None
    assert not disputing.holds_of(bilan, on=MONDAY).exists()


@pytest.mark.parametrize("until", [MONDAY, MONDAY - timedelta(days=1), date(2027, 11, 24)])
def test_a_hold_ends_after_today_and_within_the_year(bilan, ines, until):
    with pytest.raises(HoldOutOfBounds):
        place(bilan, ines, until=until)


def test_a_hold_ends_by_itself_at_its_date(bilan, ines):
    place(bilan, ines)

    assert disputing.holds_of(bilan, on=IN_MARCH).exists()
    assert not disputing.holds_of(bilan, on=IN_MARCH + timedelta(days=1)).exists()


def test_red_ink_waits_for_nobody_but_the_person(bilan, ines):
    place(bilan, ines)
    assert disputing.red_waits_until(bilan) is None

    agree(bilan, until=date(2027, 1, 31))
    assert disputing.red_waits_until(bilan) == date(2027, 1, 31)


def test_agreeing_twice_is_once_and_another_day_replaces_it(bilan, ines):
    place(bilan, ines)
    first = agree(bilan)

    assert agree(bilan) == first
    agree(bilan, until=date(2027, 1, 31))
    assert AccordAttente.objects.filter(withdrawn_at=None).count() == 1
    assert disputing.red_waits_until(bilan) == date(2027, 1, 31)


@pytest.mark.parametrize("until", [MONDAY, IN_MARCH + timedelta(days=1)])
def test_ones_own_documents_wait_no_longer_than_the_dispute(bilan, ines, until):
    place(bilan, ines)
    with pytest.raises(BeyondTheHold):
        agree(bilan, until=until)


def test_without_a_dispute_nothing_can_wait(bilan):
    with pytest.raises(NothingWaits):
        agree(bilan)


def test_taken_back_or_lifted_red_ink_waits_no_more(bilan, ines, nadia):
    place(bilan, ines)
    agree(bilan)
    disputing.take_back(bilan, by=nadia, at=MORNING)
    assert disputing.red_waits_until(bilan) is None

    agree(bilan)
    disputing.lift(bilan, Cote.GESTION, by=ines, at=MORNING)
    assert disputing.red_waits_until(bilan) is None
