"""The law holds its own promises: every branch of it taken by its own tests, and quickly."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20  # of one core, a neighbour on the machine not counted


def _law_tests(*options):
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/rules/law",
            *options,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_every_branch_of_the_law_is_taken_by_its_own_tests(tmp_path, monkeypatch):
    monkeypatch.setenv("COVERAGE_FILE", str(tmp_path / "coverage"))
    done = _law_tests(
        "--cov=portulan.rules.law",
        "--cov-branch",
        "--cov-report=term-missing:skip-covered",
        "--cov-fail-under=100",
    )

    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.slow
def test_the_whole_law_is_tried_in_less_than_twenty_seconds():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = _law_tests()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert done.returncode == 0, done.stdout[-3000:]
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < SECONDS
