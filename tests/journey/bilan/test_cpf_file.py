"""The CPF file kept by hand: dates that hold, states that follow one another."""

from datetime import date, timedelta

import pytest

from portulan.journey.bilan import cpf_file
from portulan.journey.bilan.cpf import DossierCpf, EtatCpf
from portulan.journey.bilan.models import Funding
from portulan.rules.calendar import Region
from portulan.rules.law.figures import LAW, Value
from portulan.rules.refusal import Refusal
from tests import people
from tests.people import MONDAY, MORNING

STARTS, ENDS = date(2026, 12, 14), date(2027, 3, 15)


@pytest.fixture
def by_cpf(db):
    return people.bilan_of_nadia(funding=Funding.CPF)


def keep(bilan, *, number="D-26-0001", starts_on=STARTS, ends_on=ENDS, at=MORNING):
    return cpf_file.keep_file(
        bilan, number=number, starts_on=starts_on, ends_on=ends_on, by=people.claire(), at=at
    )


def note(dossier, state, day=MONDAY, at=MORNING):
    return cpf_file.note_state(dossier, state, happened_on=day, by=people.claire(), at=at)


def test_what_is_ordered_is_written_once_and_ends_the_share(by_cpf):
    keep(by_cpf)
    keep(by_cpf)
    assert DossierCpf.objects.count() == 1
    share = by_cpf.financements.get()
    assert (share.file_number, share.until) == ("D-26-0001", ENDS)


def test_without_a_cpf_share_there_is_no_file(bilan):
    with pytest.raises(cpf_file.NoCpfShare):
        keep(bilan)


def test_an_end_before_the_beginning_is_refused(by_cpf):
    with pytest.raises(cpf_file.DatesDoNotHold):
        keep(by_cpf, ends_on=STARTS - timedelta(days=1))


def test_dates_may_change_until_the_file_is_accepted(by_cpf):
    dossier = keep(by_cpf)
    note(dossier, "notProcessed")
    keep(by_cpf, ends_on=ENDS + timedelta(days=7), at=MORNING + timedelta(minutes=1))
    dossier = cpf_file.file_of(by_cpf)
    assert dossier.ends_on == ENDS + timedelta(days=7)
    for state in ("notProcessed", "validated", "accepted"):
        note(dossier, state)
    with pytest.raises(cpf_file.AlreadyOrdered) as refused:
        keep(by_cpf)
    assert "ne changent plus" in refused.value.what


def test_states_follow_the_order_of_the_caisse_and_are_noted_once(by_cpf):
    dossier = keep(by_cpf)
    note(dossier, "notProcessed")
    note(dossier, "notProcessed")
    with pytest.raises(Refusal, match="ne devient pas"):
        note(dossier, "paid")
    note(dossier, "validated")
    assert EtatCpf.objects.count() == 2
    assert [name for name, _ in cpf_file.possible_states(dossier)][:2] == [
        "waitingAcceptation",
        "accepted",
    ]


@pytest.mark.parametrize("days", [-1, 1])
def test_a_state_is_neither_to_come_nor_before_the_last(by_cpf, days):
    dossier = keep(by_cpf)
    note(dossier, "notProcessed")
    with pytest.raises(cpf_file.NotThatStateThatDay):
        note(dossier, "validated", MONDAY + timedelta(days=days))


def test_each_state_says_what_it_makes_due(by_cpf):
    dossier = keep(by_cpf)
    note(dossier, "notProcessed")
    (due,) = cpf_file.due_of(cpf_file.file_of(by_cpf), Region.METROPOLE, LAW)
    assert due.sentence.startswith("Vous répondez") and due.day == date(2026, 11, 25)
    note(dossier, "validated")
    (due,) = cpf_file.due_of(cpf_file.file_of(by_cpf), Region.METROPOLE, LAW)
    assert due.day == date(2026, 11, 27)


def test_a_delay_the_house_has_read_is_the_one_a_state_makes_due(by_cpf):
    dossier = keep(by_cpf)
    note(dossier, "notProcessed")
    read = LAW.plus({"mcf.answer_days": [Value(MONDAY, None, 3, "Conditions générales, v15")]})

    (due,) = cpf_file.due_of(cpf_file.file_of(by_cpf), Region.METROPOLE, read)

    assert due.day == date(2026, 11, 26)


def test_a_file_that_went_nowhere_orders_nothing(by_cpf):
    dossier = keep(by_cpf)
    assert cpf_file.first_ordered_day(by_cpf) == STARTS
    note(dossier, "notProcessed")
    note(dossier, "canceledByAttendee")
    assert cpf_file.first_ordered_day(by_cpf) is None
