"""A role is held from one day to another; its doors follow."""

from datetime import timedelta

import pytest

from portulan.offices.journal.models import Entry
from portulan.offices.organisme.access import is_staff_anywhere, memberships
from portulan.offices.organisme.actions import EndsBeforeItBegins, add_member, end_membership
from portulan.offices.organisme.models import Role
from tests.people import MONDAY, MORNING


def join(rivage, user, **changed):
    given = {"since": MONDAY, "by": user, "at": MORNING, **changed}
    return add_member(rivage, user, Role.GESTION, **given)


def test_twice_is_once(rivage, hugo):
    assert join(rivage, hugo) == join(rivage, hugo, since=MONDAY + timedelta(3))
    assert Entry.objects.filter(verb="member.added").count() == 1


def test_the_doors_open_on_the_first_day_and_close_after_the_last(rivage, hugo, ines):
    membership = join(rivage, hugo)
    last = MONDAY + timedelta(days=10)
    end_membership(membership, until=last, by=ines, at=MORNING)

    assert not is_staff_anywhere(hugo.pk, on=MONDAY - timedelta(days=1))
    assert memberships(hugo, on=MONDAY, role=Role.GESTION).exists()
    assert memberships(hugo, on=last).exists()
    assert not memberships(hugo, on=last + timedelta(days=1)).exists()
    assert Entry.objects.filter(verb="member.ended").count() == 1


def test_a_role_does_not_end_before_it_begins(rivage, hugo, ines):
    membership = join(rivage, hugo)

    with pytest.raises(EndsBeforeItBegins):
        end_membership(membership, until=MONDAY - timedelta(days=1), by=ines, at=MORNING)


def test_someone_who_left_may_come_back(rivage, hugo, ines):
    end_membership(join(rivage, hugo), until=MONDAY, by=ines, at=MORNING)

    assert join(rivage, hugo, since=MONDAY + timedelta(days=30)).until is None
