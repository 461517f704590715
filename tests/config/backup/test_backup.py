"""A backup is online, sealed, read again; restored, it brings back nothing that was destroyed.

On PostgreSQL as on SQLite, in processes of their own, as the operator's commands are.
"""

import json
import os
import re

import pytest

from tests import aside

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases=[]),
]

LIVED = """
lay_tables()
def sealed(bilan, words):
    return actions.seal(bilan.pk, "working", {"mots": words}, kind="travail",
        organisme_id=bilan.organisme_id, by=bilan.beneficiaire, at=AT)
nadia, hugo = people.bilan_of_nadia(), people.bilan_of_hugo()
print(sealed(nadia, "ce que Nadia a écrit").pk, sealed(hugo, "ce que Hugo a écrit").pk)
call_command("journal", "anchor", verbosity=0)
call_command("backup", str(DATA.parent / "contenus.portulan"))
call_command("backup", str(DATA.parent / "cles.portulan"), keys=True)
"""
DESTROYED_SINCE = """
from portulan.journey.conservation import actions as shredder
from portulan.offices.journal.actions import record
nadia = people.bilan_of_nadia.__globals__["Bilan"].objects.get(beneficiaire=people.nadia())
actions.destroy_keys(nadia.pk, "working", at=AT)
actions.purge(nadia.pk, "working")
record("essai", nadia, by=None, at=AT, holder=nadia.pk)
call_command("journal", "anchor", verbosity=0)
"""
RESTORED = """
call_command("restore", DATA.parent / "contenus.portulan", DATA.parent / "cles.portulan", oui=True)
"""
OPENED = """
import json
from uuid import UUID
told = {}
for name, pk in (("nadia", "%s"), ("hugo", "%s")):
    try:
        told[name] = actions.open_document(UUID(pk), by=people.hugo(), at=AT, why="lecture").tree
    except actions.Unreadable as reason:
        told[name] = type(reason).__name__
    except Exception as reason:
        told[name] = type(reason).__name__
from portulan.journey.bilan.models import Destruction
from portulan.offices.journal.verification import faults
told["attestations"] = Destruction.objects.count()
told["fautes"] = [fault.reason for fault in faults()]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    """A house that backed up, destroyed Nadia's content, then lost everything and restored."""
    folder = tmp_path_factory.mktemp("sauvegarde")
    with aside.house(folder) as house:
        said = {"backup": house.play(LIVED)}
        found = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", said["backup"])[:2]
        house.play(DESTROYED_SINCE)
        said["restore"] = house.play(RESTORED)
        said["opened"] = json.loads(house.play(OPENED % tuple(found)))
        yield house, said


def test_a_backup_is_read_again_before_it_counts(life):
    _, said = life

    assert said["backup"].count("relue en entier") == 2


def test_a_backup_shows_no_name_and_no_word(life):
    house, _ = life
    for name in ("contenus", "cles"):
        written = (house.folder / f"{name}.portulan").read_bytes()
        assert [word for word in (b"Kerbrat", b"Rivage", b"mots") if word in written] == []


def test_what_was_destroyed_does_not_come_back_with_an_old_copy(life):
    _, said = life

    assert said["opened"]["nadia"] in {"DoesNotExist", "KeyDestroyed"}
    assert said["opened"]["hugo"] == {"mots": "ce que Hugo a écrit"}


def test_the_destruction_has_its_record_again_after_the_restore(life):
    _, said = life

    assert said["opened"]["attestations"] == 1
    assert "attestations refaites : 1" in said["restore"]


def test_the_journal_follows_itself_and_says_that_acts_were_lost(life):
    house, said = life

    assert said["opened"]["fautes"] == []
    assert re.search(r"et perdus : [1-9]", said["restore"])
    assert '"restored": true' in (house.data / "ancres-du-journal.jsonl").read_text()


def test_backups_are_for_their_owner_alone(life):
    house, _ = life

    assert {
        (house.folder / f"{name}.portulan").stat().st_mode & 0o777 for name in ("contenus", "cles")
    } == {0o600}


@pytest.mark.parametrize("harm", ["bit", "cut", "swap", "longer", "head"])
def test_a_damaged_backup_is_refused_and_nothing_is_touched(life, tmp_path, harm):
    house, _ = life
    whole = bytearray((house.folder / "cles.portulan").read_bytes())
    if harm == "bit":
        whole[len(whole) // 2] ^= 1
    if harm == "cut":
        del whole[-40:]
    if harm == "longer":
        whole += b"\0"
    if harm == "head":
        whole[60] ^= 1
    if harm == "swap":
        whole[-60:-40], whole[-40:-20] = whole[-40:-20], whole[-60:-40]
    (tmp_path / "abimee.portulan").write_bytes(whole)

    told = house.fails(f'call_command("restore", r"{tmp_path / "abimee.portulan"}", oui=True)')

    assert "Rien n'est changé" in told


def test_another_master_key_opens_no_backup(life):
    house, _ = life
    told = house.fails(
        'call_command("restore", DATA.parent / "contenus.portulan", oui=True)',
        PORTULAN_KEK="22" * 32,
    )

    assert "une autre clé maîtresse" in told


def test_a_house_lost_whole_comes_back_from_both_copies(life, tmp_path):
    """On an empty machine: databases made anew, no epoch, no register, the master key alone."""
    old, _ = life
    with aside.house(tmp_path) as house:
        house.data.mkdir(mode=0o700)
        paths = [str(old.folder / f"{name}.portulan") for name in ("contenus", "cles")]
        code = f"""
lay_tables()
call_command("restore", {paths[0]!r}, {paths[1]!r}, oui=True)
call_command("journal", "verify")
print(Bilan.objects.count(), len(list((DATA / "epoques").glob("*.secret"))))
"""
        assert house.play(code).split()[-2:] == ["2", "1"]


def test_old_copies_of_keys_are_destroyed_when_a_new_one_is_made(life):
    house, _ = life
    folder = house.folder / "cles-gardees"
    code = """
from unittest import mock
folder = DATA.parent / "cles-gardees"
import portulan.config.management.commands.backup as command
for days in (0, 3, 8):
    with mock.patch.object(command, "now", lambda: AT + timedelta(days=days)):
        call_command("backup", folder, keys=True)
"""
    house.play(code)

    days = sorted(re.search(r"\d{4}-\d\d-\d\d", path.name)[0] for path in folder.iterdir())
    assert days == ["2026-11-26", "2026-12-01"]


def test_a_backup_never_writes_over_another(life):
    house, _ = life
    before = os.stat(house.folder / "cles.portulan").st_mtime_ns

    told = house.fails('call_command("backup", DATA.parent / "cles.portulan", keys=True)')

    assert "existe déjà" in told
    assert os.stat(house.folder / "cles.portulan").st_mtime_ns == before
