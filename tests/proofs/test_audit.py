"""Not having been able to ask is never a good answer."""

import json
from pathlib import Path

import pytest

from proofs import __main__ as every
from proofs import code
from proofs.audit import read


@pytest.mark.parametrize(
    "told",
    [
        "",
        "pas du JSON",
        "{}",
        '{"dependencies": []}',
        json.dumps({"dependencies": [{"name": "django", "skip_reason": "service injoignable"}]}),
        json.dumps(
            {"dependencies": [{"name": "django", "version": "1", "vulns": [{"id": "CVE-1"}]}]}
        ),
    ],
)
def test_silence_and_flaws_are_both_problems(told):
    assert read("requirements.txt", told) != []


def test_a_package_that_was_asked_about_and_has_nothing_is_well():
    told = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": []}]}

    assert read("requirements.txt", json.dumps(told)) == []


def test_a_reader_that_did_not_answer_or_read_nothing_proves_nothing():
    nothing = {"results": [], "metrics": {"_totals": {"loc": 0}}}

    assert code.read("") != []
    assert code.read(json.dumps(nothing)) != []


def test_what_nobody_has_read_is_told_and_high_severity_always():
    new = {"filename": "portulan/ui/http.py", "line_number": 3, "test_id": "B102"}
    old = {"filename": "portulan/ui/tables.py", "line_number": 15, "test_id": "B703"}
    new |= {"issue_text": "exec", "issue_severity": "MEDIUM"}
    old |= {"issue_text": "mark_safe", "issue_severity": "MEDIUM"}
    totals = {"_totals": {"loc": 9}}

    assert len(code.read(json.dumps({"results": [new, old], "metrics": totals}))) == 1
    grave = [old | {"issue_severity": "HIGH"}]
    assert len(code.read(json.dumps({"results": grave, "metrics": totals}))) == 1


def test_make_proofs_runs_every_proof_there_is():
    there = {path.stem for path in Path("proofs").glob("*.py")} - {"__main__", "aside"}

    assert {name.removeprefix("proofs.") for name in every.LONG} == there | {"pdf"}
