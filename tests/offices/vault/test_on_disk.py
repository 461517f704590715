"""What lies on the disk: no word in clear while it lives, no key once it is destroyed.

A process of its own, with its databases in files as they are in service.
"""

import pytest

from tests import aside

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases=[]),
]

CANARY = "canari-jaune-sur-la-branche"

PLAY = """
import shutil
from portulan.offices.vault import keys
from portulan.offices.vault.models import HolderKey
lay_tables()
house, nadia = people.rivage(), people.nadia()
holder = nadia.pk
document = actions.seal(holder, "working", {{"mots": "{canary}"}}, kind="travail",
    organisme_id=house.pk, by=nadia, at=people.MORNING)
for revision in range(1, 30):
    actions.reseal(document.pk, {{"mots": "{canary} " * revision}}, revision=revision,
        by=nadia, at=people.MORNING)
shutil.copytree(DATA, DATA.parent / "yesterday")
key, wrapped = keys.key_of(holder, "working"), bytes(HolderKey.objects.get().wrapped)
assert actions.destroy_keys(holder, "working", at=people.MORNING) == 1
after_destruction = b"".join(path.read_bytes() for path in DATA.rglob("*") if path.is_file())
epochs.rotate(people.MORNING)
actions.purge(holder, "working")
(DATA.parent / "key").write_bytes(key)
(DATA.parent / "wrapped").write_bytes(wrapped)
(DATA.parent / "after").write_bytes(after_destruction)
"""


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("disque")
    with aside.house(folder, in_files=True) as house:
        house.play(PLAY.format(canary=CANARY))
    return folder


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_word_was_ever_written_in_clear(disk):
    assert CANARY.encode() not in bytes_of(disk / "yesterday")
    assert CANARY.encode() not in bytes_of(disk / "data")


def test_the_wrapped_key_was_there_the_day_before(disk):
    """Otherwise the next test would prove nothing."""
    assert (disk / "wrapped").read_bytes() in bytes_of(disk / "yesterday")


def test_once_destroyed_the_key_is_in_no_file_not_even_the_write_ahead_log(disk):
    assert (disk / "wrapped").read_bytes() not in (disk / "after").read_bytes()


def test_the_key_itself_never_touched_the_disk(disk):
    key = (disk / "key").read_bytes()
    assert key not in bytes_of(disk / "yesterday")
    assert key not in bytes_of(disk / "data")


def test_the_secret_of_yesterdays_epoch_is_gone(disk):
    names = [path.name for path in (disk / "data" / "epoques").glob("*.secret")]
    before = (disk / "yesterday" / "epoques" / "00000001.secret").read_bytes()

    assert names == ["00000002.secret"]
    assert before not in bytes_of(disk / "data")
