"""What holds for every date, price and plan, not only for the vectors."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.calendar import days_later
from portulan.rules.law.absence import answer, latest_request
from portulan.rules.law.bpf import BpfFile, Payer, Payment, bpf_checks, bpf_lines
from portulan.rules.law.conservation import CONTENT, BilanFile, DocClass, keep_until, plan
from portulan.rules.law.convention import acceptance_deadline, convention_state
from portulan.rules.law.cpf.droits import split
from portulan.rules.law.deroulement import PHASES, check_plan, counted_minutes
from portulan.rules.law.figures import LAW
from portulan.rules.law.qualite.referentiel import cycle
from portulan.rules.law.records import Channel, Funding, Kind, Mode, Segment, Session
from portulan.rules.law.retractation import due_on_withdrawal, max_deposit, withdrawal_deadline
from portulan.rules.law.secret import Role, may_read
from portulan.rules.law.sous_traitance import CpfYear, sub_ratio
from portulan.rules.law.synthese import Recipient

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2039, 12, 31))
MONEY = st.integers(0, 1_000_000)
PRICED_DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2026, 12, 31))

SESSIONS = st.builds(
    Session,
    minutes=st.integers(0, 240),
    phase=st.sampled_from([1, 2, 3]),
    kind=st.sampled_from([Kind.ENTRETIEN, Kind.ENTRETIEN, Kind.TEST, Kind.GROUPE]),
    mode=st.sampled_from([Mode.PLACE, Mode.VISIO, Mode.TELEPHONE]),
    date=st.dates(dt.date(2026, 3, 1), dt.date(2027, 12, 31)),
)


@given(DAYS)
def test_the_tenth_day_accepts_and_the_eleventh_does_not(sent):
    tenth, eleventh = days_later(sent, 10), days_later(sent, 11)

    assert convention_state(sent, tenth, today=tenth).is_ok
    assert not convention_state(sent, eleventh, today=eleventh).is_ok
    if acceptance_deadline(sent).arguable == tenth:
        assert convention_state(sent, eleventh, today=eleventh).is_refused


@given(DAYS, st.integers(0, 40))
def test_silence_refuses_a_convention_only_after_the_last_arguable_day(sent, later):
    day = days_later(sent, later)

    assert convention_state(sent, today=day).is_refused == (
        day > acceptance_deadline(sent).arguable
    )


@given(DAYS, st.integers(0, 60))
def test_silence_accepts_an_absence_and_never_refuses_it(received, later):
    verdict = answer(received, today=days_later(received, later))

    assert not verdict.is_refused
    if later <= 30:
        assert verdict.value.state == "pending"


@given(DAYS, st.integers(0, 400))
def test_the_absence_is_asked_at_least_sixty_days_before(start, length):
    deadline = latest_request(start, days_later(start, length)).value

    assert (start - deadline.arguable).days in {60, 120}
    assert (deadline.arguable - deadline.certain).days == 1


@given(MONEY, MONEY, PRICED_DAYS, st.booleans(), MONEY)
def test_the_parts_make_the_price(price, balance, day, exempt, cofund):
    verdict = split(price, balance, day, exempt, cofund)

    if cofund > price:
        assert verdict.is_refused
        return
    parts = verdict.value
    assert parts.cpf + parts.holder + cofund == price
    if not exempt and price:
        assert parts.holder >= min(LAW.amount("cpf.participation_eur", on=day), price - cofund)
    assert parts.cpf >= 0
    assert parts.holder >= 0
    assert parts.cpf <= balance


@given(st.lists(SESSIONS, max_size=12), st.integers(0, 900), st.data())
def test_a_plan_stays_what_it_was_when_a_session_moves_inside_its_phase(sessions, personal, data):
    before = check_plan(sessions, personal=personal, on=dt.date(2026, 11, 23))
    moved = [
        Session(
            one.minutes,
            one.phase,
            one.kind,
            one.mode,
            one.present,
            data.draw(st.dates(dt.date(2026, 3, 1), dt.date(2027, 12, 31))),
        )
        for one in sessions
    ]

    after = check_plan(moved, personal=personal, on=dt.date(2026, 11, 23))

    assert [one.state for one in after] == [one.state for one in before]


@given(st.lists(st.sampled_from([100, 110, 120]), min_size=8, max_size=8), st.data())
def test_an_accepted_plan_stays_accepted_when_a_session_moves_inside_its_phase(minutes, data):
    """Whatever the day it is asked and the days it is held, before and after the floor began."""
    phases = (1, 2, 2, 2, 2, 3, 3, 3)
    days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
    on = data.draw(days)

    def plan_of(dates):
        held = zip(minutes, phases, dates, strict=True)
        return [Session(length, phase, date=day) for length, phase, day in held]

    first = data.draw(st.lists(days, min_size=8, max_size=8))
    moved = data.draw(st.lists(days, min_size=8, max_size=8))

    for dates in (first, moved):
        assert all(one.is_ok for one in check_plan(plan_of(dates), personal=480, on=on))


@given(SESSIONS, st.lists(st.integers(0, 60), max_size=3))
def test_a_session_never_counts_for_more_than_it_lasted(session, breaks):
    paused = Session(session.minutes, session.phase, session.kind, breaks=tuple(breaks))

    assert 0 <= counted_minutes(paused, on=dt.date(2026, 11, 23)).value <= session.minutes


@given(st.integers(1, 240), st.integers(0, 240))
def test_a_session_over_two_phases_counts_once(first, second):
    whole = Session(first + second, segments=(Segment(1, first), Segment(2, second)))

    assert counted_minutes(whole, on=dt.date(2026, 11, 23)).value == first + second


@given(
    st.sampled_from(DocClass),
    DAYS,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["suivi", "suivi de ma situation", "à toutes fins", ""]),
    st.none() | DAYS,
    st.just(True) | DAYS,
)
def test_an_agreement_never_shortens_the_keeping(
    doc, term, al3, broad, reason, withdrawn, agreement
):
    """Worth something or not, taken back or not, given before the term or after."""
    same = {"term": term, "al3": al3, "broad": broad, "reason": reason, "withdrawn": withdrawn}
    without = keep_until(doc, agreement=False, **same).value
    with_it = keep_until(doc, agreement=agreement, **same).value

    assert with_it >= without >= term


@given(DAYS, DAYS)
def test_a_dispute_never_keeps_content(term, hold):
    days = plan(BilanFile(term=term, hold_until=hold), on=term).value

    assert days["tests_notes"] == term
    assert days["survey"] == term
    assert days["proofs"] >= hold


@given(DAYS, st.sampled_from(Channel), st.booleans())
def test_one_never_has_less_than_ten_days_to_withdraw(signed, channel, informed):
    last = withdrawal_deadline(signed, channel, informed)

    assert (last.certain - signed).days >= 10
    assert last.arguable >= last.certain


@given(MONEY)
def test_a_deposit_is_never_over_its_share(price):
    assert max_deposit(price, on=dt.date(2026, 11, 23)) * 100 <= price * 30


@given(MONEY, st.integers(0, 2000), st.integers(0, 2000))
def test_one_never_owes_more_than_the_price(price, done, total):
    owed = due_on_withdrawal(price, done, total, force_majeure=True).value

    assert 0 <= owed <= price


def test_words_of_the_trade_are_understood():
    assert Funding("Congé de reclassement") is Funding.RECLASSEMENT
    assert Funding("mcf") is Funding.CPF
    assert Recipient("France Travail") is Recipient.FRANCE_TRAVAIL
    assert set(PHASES) == {1, 2, 3}


@given(DAYS)
def test_a_surveillance_audit_comes_before_the_certificate_ends(certified):
    life = cycle(certified) if certified >= dt.date(2020, 1, 1) else None

    assert life is None or certified < life.surveillance_from < life.surveillance_to < life.expiry


@given(st.lists(st.tuples(st.sampled_from(Payer), MONEY, st.booleans()), max_size=8))
def test_frames_made_from_files_lose_no_money_and_no_one(rows):
    files = [
        BpfFile((Payment(payer, money),), hours=60, entrusted=far) for payer, money, far in rows
    ]
    frames = bpf_lines(files).value

    assert sum(frames.c.values()) + sum(frames.unsettled.values()) == sum(row[1] for row in rows)
    people = sum(count.trainees for count in frames.f1.values()) + frames.g.trainees
    assert people == len(rows)
    assert not {"f1_f3", "f1_f4", "f2"} & set(bpf_checks(frames).value)


@given(MONEY, MONEY)
def test_a_share_over_its_cap_is_refused_to_the_cent(turnover, part):
    verdict = sub_ratio(CpfYear(2026, turnover, part))

    assert verdict.is_refused == (part * 100 > turnover * 80 and part > turnover * 80 // 100)
    assert part - verdict.value.over_by <= turnover * 80 // 100


@given(st.sampled_from(Role), st.sampled_from(DocClass))
def test_nobody_reads_content_but_the_person_and_who_leads_the_bilan(role, doc_class):
    allowed = may_read(role, doc_class).is_ok

    assert allowed == (doc_class not in CONTENT or role in {Role.BENEFICIARY, Role.COUNSELLOR})
