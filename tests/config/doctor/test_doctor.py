"""The doctor sees what is wrong and says what to do; it never breaks, whatever is broken."""

import json
import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from portulan.config.backup import ledger
from portulan.config.doctor import inside, keys, outside
from portulan.config.doctor.examining import examine
from portulan.config.doctor.finding import Level
from portulan.offices.journal.actions import record
from portulan.offices.journal.models import Entry
from portulan.offices.vault import actions, epochs
from portulan.offices.vault.models import HolderKey
from tests import people

AT = people.MORNING


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    tmp_path.chmod(0o700)
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def sealed(bilan):
    return actions.seal(
        bilan.pk, "working", 1, kind="t", organisme_id=bilan.organisme_id, by=None, at=AT
    )


def levels(check, at=AT):
    return [finding.level for finding in check(at)]


def told(check, at=AT):
    return " ".join(f"{one.what} {one.then}" for one in check(at) if one.level is not Level.OK)


def test_keys_that_open_are_well(sealed):
    assert levels(keys.readable) == [Level.OK]


def test_another_master_key_opens_nothing_and_it_is_said(sealed, settings):
    settings.KEK, settings.ASK_KEK = "22" * 32, lambda: "22" * 32

    assert "1 clés sur 1 ne s'ouvrent pas" in told(keys.readable)


def test_a_lost_epoch_is_said(sealed):
    HolderKey.objects.update(epoch=epochs.current() + 7)

    assert "portulan restore" in told(keys.readable)


def test_a_master_key_among_the_data_is_said(data, monkeypatch):
    monkeypatch.delenv("PORTULAN_KEK", raising=False)
    monkeypatch.setenv("PORTULAN_KEK_FILE", str(data / "kek"))

    assert "une copie du dossier lit tout" in told(keys.apart)


def test_a_master_key_in_its_own_file_is_well(data, monkeypatch, tmp_path_factory):
    monkeypatch.delenv("PORTULAN_KEK", raising=False)
    monkeypatch.setenv("PORTULAN_KEK_FILE", str(tmp_path_factory.mktemp("etc") / "kek"))

    assert levels(keys.apart) == [Level.OK]


def test_a_secret_that_others_can_read_is_said(data, monkeypatch, tmp_path_factory):
    path = tmp_path_factory.mktemp("etc") / "kek"
    path.write_text("00")
    path.chmod(0o640)
    monkeypatch.setenv("PORTULAN_KEK_FILE", str(path))

    assert "chmod" in told(keys.rights)
    path.chmod(0o400)
    assert levels(keys.rights) == [Level.OK]


def test_a_folder_of_data_that_others_can_enter_is_said(data):
    data.chmod(0o755)

    assert "peut être lu par d'autres" in told(keys.rights)


def test_a_night_without_ronde_is_said(sealed, data):
    (secret,) = (data / "epoques").glob("*.secret")
    os.utime(secret, (AT.timestamp() - 3 * 86400,) * 2)

    assert "depuis 3 jours" in told(keys.turned)
    os.utime(secret, (AT.timestamp() - 3600,) * 2)
    assert levels(keys.turned) == [Level.OK]


def test_a_house_never_backed_up_hears_it_twice():
    assert levels(inside.backups) == [Level.BAD, Level.BAD]
    assert "portulan backup --keys" in told(inside.backups)


@pytest.fixture
def backed_up(sealed, data):
    """Two backups made this morning, noted as `make` notes them."""
    from portulan.config.backup.making import CONTENT, KEYS, make

    return {kind: make(kind, None, at=AT, clock=lambda: 0.0).path for kind in (CONTENT, KEYS)}


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_backups_of_last_night_are_read_again_from_end_to_end(backed_up):
    about = [finding.what for finding in inside.backups(AT) if finding.level is Level.OK]

    assert len([what for what in about if "se relit en entier" in what]) == 2


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_a_spoiled_backup_is_said(backed_up):
    path = backed_up["contenus"]
    spoiled = bytearray(path.read_bytes())
    spoiled[-100] ^= 1
    path.write_bytes(spoiled)

    assert "abîmée" in told(inside.backups)


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_a_backup_of_three_days_ago_is_too_old(backed_up):
    assert "la dernière a 3 jours" in told(inside.backups, AT + timedelta(days=3))


def test_a_copy_of_keys_that_overstayed_makes_the_record_untrue_and_it_is_said(rivage, data):
    (data / "vieille.portulan").write_bytes(b"x")
    old = (AT - timedelta(days=9)).isoformat()
    ledger.note(fait="cles", le=old, ou=str(data / "vieille.portulan"), octets=1, relue=True)

    assert "n'est plus vraie" in told(inside.backups)


def test_a_broken_journal_is_said_with_its_act(bilan):
    record("essai", bilan, by=None, at=AT)
    Entry.objects.filter(rank=1).update(verb="autre")

    assert "acte 1" in told(inside.journal)


def test_an_address_in_clear_is_said(settings):
    settings.BASE_URL = "http://bilans.cabinet.example"

    assert "en HTTPS" in told(outside.https)


def test_an_address_that_does_not_answer_is_said(settings):
    settings.BASE_URL = "https://localhost:1"

    assert "ne répond pas" in told(outside.https)


def test_a_mail_server_that_does_not_answer_is_said_without_its_password(settings):
    settings.MAIL_URL = "smtps://claire:motdepasse@localhost:1"

    assert "ne répond pas" in told(outside.mail)
    assert "motdepasse" not in told(outside.mail)


def test_a_full_disk_is_said(monkeypatch):
    usage = type("Usage", (), {"free": 10**6})
    monkeypatch.setattr(outside.shutil, "disk_usage", lambda _: usage)

    assert levels(outside.disk) == [Level.BAD]


def test_a_check_that_breaks_is_a_finding_not_a_silence(monkeypatch):
    def breaks(at):
        raise OSError("disque parti")

    monkeypatch.setattr("portulan.config.doctor.examining.CHECKS", [breaks])

    (finding,) = examine(AT)
    assert (finding.level, "OSError" in finding.what) == (Level.BAD, True)


def test_the_command_answers_1_when_there_is_something_to_do_and_speaks_json(settings):
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("doctor", json=True, stdout=out)

    assert left.value.code == 1
    assert {one["level"] for one in json.loads(out.getvalue())} >= {"à faire"}


def test_every_finding_that_is_not_well_says_what_to_do(settings):
    settings.BASE_URL = "http://bilans.cabinet.example"

    assert [one.what for one in examine(AT) if one.level is not Level.OK and not one.then] == []


@pytest.mark.parametrize(
    ("host", "options", "expected"),
    [
        ("base.cabinet.example", {}, [Level.BAD]),
        ("base.cabinet.example", {"sslmode": "require"}, [Level.BAD]),
        ("base.cabinet.example", {"sslmode": "verify-full"}, [Level.OK]),
        ("/var/run/postgresql", {}, []),
        ("localhost", {}, []),
    ],
)
def test_a_database_elsewhere_is_joined_with_a_checked_certificate(
    monkeypatch, host, options, expected
):
    class There:
        vendor = "postgresql"
        settings_dict = {"HOST": host, "OPTIONS": options}

    monkeypatch.setattr(outside, "connections", {"default": There, "keys": There})

    assert levels(outside.database) == expected * 2
