"""The house refuses to start half-equipped, and says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def start(tmp_path, **given):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTULAN_")}
    environment |= {"DJANGO_SETTINGS_MODULE": "portulan.config.settings"}
    environment |= {"PORTULAN_DATA": str(tmp_path)} | given
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_in_production_a_missing_key_stops_the_start_and_is_named(tmp_path):
    started = start(tmp_path, PORTULAN_SECRET_KEY="une clé")

    assert started.returncode != 0
    assert "Portulan ne démarre pas : il manque" in started.stderr
    assert "PORTULAN_KEK" in started.stderr
    assert "PORTULAN_SECRET_KEY" not in started.stderr.split("il manque")[1]


def test_the_demo_makes_its_own_keys(tmp_path):
    started = start(tmp_path, PORTULAN_DEMO="1")

    assert started.returncode == 0, started.stderr
    assert (tmp_path / "kek").stat().st_mode & 0o077 == 0


def test_an_unknown_database_is_refused_with_what_is_known(tmp_path):
    started = start(tmp_path, PORTULAN_DEMO="1", PORTULAN_DATABASE_URL="mysql://a/b")

    assert started.returncode != 0
    assert "seul postgresql://" in started.stderr


def test_a_key_that_is_not_one_is_refused_at_the_start(tmp_path):
    started = start(tmp_path, PORTULAN_DEMO="1", PORTULAN_KEK="une phrase secrète")

    assert started.returncode != 0
    assert "PORTULAN_KEK n'est pas une clé de 64 chiffres" in started.stderr
    assert "une phrase secrète" not in started.stderr


def test_a_secret_may_come_from_a_file_or_a_command(tmp_path):
    held = tmp_path / "kek"
    held.write_text("33" * 32 + "\n", encoding="ascii")

    for given in ({"PORTULAN_KEK_FILE": str(held)}, {"PORTULAN_KEK_COMMAND": f"cat {held}"}):
        assert start(tmp_path, PORTULAN_DEMO="1", **given).returncode == 0


@pytest.mark.parametrize("name", ["PORTULAN_KEK_FILE", "PORTULAN_KEK_COMMAND"])
def test_a_secret_that_cannot_be_read_names_its_setting(tmp_path, name):
    started = start(tmp_path, PORTULAN_DEMO="1", **{name: str(tmp_path / "absent")})

    assert started.returncode != 0
    assert name in started.stderr


def test_the_data_folder_is_readable_by_its_owner_alone(tmp_path):
    assert start(tmp_path / "maison", PORTULAN_DEMO="1").returncode == 0
    assert (tmp_path / "maison").stat().st_mode & 0o077 == 0


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "fichier").write_text("")
    started = start(tmp_path / "fichier" / "maison", PORTULAN_DEMO="1")

    assert started.returncode != 0
    assert "où cet utilisateur ne peut pas écrire" in started.stderr
