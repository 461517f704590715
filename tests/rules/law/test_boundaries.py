"""Where a rule is unsure it says so: on its boundary `to_check`, never a yes or a no in silence.

Each rule marked U is asked on the very point that its « À vérifier » names, then beside it, where
there is no doubt any more. A rule marked S has a vector that is to check, or is listed here with
what makes its answer plain.
"""

import datetime as dt
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portulan.rules.calendar import Region
from portulan.rules.law.absence import Answer, answer, latest_request
from portulan.rules.law.catalogue import evaluate, load
from portulan.rules.law.contrat import MENTIONS
from portulan.rules.law.convention import acceptance_deadline, convention_state, transmit_by
from portulan.rules.law.cpf.delais import earliest_start
from portulan.rules.law.cpf.dossier import transition
from portulan.rules.law.cpf.droits import Previous, wait
from portulan.rules.law.records import Funding

VECTORS = Path(__file__).parents[2] / "vectors"
TODAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2026, 3, 1), dt.date(2032, 12, 31))

OFFER = '"title": "Bilan de compétences", "hours": "16h"'
CONTRACT = ", ".join(f'"{name}": true' for name in MENTIONS)
CALL = (
    '{{"planned": 120, "start": "2026-11-23T14:00", "connections": ['
    '{{"by": "counsellor", "start": "2026-11-23T14:00", "end": "2026-11-23T16:00"}}, '
    '{{"by": "person", "start": "2026-11-23T14:00", "end": "2026-11-23T{end}"}}]}}'
)
FILE = '{{"sessions": [{{"minutes": 960, "phase": 2}}, {{"minutes": 60, "phase": 2{more}}}]}}'

BOUNDARIES = {
    "ABS-01": (
        {"start": "2026-09-01", "end": "2027-02-28"},
        {"start": "2026-09-01", "end": "2027-02-27"},
        {"start": "2026-09-01", "end": "2027-03-01"},
    ),
    "ABS-02": (
        {"received": "2026-04-01", "today": "2026-05-04"},
        {"received": "2026-04-01", "today": "2026-05-01"},
        {"received": "2026-04-01", "today": "2026-05-05"},
    ),
    "BPF-04": (
        {"file": FILE.format(more=', "kind": "groupe"'), "year": "2026"},
        {"file": FILE.format(more=""), "year": "2026"},
    ),
    "CER-03": (
        {"session": CALL.format(end="15:00")},
        {"session": CALL.format(end="15:01")},
    ),
    "CNV-02": (
        {"sent": "2026-02-18", "today": "2026-03-02"},
        {"sent": "2026-02-18", "today": "2026-02-28"},
        {"sent": "2026-02-18", "today": "2026-03-03"},
    ),
    "CPF-02": (
        {"request": "2026-11-23", "previous": '[{"financed_by": "cpf", "date": "2021-11-23"}]'},
        {"request": "2026-11-23", "previous": '[{"financed_by": "cpf", "date": "2021-11-22"}]'},
        {"request": "2026-11-23", "previous": '[{"financed_by": "cpf", "date": "2021-11-24"}]'},
    ),
    "CPF-03": (
        {"date": "2026-04-01", "validated": "2026-04-02"},
        {"date": "2026-04-01", "validated": "2026-04-01"},
        {"date": "2026-04-02", "validated": "2026-04-03"},
    ),
    "CPF-12": (
        {"offer": f"{{{OFFER}}}", "date": "2026-02-26"},
        {"offer": f"{{{OFFER}}}", "date": "2026-02-25"},
        {"offer": f'{{{OFFER}, "accompanied": "16h"}}', "date": "2026-02-26"},
    ),
    "CTR-01": (
        {
            "c": f'{{{CONTRACT}, "signed_on": "2026-11-23", "first_payment_on": "2026-11-23"}}',
        },
        {
            "c": f'{{{CONTRACT}, "signed_on": "2026-11-23", "first_payment_on": "2026-11-24"}}',
        },
        {
            "c": f'{{{CONTRACT}, "signed_on": "2026-11-23", "first_payment_on": "2026-11-22"}}',
        },
    ),
    "DUR-03": (
        {"session": '{"minutes": 120, "phase": 2, "kind": "groupe"}'},
        {"session": '{"minutes": 120, "phase": 2}'},
    ),
    "GDP-10": (
        {"check": "staff", "context": '{"last_contact": "2026-11-23"}'},
        {"check": "prospect", "context": '{"last_contact": "2026-11-23"}'},
    ),
    "RET-02": (
        {"term": "2022-12-31"},
        {"term": "2022-12-30"},
        {"term": "2023-12-31"},
    ),
    "RET-06": (
        {"kind": "fraud", "date": "2025-12-31"},
        {"kind": "control", "date": "2025-12-31"},
    ),
    "RET-07.hold": (
        {
            "class": "synthesis",
            "until": "2027-06-01",
            "term": "2026-11-23",
            "agreed": "2027-06-01",
        },
        {"class": "invoice", "until": "2027-06-01", "term": "2026-11-23"},
        {"class": "synthesis", "until": "2027-06-01", "term": "2026-11-23"},
    ),
    "SIT-02": (
        {"protection": "curatelle", "act": "contract"},
        {"protection": "curatelle", "act": "consent"},
        {"protection": "none", "act": "contract"},
    ),
    "SIT-03": (
        {"since": "2026-09-01", "review": "2026-11-22"},
        {"since": "2026-09-01", "review": "2026-11-23"},
    ),
    "SIT-04": (
        {"left": "cpf", "reached": "self", "previous_closed": "true"},
        {"left": "plan", "reached": "self", "previous_closed": "true"},
        {"left": "cpf", "reached": "self", "previous_closed": "false"},
    ),
    "SIT-06": (
        {"choice": "substitute", "notes_agreed": "true"},
        {"choice": "substitute"},
        {},
    ),
    "SIT-07": (
        {"phase": "2", "consented": "true"},
        {"phase": "2", "consented": "false"},
        {"phase": "3", "consented": "true"},
    ),
    "SIT-08": (
        {"minutes": "45min"},
        {"minutes": "45min", "declared_to_cpf": "true"},
    ),
    "SIT-09": ({"on_leave": "true"}, {"on_leave": "false"}),
}
"""Per rule: what is asked on the boundary, then what is asked beside it."""

