"""The documentation is tested: what it names exists, what exists is named."""

import re
from pathlib import Path

import pytest
from django.core.management import load_command_class

from portulan.config.command import names

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
SETTING = re.compile(r"PORTULAN_[A-Z][A-Z_]*[A-Z]")
ASKED = re.compile(r'env\.(?:text|secret|flag|names)\(\s*"([A-Z_]+)"')
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.M | re.S)
COMES_FROM = ("_FILE", "_COMMAND")  # other ways to give a secret
ALIKE = {"--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback"}
ALIKE |= {"--no-color", "--force-color", "--skip-checks"}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


# -- settings ----------------------------------------------------------------------------------


def settings_asked():
    """Return the settings that the house, its tools and its tests read."""
    house = (ROOT / "portulan/config/settings.py").read_text(encoding="utf-8")
    asked = {f"PORTULAN_{name}" for name in ASKED.findall(house)}
    files = [ROOT / "Makefile", ROOT / ".ci/run", *sorted((ROOT / "tools").iterdir())]
    for path in files:
        if path.is_file():
            asked |= set(SETTING.findall(path.read_text(encoding="utf-8")))
    return asked


def test_every_setting_is_documented_and_every_documented_setting_exists():
    rows = re.findall(r"^\| `(PORTULAN_[A-Z_]+)` \|", text("docs/reference/reglages.md"), re.M)

    assert sorted(rows) == sorted(settings_asked())


def test_no_page_names_a_setting_that_does_not_exist():
    known = settings_asked()
    known |= {name + way for name in known for way in COMES_FROM}
    unknown = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in PAGES
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
        if name not in known
    }

    assert unknown == set()


# -- commands ----------------------------------------------------------------------------------


def section(title):
    found = re.search(
        rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)",
        text("docs/reference/commandes.md"),
        re.M | re.S,
    )
    return found[1] if found else ""


@pytest.mark.parametrize("name", names())
def test_every_command_is_documented_with_its_options(name):
    told = section(f"portulan {name}")
    parser = load_command_class("portulan.config", name).create_parser("portulan", name)
    options = {word for action in parser._actions for word in action.option_strings}
    options = {word for word in options if word.startswith("--")} - ALIKE

    assert told, f"docs/reference/commandes.md n'a pas de section « portulan {name} »"
    assert {word for word in options if f"| `{word}` |" not in told} == set()
    assert set(re.findall(r"^\| `(--[a-z-]+)` \|", told, re.M)) == options


def test_no_page_names_a_command_that_does_not_exist():
    django = {"migrate", "check", "clearsessions", "shell", "help", "COMMANDE"}
    told = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in PAGES
        for name in re.findall(
            r"\bportulan ([a-z]+(?:-[a-z]+)*)\b(?=[` ]|$)", "\n".join(code_of(path)), re.M
        )
    }

    assert {(path, name) for path, name in told if name not in {*names(), *django}} == set()


def code_of(path):
    """Return what a page shows as typed: between back quotes and in blocks of shell."""
    page = path.read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:sh|ini)\n(.*?)^```", page, re.M | re.S)
    return [*blocks, *re.findall(r"`(portulan [^`]+)`", FENCED.sub("", page))]


def test_every_target_of_make_is_documented():
    targets = set(re.findall(r"^([a-z]+):.*##", text("Makefile"), re.M)) - {"help"}

    assert {name for name in targets if f"| `make {name}` |" not in section("make")} == set()


# -- links -------------------------------------------------------------------------------------


def test_no_relative_link_is_broken():
    broken = [
        f"{path.relative_to(ROOT)} → {link}"
        for path in PAGES
        for link in LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8")))
        if not re.match(r"[a-z]+:", link)
        and link.partition("#")[0]
        and not (path.parent / link.partition("#")[0]).exists()
    ]

    assert broken == []


def test_every_page_can_be_reached_from_the_readme():
    seen, left = set(), [ROOT / "README.md"]
    while left:
        path = left.pop()
        seen.add(path)
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            target = (path.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target not in seen and target.is_file():
                left.append(target)

    assert {str(path.relative_to(ROOT)) for path in PAGES} - {
        str(path.relative_to(ROOT)) for path in seen
    } == set()


# -- decisions ---------------------------------------------------------------------------------

DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
PARTS = ("**Problème.**", "**Options.**", "**Choix.**", "**Ce que cela coûte.**")
WHAT_WOULD_CHANGE_IT = "**Nous changerons d'avis si**"


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem[:4])
def test_a_decision_says_the_problem_the_options_the_choice_and_what_would_change_it(path):
    told = path.read_text(encoding="utf-8")

    assert told.startswith(f"# {path.stem[:4]}. ")
    assert re.search(r"^Date : \d{4}-\d\d-\d\d · (Décidée|Remplacée par \d{4})$", told, re.M)
    assert [part for part in (*PARTS, WHAT_WOULD_CHANGE_IT) if part not in told] == []
    assert [told.index(part) for part in PARTS] == sorted(told.index(part) for part in PARTS)


def test_decisions_follow_one_another():
    assert [path.stem[:4] for path in DECISIONS] == [
        f"{n:04}" for n in range(1, len(DECISIONS) + 1)
    ]


# -- architecture ------------------------------------------------------------------------------


@pytest.mark.parametrize("storey", ["journey", "spaces", "offices"])
def test_the_architecture_names_every_room(storey):
    rooms = {path.parent.name for path in (ROOT / "portulan" / storey).glob("*/__init__.py")}

    assert {room for room in rooms if f"`{room}`" not in text("ARCHITECTURE.md")} == set()


def test_the_architecture_fits_in_two_pages():
    assert len(text("ARCHITECTURE.md")) < 8000
