"""Seven days after an accepted devis, unless a delay of the law comes first."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portulan.journey.bilan.cpf_file import keep_file
from portulan.journey.bilan.models import Funding
from portulan.journey.convention.actions import contrat as contrats
from portulan.journey.convention.actions import devis
from portulan.journey.convention.actions.consentement import give_consent
from portulan.journey.convention.devis_terms import DevisTerms
from portulan.journey.convention.models import Channel, Party
from portulan.journey.deroulement.demarrage import start_of
from portulan.journey.entretien.refusals import AfterOrderedEnd, BeforeOrderedStart
from tests import people
from tests.journey.convention import cases
from tests.journey.entretien.moments import booked
from tests.people import MONDAY, MORNING

PROMISED = MONDAY + timedelta(days=7)


def evening(day):
    return datetime(day.year, day.month, day.day, 17, 30, tzinfo=UTC)


def accepted(bilan, kind="soi_meme"):
    terms = DevisTerms(180_000, 960, 480, MONDAY + timedelta(days=90), ((kind, "", 180_000),))
    found = devis.propose(bilan, terms, by=people.claire(), at=MORNING)
    devis.answer(found, accepted=True, by=bilan.beneficiaire, at=MORNING)
    return bilan


def signed(bilan, channel):
    contrat = contrats.draft(
        bilan, cases.contrat_terms(channel=channel), by=people.claire(), at=MORNING
    )
    for party, who in (
        (Party.BENEFICIAIRE, bilan.beneficiaire),
        (Party.ORGANISME, people.claire()),
    ):
        contrats.ask_code(contrat, party, by=who, at=MORNING)
        contrats.sign(
            contrat,
            party,
            by=who,
            at=MORNING,
            typed_name=who.name,
            code=cases.latest_code(who.email, contrat.pk),
            sha256=contrat.sha256,
        )
    give_consent(bilan, by=bilan.beneficiaire, at=MORNING)


def test_before_an_answer_nothing_is_promised(bilan):
    assert start_of(bilan, on=MONDAY) is None


def test_where_the_law_allows_it_the_seven_days_hold(bilan):
    accepted(bilan)
    signed(bilan, Channel.ON_PREMISES)
    start = start_of(bilan, on=MONDAY)
    assert (start.promised_by, start.reason) == (PROMISED, None)


def test_a_contract_signed_at_a_distance_says_which_day_and_why(bilan):
    accepted(bilan)
    signed(bilan, Channel.DISTANCE)
    start = start_of(bilan, on=MONDAY)
    assert "renoncer" in start.reason.what
    assert start.first_day == date(2026, 12, 8)


def test_what_is_not_signed_is_said(bilan):
    start = start_of(accepted(bilan), on=MONDAY)
    assert start.reason is not None and start.first_day is None


@pytest.fixture
def ordered(db):
    bilan = accepted(people.bilan_of_nadia(funding=Funding.CPF), "cpf")
    give_consent(bilan, by=bilan.beneficiaire, at=MORNING)
    keep_file(
        bilan,
        number="D-26-0001",
        starts_on=date(2026, 12, 14),
        ends_on=date(2027, 3, 15),
        by=people.claire(),
        at=MORNING,
    )
    return bilan


def test_the_eleven_worked_days_of_the_cpf_come_first(ordered):
    start = start_of(ordered, on=MONDAY)
    assert start.first_day == date(2026, 12, 14)
    assert "onze jours ouvrés" in start.reason.why


@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2026, 12, 11), BeforeOrderedStart), (date(2027, 3, 16), AfterOrderedEnd)],
)
def test_no_slot_outside_what_was_ordered(ordered, day, refused):
    with pytest.raises(refused):
        booked(ordered, evening(day))


def test_the_first_and_the_last_ordered_days_are_inside(ordered):
    for day in (date(2026, 12, 14), date(2027, 3, 15)):
        assert booked(ordered, evening(day))