TWO_DATES = {
    "CNV-02.transmit_by": ({"start": "2027-01-11"},),
    "CPF-07": ({"validated": "2026-11-23"},),
}
"""Rules whose doubt is a day or two: two dates, the sure one first to be shown."""

NEVER_SURE = {
    "CPF-08": ({"validated": "2026-11-23"}, {"validated": "2026-12-18", "start": "2027-02-01"}),
    "FUN-05": ({"date": "2026-11-23"}, {"date": "2019-01-01"}),
    "FUN-06": ({"date": "2026-11-23"}, {"date": "2019-01-01"}),
    "FUN-08": ({"date": "2026-11-23"}, {"date": "2019-01-01"}),
    "SIT-01": (
        {"branch": "territoriale", "start": "2027-03-01"},
        {"branch": "hospitaliere"},
        {"branch": "etat", "received": "2026-11-23"},
    ),
}
"""Rules that no text read makes sure, whatever is asked."""


def told(letter):
    return {id for id, entry in load().items() if letter in entry.citation.confidence.split("/")}


def ask(id, asked):
    found = evaluate(id, asked, today=TODAY).as_json()
    assert found["verdict"] != "to_check" or found["reason"]
    return found


def test_every_unsure_rule_is_asked_on_its_boundary():
    assert BOUNDARIES.keys() | TWO_DATES.keys() | NEVER_SURE.keys() == told("U")


@pytest.mark.parametrize("id", sorted(BOUNDARIES))
def test_on_the_boundary_nothing_is_settled_in_silence(id):
    doubtful, *beside = BOUNDARIES[id]

    assert ask(id, doubtful)["verdict"] == "to_check"
    assert beside
    assert "to_check" not in {ask(id, one)["verdict"] for one in beside}


@pytest.mark.parametrize("id", sorted(TWO_DATES))
def test_a_doubt_of_some_days_is_two_dates(id):
    for asked in TWO_DATES[id]:
        found = ask(id, asked)["value"]
        assert found["certain"] != found["arguable"]


@pytest.mark.parametrize("id", sorted(NEVER_SURE))
def test_a_rule_whose_text_was_not_read_never_settles(id):
    assert {ask(id, one)["verdict"] for one in NEVER_SURE[id]} == {"to_check"}


