"""A command typed in a clone where only the demonstration was filled."""

import os

import pytest

from portulan.config.command import names
from portulan.config.which_house import HARMLESS, let_the_demo_answer


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """Return the data folder of a clone whose demo is filled, and no setting at all."""
    for name in [name for name in os.environ if name.startswith("PORTULAN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PORTULAN_DEMO", "")  # so that what the test writes goes away with it
    monkeypatch.delenv("PORTULAN_DEMO")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "portulan.sqlite3").touch()
    return tmp_path


def test_without_any_setting_the_demo_answers_and_says_so(clone, capsys):
    let_the_demo_answer("metiers", clone)

    assert os.environ["PORTULAN_DEMO"] == "1"
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "c'est la démonstration" in heard.err
    assert str(clone / "demo") in heard.err


def test_one_setting_is_enough_for_the_demo_to_keep_out(clone, monkeypatch, capsys):
    monkeypatch.setenv("PORTULAN_BASE_URL", "https://rivage.example")

    let_the_demo_answer("metiers", clone)

    assert "PORTULAN_DEMO" not in os.environ
    assert capsys.readouterr().err == ""


def test_it_keeps_out_where_a_provider_s_house_stands(clone):
    (clone / "cabinet").mkdir()
    (clone / "cabinet" / "registre-des-cles").touch()

    let_the_demo_answer("metiers", clone)

    assert "PORTULAN_DEMO" not in os.environ


def test_it_keeps_out_where_no_demo_was_filled(clone):
    (clone / "demo" / "portulan.sqlite3").unlink()

    let_the_demo_answer("metiers", clone)

    assert "PORTULAN_DEMO" not in os.environ


def test_a_command_unknown_to_the_list_never_reaches_the_demo_by_oversight(clone):
    for command in [*sorted(set(names()) - HARMLESS), "migrate", "flush", "shell"]:
        let_the_demo_answer(command, clone)

        assert "PORTULAN_DEMO" not in os.environ, command


def test_the_list_holds_commands_that_exist_and_none_that_a_provider_lives_by():
    assert set(names()) >= HARMLESS
    assert not HARMLESS & {
        "serve",
        "backup",
        "restore",
        "fonder",
        "acces",
        "cles",
        "ronde",
        "journal",
    }
