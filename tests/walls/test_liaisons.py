"""The house joins nothing that its page does not name; what may be typed has its page too."""

import re
from pathlib import Path

from portulan.ui import forms

ROOT = Path(__file__).parents[2]
OPENS = re.compile(
    r"^\s*(?:import|from) (?:socket|ssl|subprocess|smtplib|ftplib|http\.client|urllib\.request"
    r"|requests|httpx|aiohttp|asyncio)\b|get_connection\(|\beval\(|\bexec\(",
    re.M,
)
PAGE = (ROOT / "docs/reference/liaisons.md").read_text(encoding="utf-8")


def opening():
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "portulan").rglob("*.py")
        if OPENS.search(path.read_text(encoding="utf-8"))
    }


def test_whatever_opens_a_connection_or_runs_a_command_is_on_the_page():
    assert opening() == set(re.findall(r"`(portulan/[a-z/_-]+\.py)`", PAGE))


def test_the_search_sees_what_it_looks_for():
    assert "portulan/offices/pdf/pool.py" in opening()
    assert OPENS.search("import urllib.request\n")
    assert OPENS.search("    done = eval(text)\n")
    assert not OPENS.search("from urllib.parse import urlencode\n")


def test_every_kind_of_field_has_its_shape_written():
    told = (ROOT / "docs/reference/saisies.md").read_text(encoding="utf-8")
    kinds = {name for name in forms.__all__ if name.endswith("Field")}

    assert set(re.findall(r"^\| `(\w+Field)` \|", told, re.M)) == kinds


def test_no_form_asks_with_a_field_of_another_make():
    """Besides files and hidden identifiers, which Django's own fields check."""
    borrowed = {
        name
        for path in (ROOT / "portulan/spaces").rglob("*.py")
        for line in re.findall(r"^from django\.forms import (.+)$", path.read_text("utf-8"), re.M)
        for name in line.split(", ")
        if name.endswith("Field")
    }
    whole = [
        path.name
        for path in (ROOT / "portulan/spaces").rglob("*.py")
        if re.search(r"^from django import forms", path.read_text("utf-8"), re.M)
    ]

    assert borrowed == {"FileField", "UUIDField"}
    assert whole == []
