"""Not having been able to ask is never a good answer."""

import json

import pytest

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
