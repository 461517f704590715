"""`portulan`, typed by someone who does not know it yet, or whose settings are not ready."""

import os
import subprocess
import sys

import pytest

from portulan.config.command import names, welcome


def typed(*words, **given):
    line = [sys.executable, "-c", "from portulan.config.command import main; main()", *words]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PORTULAN_", "DJANGO_"))}
    return subprocess.run(line, env=kept | given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_alone_it_lists_our_commands_in_french_without_any_setting(words):
    done = typed(*words)

    assert done.returncode == 0
    assert [name for name in names() if f"\n  {name} " not in done.stdout] == []
    assert "Sert la maison" in done.stdout


def test_every_command_of_ours_says_what_it_does():
    assert [
        line for line in welcome().splitlines() if line.startswith("  ") and len(line) < 30
    ] == []


def test_a_missing_setting_is_told_in_one_sentence_without_a_trace():
    done = typed("serve")

    assert done.returncode == 2
    assert done.stderr.startswith("Portulan ne démarre pas : il manque PORTULAN_BASE_URL")
    assert "Traceback" not in done.stderr


def test_the_help_of_a_command_is_in_french_and_keeps_to_its_own_options(tmp_path):
    done = typed("ronde", "--help", PORTULAN_DEMO="1", PORTULAN_DATA=str(tmp_path))

    assert done.stdout.startswith("usage : portulan ronde")
    assert "montrer cette aide" in done.stdout
    assert "--settings" not in done.stdout


def test_what_is_missing_on_the_line_is_named(tmp_path):
    done = typed("fonder", PORTULAN_DEMO="1", PORTULAN_DATA=str(tmp_path))

    assert done.returncode == 2
    assert "il manque nom, --court, --prenom" in done.stderr
