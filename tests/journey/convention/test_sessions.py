"""May a session be held? Consent, contract, convention: each is asked in turn."""

from datetime import date

import pytest

from portulan.journey.bilan.models import Funding
from portulan.journey.convention.access import may_hold_sessions
from portulan.journey.convention.actions import consentement, contrat
from portulan.journey.convention.models import Channel, Party
from tests import people
from tests.journey.convention import cases
from tests.people import MONDAY, MORNING

AFTER = date(2026, 12, 8)


def test_without_consent_nothing_begins(bilan):
    cases.concluded_contrat(bilan)

    assert "consentement" in may_hold_sessions(bilan, on=AFTER).what


def test_a_consent_of_the_day_after_is_too_late(bilan):
    cases.concluded_contrat(bilan)
    cases.consent(bilan, cases.at(date(2026, 12, 9)))

    assert may_hold_sessions(bilan, on=AFTER)
    assert may_hold_sessions(bilan, on=date(2026, 12, 9)) is None


def test_without_both_signatures_nothing_begins(bilan):
    cases.consent(bilan)
    cases.sign_contrat(cases.contrat_of_nadia(bilan), Party.BENEFICIAIRE, MORNING)

    assert "L6353-3" in may_hold_sessions(bilan, on=AFTER).why


def test_with_consent_contract_and_the_delay_over_sessions_begin(bilan):
    cases.consent(bilan)
    cases.concluded_contrat(bilan)

    assert "L221-25" in may_hold_sessions(bilan, on=date(2026, 12, 7)).why
    assert may_hold_sessions(bilan, on=AFTER) is None


def test_the_person_may_ask_to_begin_at_once(bilan, nadia):
    cases.consent(bilan)
    contrat.ask_to_begin(cases.concluded_contrat(bilan), by=nadia, at=MORNING)

    assert may_hold_sessions(bilan, on=MONDAY) is None


def test_a_contract_signed_on_premises_does_not_wait(bilan):
    cases.consent(bilan)
    cases.concluded_contrat(bilan, channel=Channel.ON_PREMISES)

    assert may_hold_sessions(bilan, on=MONDAY) is None


def test_after_a_renunciation_there_are_no_more_sessions(bilan, nadia):
    cases.consent(bilan)
    concluded = cases.concluded_contrat(bilan)
    contrat.renounce(concluded, by=nadia, at=cases.at(date(2026, 12, 1)))

    assert "terminé" in may_hold_sessions(bilan, on=AFTER).what


def test_after_a_withdrawal_there_are_no_more_sessions(bilan, nadia):
    given = cases.consent(bilan)
    cases.concluded_contrat(bilan)
    consentement.withdraw_consent(given, by=nadia, at=cases.at(AFTER))

    assert may_hold_sessions(bilan, on=AFTER) is None  # this morning's session was held
    assert may_hold_sessions(bilan, on=date(2026, 12, 9))


@pytest.mark.parametrize("funding", [Funding.EMPLOYEUR, Funding.RECLASSEMENT])
def test_an_employer_pays_so_three_signatures_come_first(db, funding):
    bilan = people.bilan_of_nadia(funding=funding)
    cases.consent(bilan)
    assert "trois signatures" in may_hold_sessions(bilan, on=MONDAY).what

    cases.transmitted_convention(bilan)
    assert "R6313-8" in may_hold_sessions(bilan, on=MONDAY).why

    cases.sign_convention(cases.Convention.objects.get(), Party.BENEFICIAIRE, MORNING)
    assert may_hold_sessions(bilan, on=MONDAY) is None


def test_a_convention_not_concluded_says_so(db):
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    cases.consent(bilan)
    cases.transmitted_convention(bilan)

    assert may_hold_sessions(bilan, on=date(2026, 12, 4)).what == "La convention n'est pas conclue."


def test_the_cpf_asks_for_no_paper_of_this_room(db):
    bilan = people.bilan_of_nadia(funding=Funding.CPF)
    cases.consent(bilan)

    assert may_hold_sessions(bilan, on=MONDAY) is None