PLAIN = {
    "ABS-03": "the day of the repeal is that of the law 2018-771",
    "BPF-03": "sums that agree or not",
    "FUN-01": "the order stands for the contract; its doubts are those of CPF-01 to CPF-05",
    "FUN-04": "the papers of the quote; the aid itself is granted by France Travail",
    "FUN-07": "the papers of the contract; whether it applies is CTR-01's doubt",
    "FUN-09": "the papers of both; the ceiling is CPF-01's doubt",
    "GDP-04": "told or not, ticked beforehand or not",
    "PUB-03.parameters": "asks DUR-01, DUR-02 and CPF-05, each with its own doubts",
    "RET-07": "the dates of RET-02 to RET-05, each with its own doubts",
    "SIT-05": "the dates of the order itself",
    "SYN-01": "binding before 2019, advice since: it refuses nothing any more",
    "TIME-03.holidays": "a list; the doubt overseas is that of the delays counted with it",
    "VAT-01": "the attestation is there or not",
    "VAT-02": "the mention follows VAT-01",
}
"""Rules of confidence S that the note lets answer plainly, and why."""


def test_a_rule_from_second_hand_is_to_check_somewhere_or_says_why_not():
    told_to_check = defaultdict(int)
    for path in VECTORS.glob("*.toml"):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            told_to_check[case.get("rule", path.stem)] += case["verdict"] == "to_check"

    second_hand = told("S") - told("U")
    assert {id for id in second_hand if not told_to_check[id]} == set(PLAIN)


@given(sent=DAYS, region=st.sampled_from(Region))
def test_between_its_two_last_days_a_convention_is_to_check(sent, region):
    last = acceptance_deadline(sent, region)
    day = last.certain
    while (day := day + DAY) <= last.arguable:
        assert convention_state(sent, region=region, today=day).is_to_check
        assert convention_state(sent, day, region, today=day).is_to_check
    assert convention_state(sent, region=region, today=last.certain).is_ok
    assert convention_state(sent, region=region, today=last.arguable + DAY).is_refused


@given(received=DAYS, region=st.sampled_from(Region))
def test_between_its_two_last_days_an_absence_is_to_check(received, region):
    last = answer(received, region=region, today=received).value.last_day
    day = last.certain
    while (day := day + DAY) <= last.arguable:
        for answered in (None, day):
            said = answer(received, answered, Answer.REFUSED, region, today=day)
            assert said.is_to_check
    after = answer(received, region=region, today=last.arguable + DAY)
    assert after.value.state is Answer.ACCEPTED


@given(start=DAYS, region=st.sampled_from(Region))
def test_a_convention_sent_on_the_sure_day_leaves_every_day_before_the_start(start, region):
    sure = transmit_by(start, region).value.certain

    assert acceptance_deadline(sure, region).arguable < start
    assert acceptance_deadline(sure + DAY, region).arguable >= start


@given(validated=DAYS)
def test_a_file_begins_surely_only_from_the_sure_day(validated):
    first = earliest_start(validated).value

    for day, state in ((first.arguable - DAY, "refused"), (first.certain, "ok")):
        assert transition("accepted", "inTraining", day, validated).state == state
    assert transition("accepted", "inTraining", first.arguable, validated).is_to_check


@given(ended=st.dates(dt.date(2021, 3, 1), dt.date(2027, 12, 31)), beside=st.integers(-400, 400))
def test_only_the_anniversary_of_a_cpf_bilan_is_in_doubt(ended, beside):
    request = dt.date(ended.year + 5, ended.month, min(ended.day, 28)) + beside * DAY
    said = wait(request, (Previous(Funding.CPF, ended),))
    free_from = said.value.free_from

    if free_from is None:
        assert said.is_ok
    else:
        assert said.is_to_check == (request == free_from)


@given(start=DAYS, length=st.integers(150, 220))
def test_the_day_that_makes_six_months_is_in_doubt_and_counts_the_longest_notice(start, length):
    end = start + length * DAY
    said, before, after = (latest_request(start, day) for day in (end, end - DAY, end + DAY))

    if said.is_to_check:
        assert said.value == after.value
        assert said.value.certain < before.value.certain
        assert not before.is_to_check
