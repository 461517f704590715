"""docs/reference/plaquette.md promises nothing that cannot be shown: it is read line by line."""

import re
from pathlib import Path

import pytest

from portulan.config.command import names
from portulan.config.routes import routes

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/plaquette.md"
PROMISES = {"A": 16, "B": 9, "C": 15, "D": 15}
DONE, PARTLY, NOT_YET = "**oui**", "**en partie**", "**pas encore**"


def lines():
    found = re.findall(r"^\| ([A-D]\d+) \| (.+) \|$", PAGE.read_text("utf-8"), re.M)
    return {name: rest.split(" | ") for name, rest in found}


LINES = lines()


def quoted(cell):
    return re.findall(r"`([^`]+)`", cell)


def test_every_promise_of_a_plaquette_has_its_line():
    assert list(LINES) == [
        f"{part}{n}" for part, last in PROMISES.items() for n in range(1, last + 1)
    ]
    assert {name for name, cells in LINES.items() if len(cells) != 4} == set()


@pytest.mark.parametrize("name", LINES)
def test_a_line_shows_what_it_says_is_there(name):
    _, today, where, tests = LINES[name]

    assert today.startswith((DONE, PARTLY, NOT_YET))
    if today == NOT_YET:
        assert (where.strip(), tests.strip()) == ("", "")
    else:
        assert quoted(where)
        assert quoted(tests)
    assert today.startswith(PARTLY) == ("manque" in today)


def test_every_screen_and_command_it_names_exists():
    paths = {re.sub(r"<[^>]+>", "…", route.pattern) for route in routes()}
    named = {told for _, _, where, _ in LINES.values() for told in quoted(where)}
    screens = {told for told in named if told.startswith("/")}
    commands = {told.split()[1] for told in named - screens}

    assert screens - paths == set()
    assert commands - set(names()) == set()


def test_every_test_it_names_exists():
    named = {told for *_, tests in LINES.values() for told in quoted(tests)}

    assert {told for told in named if not exists(told)} == set()


def exists(told):
    path, _, function = told.partition("::")
    file = ROOT / "tests" / path
    return file.is_file() and f"def {function}(" in file.read_text("utf-8")
