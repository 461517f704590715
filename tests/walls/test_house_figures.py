"""Every room that asks the law gives it the house's own figures: a value added in Réglages counts.

A rule asked without `figures=` answers with the release's table, whatever the provider has read
since. Read in the source: what a module imports, and how it calls it.
"""

import ast
import inspect
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2] / "portulan"
ROOMS = ("journey", "spaces", "offices", "config")
MAY_ASK_THE_TABLE = {
    "config/management/commands/rule.py",  # the command shows the release's own law
    "spaces/public/views/droit.py",  # so do the pages of the law
}
MAY_NAME_THE_TABLE = {
    "offices/organisme/valeurs.py",  # where the house's values are put after it
    "spaces/gestion/forms/cadre_legal.py",  # which figures exist
    "spaces/gestion/views/cadre_legal.py",
    "journey/qualite/information/figures.py",  # in which unit they are said
    "spaces/public/house.py",  # a page of nobody's house
}


def sources():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


@cache
def takes_the_table(module: str, name: str) -> bool:
    """Say whether that function falls back on the release's table when it is given nothing."""
    found = getattr(import_module(module), name, None)
    if not inspect.isfunction(found):
        return False
    given = inspect.signature(found).parameters.get("figures")
    return given is not None and type(given.default).__name__ == "Figures"


def imported(tree):
    """Yield (name here, module, name there) of what a module imports from ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portulan."):
            for alias in node.names:
                yield alias.asname or alias.name, node.module, alias.name


def asked_of(call, names):
    """Return (module, function) of a call to something imported, if it is one."""
    match call.func:
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in names:
            module, there = names[owner]
            return f"{module}.{there}", name
    return None


def is_told(call):
    passed = {one.arg for one in call.keywords}
    positions = [one.id for one in call.args if isinstance(one, ast.Name)]
    rest = " ".join(ast.unparse(one) for one in call.args)
    return "figures" in passed or None in passed or "figures" in positions or "figures_of(" in rest


def untold(tree):
    names = {here: (module, there) for here, module, there in imported(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (asked := asked_of(node, names)) and not is_told(node):
            try:
                forgets = takes_the_table(*asked)
            except ModuleNotFoundError:
                continue
            if forgets:
                yield f"{asked[1]}, ligne {node.lineno}"


def test_no_room_forgets_the_values_of_the_house():
    forgotten = {
        path: found
        for path, tree in sources()
        if path not in MAY_ASK_THE_TABLE and (found := list(untold(tree)))
    }

    assert forgotten == {}


def test_the_table_itself_is_named_only_as_a_default():
    named = {}
    for path, tree in sources():
        defaults = {
            id(default)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            for default in (*node.args.defaults, *node.args.kw_defaults)
        }
        fields = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.AnnAssign) and n.value}
        lines = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and node.id == "LAW" and id(node) not in defaults | fields
        ]
        if lines and path not in MAY_NAME_THE_TABLE:
            named[path] = lines

    assert named == {}


def test_a_call_that_forgets_them_is_seen():
    told = "from portulan.rules.law.deroulement import cap\ncap(1, 2, on=day{})"

    assert list(untold(ast.parse(told.format("")))) == ["cap, ligne 2"]
    assert list(untold(ast.parse(told.format(", figures=figures")))) == []


MAY_HAND_A_RULE_ON = {"journey/bilan/cpf_file.py"}  # a table of delays, called with the figures


def handed_on(tree):
    """Yield the rules of the table that a module names without calling: nothing says what to."""
    names = {here: (module, there) for here, module, there in imported(tree)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if id(node) in called:
            continue
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in names:
                found = names[name]
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in names:
                module, there = names[owner]
                found = f"{module}.{there}", name
            case _:
                continue
        try:
            if takes_the_table(*found):
                yield found[1]
        except ModuleNotFoundError:
            continue


def test_no_rule_is_handed_on_without_its_figures():
    handed = {path for path, tree in sources() if list(handed_on(tree))}

    assert handed == MAY_HAND_A_RULE_ON


def test_a_rule_handed_on_is_seen():
    table = "from portulan.rules.law.deroulement import cap\nRULES = {'DUR-01': cap}"

    assert list(handed_on(ast.parse(table))) == ["cap"]
