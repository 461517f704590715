"""What the spaces may not do: query, call a clock of their own, write while they are read."""

import re
from pathlib import Path

import pytest
from django.db import connection, transaction

from portulan.config.readonly import WrittenDuringGet, watch
from portulan.offices.accounts.models import User

HOUSE = Path(__file__).parents[2] / "portulan"
OBJECTS = re.compile(r"\.objects\b|\b_base_manager\b|\b_default_manager\b|connection\.cursor")
CLOCK = re.compile(r"timezone\.now\(|date\.today\(|datetime\.now\(|datetime\.utcnow\(")
MAY_ASK_THE_MACHINE = {
    "offices/clock/__init__.py",
    "offices/clock/actions.py",
    "config/sessions.py",  # sessions keep real time, even in the demo
}


def lines_that(pattern, folder):
    return [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in sorted((HOUSE / folder).rglob("*.py"))
        if "migrations" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_space_queries_the_database_itself():
    assert lines_that(OBJECTS, "spaces") == []


def test_the_same_question_finds_queries_where_they_belong():
    assert lines_that(OBJECTS, "journey/bilan")


def test_only_the_clock_asks_the_machine_what_time_it_is():
    found = lines_that(CLOCK, ".")
    strays = [line for line in found if line.split(":")[0] not in MAY_ASK_THE_MACHINE]

    assert strays == []


@pytest.mark.django_db
def test_a_write_during_a_get_is_refused_with_the_name_of_the_table():
    written = pytest.raises(WrittenDuringGet, match="accounts_user")
    with written, transaction.atomic(), connection.execute_wrapper(watch):
        User.objects.create_user("intrus@exemple.example", first_name="In", last_name="Trus")

    assert not User.objects.filter(first_name="In").exists()
