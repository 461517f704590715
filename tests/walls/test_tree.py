"""What the repository holds stays the same everywhere: no machine, no host, no secret in it."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.sharing import TOGETHER

ROOT = Path(__file__).parents[2]
OUR_OWN = "tests/walls/test_tree.py"  # it spells what it forbids
TEXT = {".py", ".md", ".toml", ".txt", ".sh", ".html", ".css", ".js", ".json", ".csv", ".typ", ""}
MACHINE = re.compile(r"(?<![\w.~-])/(?:work|root|opt|mnt|Users)/|file:///(?!etc)|\.pyenv|/home/\w")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted|npmjs|jsdelivr|unpkg|cdnjs|googleapis|index-url|find-links"
)
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|\bgh[pousr]_\w{30}|\bsk-\w{20}"
)
LOCKS = ("requirements.txt", "requirements-test.txt")


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def texts():
    return [
        path
        for path in tracked()
        if path.suffix in TEXT and path.is_file() and str(path.relative_to(ROOT)) != OUR_OWN
    ]


@pytest.mark.parametrize(
    "forbidden", [MACHINE, REGISTRY, SECRET], ids=["machine", "hôte", "secret"]
)
def test_no_file_names_a_machine_a_registry_or_a_secret(forbidden):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line)
    ]

    assert found == []


def test_what_is_forbidden_would_be_seen():
    assert MACHINE.search("cd /" + "work/maison")
    assert not MACHINE.search("exec /srv/portulan/.venv/bin/portulan")
    assert REGISTRY.search("--index-url https://pypi" + ".org/simple")
    assert SECRET.search("-----BEGIN PRIVATE KEY-----")


def test_the_tests_said_to_stay_together_exist():
    assert [path for path in TOGETHER if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_says_exactly_what_and_never_where(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith((" ", "#"))]

    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    assert [line for line in pins if not re.match(r"[\w.\[\],-]+==\S+", line)] == []
    assert all("--hash=sha256:" in lines[lines.index(pin) + 1] for pin in pins)


def test_every_dependency_we_ask_for_is_locked():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, asked in (
        ("requirements.txt", wanted["dependencies"]),
        ("requirements-test.txt", wanted["optional-dependencies"]["test"]),
    ):
        locked = set(re.findall(r"^([\w.-]+)", (ROOT / name).read_text("utf-8"), re.M))
        assert {re.match(r"[\w.-]+", one)[0].lower() for one in asked} - locked == set()


def test_nothing_made_by_running_is_kept():
    kept = {str(path.relative_to(ROOT)) for path in tracked()}
    made = re.compile(r"(^|/)(__pycache__|\.venv|staticfiles|data/(demo|cabinet))(/|$)|\.sqlite3$")

    assert {name for name in kept if made.search(name)} == set()


@pytest.mark.parametrize("path", [".ci/run", *(f"tools/{p.name}" for p in ROOT.glob("tools/*.sh"))])
def test_a_script_stops_at_the_first_fault_and_can_be_run(path):
    file = ROOT / path
    text = file.read_text(encoding="utf-8")

    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert file.stat().st_mode & 0o100


ALL_MODELS = """
import importlib, pkgutil, django
django.setup()
from django.apps import apps
found = {model._meta.label for model in apps.get_models()}
import portulan
for module in pkgutil.walk_packages(portulan.__path__, "portulan."):
    if ".migrations" not in module.name:
        importlib.import_module(module.name)
print(sorted({model._meta.label for model in apps.get_models()} - found))
"""


def test_django_finds_every_table_by_the_room_that_holds_it():
    """A table told in a module of its own is named in its room's `models`."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    line = [sys.executable, "-c", ALL_MODELS]
    done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
