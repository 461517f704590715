from datetime import date

import pytest

from portulan.journey.bilan import actions
from portulan.journey.bilan.access import bilan_of_consultant, consultant_of
from portulan.journey.bilan.models import Ending, Fin
from portulan.offices.journal.models import Entry
from tests import people


def test_a_bilan_opens_with_one_consultant_and_a_number(bilan, claire):
    assert bilan.number == "2026-00001"
    assert consultant_of(bilan, on=people.MONDAY) == claire


def test_numbers_follow_one_another_inside_one_house(bilan):
    assert people.bilan_of_hugo().number == "2026-00002"
    assert people.bilan_of_lise().number == "2026-00001"


def test_each_act_of_the_opening_is_in_the_journal(bilan):
    verbs = list(Entry.objects.filter(holder=bilan.pk).values_list("verb", flat=True))

    assert verbs == ["bilan.opened", "bilan.assigned", "bilan.funded"]


def test_a_consultant_of_another_house_is_refused(bilan, theo, claire):
    with pytest.raises(actions.NotAConsultantHere) as refusal:
        actions.assign(bilan, theo, since=date(2026, 12, 1), by=claire, at=people.MORNING)

    assert "L6313-4" in str(refusal.value)
    assert consultant_of(bilan, on=date(2026, 12, 1)) == claire


def test_a_substitute_enters_the_day_the_other_window_is_closed(bilan, claire, yann):
    actions.assign(bilan, yann, since=date(2026, 12, 1), by=claire, at=people.MORNING)

    assert consultant_of(bilan, on=date(2026, 11, 30)) == claire
    assert consultant_of(bilan, on=date(2026, 12, 1)) == yann
    assert bilan_of_consultant(yann, bilan.pk, on=date(2026, 12, 1)) == bilan


def test_ending_twice_is_ending_once(bilan, nadia):
    for kind in (Ending.ABANDON, Ending.TERME):
        actions.end(bilan, kind, happened_on=people.MONDAY, by=nadia, at=people.MORNING)

    assert list(Fin.objects.values_list("kind", flat=True)) == [Ending.ABANDON]
