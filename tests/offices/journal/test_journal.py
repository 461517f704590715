import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portulan.offices.journal.actions import record, record_many
from portulan.offices.journal.door import current_door
from portulan.offices.journal.models import Chain, Entry
from portulan.offices.journal.verification import anchor, anchors_path, faults
from tests import people


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def ten(rivage, nadia, claire):
    """Ten acts at Rivage."""
    memberships = list(claire.memberships.all())
    for number in range(10):
        at = people.MORNING + timedelta(minutes=number)
        record("membership.tried", memberships[0], by=nadia, at=at)
    return list(Entry.objects.filter(organisme=rivage).order_by("rank"))


def reasons():
    return [(fault.rank, fault.reason) for fault in faults()]


def test_an_act_says_who_what_when_by_which_door(claire, rivage):
    token = current_door.set("consultant")
    entry = record(
        "membership.tried", claire.memberships.get(), by=claire, at=people.MORNING, why="lecture"
    )
    current_door.reset(token)

    assert (entry.actor_kind, entry.actor, entry.door) == ("personne", claire.pk, "consultant")
    assert (entry.subject_kind, entry.why, entry.organisme_id) == (
        "Membership",
        "lecture",
        rivage.pk,
    )


def test_an_untouched_journal_has_no_fault(ten):
    assert [entry.rank for entry in ten] == list(range(1, 11))
    assert reasons() == []


def test_one_act_costs_three_statements(ten, claire):
    with CaptureQueriesContext(connection) as told:
        record("membership.tried", claire.memberships.get(), by=None, at=people.MORNING)

    kinds = [query["sql"].split()[0] for query in told]
    assert kinds == ["SELECT", "SELECT", "INSERT", "UPDATE"]  # the first reads the membership


def test_many_acts_cost_no_more_and_follow_one_another(ten, claire):
    subject = claire.memberships.get()
    with CaptureQueriesContext(connection) as told:
        record_many("membership.tried", [subject] * 20, by=None, at=people.MORNING)

    assert len(told) == 3
    assert reasons() == []


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "membership.other"},
        {"why": "lecture"},
        {"actor": None},
        {"door": "gestion"},
        {"holder": "00000000-0000-0000-0000-000000000001"},
        {"at": people.MORNING - timedelta(days=3)},
        {"subject": "autre"},
        {"subject_kind": "Autre"},
        {"actor_kind": "ronde"},
    ],
)
def test_an_act_changed_anywhere_is_found(ten, change):
    Entry.objects.filter(pk=ten[4].pk).update(**change)

    assert reasons() == [(5, "l'acte a été modifié")]


def test_an_act_taken_out_is_found(ten):
    ten[4].delete()

    assert reasons() == [(5, "un acte manque ou a changé de place")]


def test_two_acts_swapped_are_found(ten):
    Entry.objects.filter(pk=ten[4].pk).update(rank=99)
    Entry.objects.filter(pk=ten[5].pk).update(rank=5)
    Entry.objects.filter(pk=ten[4].pk).update(rank=6)

    assert reasons() == [(5, "l'acte ne suit pas celui d'avant")]


def test_an_act_slipped_in_at_the_end_is_found(ten, rivage):
    last = ten[-1]
    last.pk, last.rank, last.previous = None, 11, last.digest
    last._state.adding = True
    last.save()

    assert reasons()[0][0] == 11


def test_a_cut_end_is_found(ten):
    ten[-1].delete()

    assert reasons() == [(10, "la fin de la chaîne a été coupée")]


def test_a_cut_end_with_a_mended_head_is_found_by_the_noted_print(ten, rivage):
    assert anchor(at=people.MORNING) == 1
    ten[-1].delete()
    Chain.objects.filter(pk=rivage.pk).update(length=9, head=ten[-2].digest)

    assert reasons() == [(10, "la fin de la chaîne a été coupée")]


def test_a_chain_written_anew_is_found_by_the_noted_print(ten, rivage, claire):
    anchor(at=people.MORNING)
    Entry.objects.all().delete()
    Chain.objects.all().delete()
    for _ in range(10):
        record("membership.tried", claire.memberships.get(), by=None, at=people.MORNING)

    assert reasons() == [(10, "la chaîne a été réécrite depuis la dernière empreinte notée")]


def test_a_print_is_noted_once(ten):
    anchor(at=people.MORNING)

    assert anchor(at=people.MORNING) == 0
    assert [json.loads(line)["rank"] for line in anchors_path().read_text().splitlines()] == [10]


def test_each_house_has_its_own_chain(ten, theo, falaise):
    record("membership.tried", theo.memberships.first(), by=theo, at=people.MORNING)

    assert Entry.objects.get(organisme=falaise).rank == 1
    assert reasons() == []


def test_an_act_never_mixes_two_houses(claire, theo):
    with pytest.raises(ValueError, match="un seul organisme"):
        record_many(
            "membership.tried",
            [claire.memberships.get(), theo.memberships.first()],
            by=None,
            at=people.MORNING,
        )


def test_the_command_says_yes_or_shows_the_act(ten):
    out, err = StringIO(), StringIO()
    call_command("journal", "verify", stdout=out)
    assert "se suit du premier acte au dernier" in out.getvalue()

    Entry.objects.filter(pk=ten[2].pk).update(verb="autre")
    with pytest.raises(CommandError):
        call_command("journal", "verify", stderr=err)
    assert "acte 3 : l'acte a été modifié" in err.getvalue()
