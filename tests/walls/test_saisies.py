"""The page of what may be typed: what must agree, the limits, the files; each with its proof."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.spaces.test_uploads import DOORS
from tests.walls.test_asvs import exists

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/saisies.md").read_text(encoding="utf-8")
RUNS = {"run", "Popen", "call", "check_call", "check_output", "system", "popen"}


def rows(title):
    """Return the rows of the table under that title, cell by cell, without its head."""
    [under] = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    lines = [line for line in under.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


@pytest.mark.parametrize("title", ["Ce qui doit aller ensemble", "Les limites"])
def test_what_must_agree_and_each_limit_has_its_test(title):
    told = [(row[0], re.findall(r"`([^`]+::[^`]+)`", row[-1])) for row in rows(title)]

    assert len(told) >= 6
    assert [what for what, tests in told if not tests] == []
    assert [one for _, tests in told for one in tests if not exists(one)] == []


def test_every_page_that_takes_a_file_is_in_the_table():
    assert len(rows("Les fichiers")) == len(DOORS)


def test_a_form_of_too_many_fields_or_too_heavy_is_refused(client, rivage):
    asked = reverse("public:demande")
    many = "&".join(f"champ{number}=1" for number in range(1_001))
    heavy = "words=" + "a" * (12 * 1024 * 1024)

    told = [
        client.post(asked, body, content_type="application/x-www-form-urlencoded").status_code
        for body in (many[: many.rindex("&")], many, heavy)
    ]

    assert told == [422, 400, 400]


def test_no_command_is_a_sentence_for_a_shell():
    """A program and its words, never a text that a shell would cut: nothing typed can add one."""
    found = {
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "portulan").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and _runs(call) and not _is_a_list(call)
    }

    assert found == set()


def test_the_search_for_shells_sees_them():
    for bad in ("os.system(x)", "subprocess.run(f'ls {x}')", "subprocess.run([x], shell=True)"):
        call = ast.parse(bad).body[0].value
        assert _runs(call)
        assert not _is_a_list(call)
    good = ast.parse("subprocess.run(shlex.split(x), check=True)").body[0].value
    assert _runs(good)
    assert _is_a_list(good)


def _runs(call):
    named = ast.unparse(call.func)
    return named.rpartition(".")[0] in {"subprocess", "os"} and named.rpartition(".")[2] in RUNS


def _is_a_list(call):
    if any(word.arg == "shell" for word in call.keywords) or ast.unparse(call.func)[:3] == "os.":
        return False
    return isinstance(call.args[0], ast.List | ast.Call | ast.Name)
