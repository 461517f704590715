"""The security table: each requirement of levels 1 and 2 has a row; what a row cites exists."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/asvs.md").read_text(encoding="utf-8")
PUBLISHED = ROOT / "tests/walls/asvs.csv"  # number and level, as OWASP ASVS 5.0.0 gives them
ANSWERS = ("tenue", "en partie", "autrement", "sans objet", "pas encore")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| \*\*(.+?)\*\*(.*?) \| (.*?) \|$", re.M)
ROWS = ROW.findall(PAGE)
NAMED = re.compile(r"`([^`]+)`")


def published():
    with PUBLISHED.open(encoding="utf-8") as told:
        return {number: level for number, level in csv.reader(told)}


def test_every_requirement_of_the_first_two_levels_has_one_row():
    numbers = [row[0] for row in ROWS]

    assert len(numbers) == len(set(numbers))
    assert {number: level for number, level, *_ in ROWS} == published()
    assert len(numbers) > 200


def test_every_answer_is_one_of_five_and_says_why_when_it_is_not_a_yes():
    assert {answer for *_, answer, _, _ in ROWS} <= set(ANSWERS)
    mute = [row[0] for row in ROWS if row[3] != "tenue" and len(row[4].split()) < 3]
    assert mute == []


def test_nothing_is_left_to_be_done_without_being_begun():
    assert [row[0] for row in ROWS if row[3] == "pas encore"] == []


def test_what_is_held_says_where():
    assert [row[0] for row in ROWS if row[3] in ANSWERS[:3] and not NAMED.search(row[5])] == []


def test_what_is_held_is_shown_by_a_test_or_a_setting_not_by_a_page_alone():
    """A page says what should be; a file says how it was meant. Neither fails when it is untrue."""
    bare = [row[0] for row in ROWS if row[3] == "tenue" and not shown(row[5])]

    assert bare == []
    assert not shown("`ARCHITECTURE.md`, `portulan/offices/vault/cipher.py`")
    assert shown("`docs/reference/journaux.md`, `LOGGING`")


def shown(where: str) -> bool:
    named = NAMED.findall(where)
    return any("::" in one or not ("/" in one or one.endswith(".md")) for one in named)


@pytest.mark.parametrize("number", [row[0] for row in ROWS])
def test_what_a_row_cites_exists(number):
    [where] = [row[5] for row in ROWS if row[0] == number]

    assert [cited for cited in NAMED.findall(where) if not exists(cited)] == []


def exists(cited: str) -> bool:
    """A test, a file, or a setting of ours or of Django that the house sets."""
    path, _, name = cited.partition("::")
    if name:
        there = ROOT / "tests" / path
        return there.is_file() and f"def {name}(" in there.read_text(encoding="utf-8")
    if "/" in cited or cited.endswith((".md", ".py", ".toml", "Makefile")):
        return (ROOT / cited).exists() or (ROOT / "tests" / cited).exists()
    told = (ROOT / "portulan/config/settings.py").read_text(encoding="utf-8")
    told += (ROOT / "docs/reference/reglages.md").read_text(encoding="utf-8")
    return re.search(rf"\b{re.escape(cited)}\b", told) is not None
