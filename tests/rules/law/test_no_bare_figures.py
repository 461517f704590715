"""A figure of the law lives in parametres.toml: no rule knows a bare 10, 13, 24 or 60."""

import ast
from pathlib import Path

import pytest

from portulan.rules import law

HARMLESS = {0, 1, 2, 3, 12, 31, 100}  # phases, months of the year, cents
MODULES = sorted(Path(law.__file__).parent.rglob("*.py"))


def bare_figures(tree):
    """Whole numbers of the code, those of dates left out."""
    dates = {
        id(argument)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("date")
        for argument in call.args
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int)
        and not isinstance(node.value, bool)
        and id(node) not in dates
        and node.value not in HARMLESS
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_module_knows_no_bare_figure(path):
    assert bare_figures(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_search_finds_what_it_looks_for():
    assert bare_figures(ast.parse("x = day + 10; since = dt.date(2019, 1, 15)")) == [(1, 10)]
