"""A copy of the key store kept from an earlier night opens nothing."""

import shutil
import stat
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from portulan.offices.vault import actions, epochs, files
from portulan.offices.vault.errors import EpochGone, OtherMasterKey, Tampered
from portulan.offices.vault.models import HolderKey
from tests import people


def secrets_of(data):
    return sorted(path.name for path in (data / "epoques").glob("*.secret"))


def test_after_the_night_everything_still_opens(vault):
    document = vault.seal("mes mots")

    assert epochs.rotate(people.MORNING) == 1
    assert vault.open(document).tree == "mes mots"


def test_the_key_itself_does_not_change_only_what_wraps_it(vault):
    vault.seal("mes mots")
    before = HolderKey.objects.get()
    key = epochs.unwrap(before.epoch, before.wrapped)

    epochs.rotate(people.MORNING)

    after = HolderKey.objects.get()
    assert after.epoch == before.epoch + 1
    assert bytes(after.wrapped) != bytes(before.wrapped)
    assert epochs.unwrap(after.epoch, after.wrapped) == key


def test_yesterdays_key_store_opens_nothing(vault):
    document = vault.seal("mes mots")
    yesterday = HolderKey.objects.values("epoch", "wrapped").get()
    epochs.rotate(people.MORNING)

    HolderKey.objects.update(**yesterday)

    with pytest.raises(EpochGone):
        vault.open(document)


def test_one_secret_is_left_readable_by_its_owner_only(vault, data):
    vault.seal("mes mots")
    epochs.rotate(people.MORNING)
    epochs.rotate(people.MORNING)

    assert secrets_of(data) == ["00000003.secret"]
    mode = (data / "epoques" / "00000003.secret").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert stat.S_IMODE((data / "epoques").stat().st_mode) == 0o700


def test_a_first_night_with_no_key_at_all_is_quiet(vault):
    assert epochs.rotate(people.MORNING) == 0


def test_a_night_cut_before_the_commit_loses_nothing(vault, data, monkeypatch):
    document = vault.seal("mes mots")

    def cut(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(epochs, "_rewrap", cut)
    with pytest.raises(KeyboardInterrupt):
        epochs.rotate(people.MORNING)
    monkeypatch.undo()

    assert secrets_of(data) == ["00000001.secret", "00000002.secret"]
    assert vault.open(document).tree == "mes mots"
    later = vault.seal("écrit entre les deux", retention_class="synthese")
    assert epochs.rotate(people.MORNING) == 2
    assert vault.open(document).tree == "mes mots"
    assert vault.open(later).tree == "écrit entre les deux"
    assert secrets_of(data) == ["00000003.secret"]


def test_a_night_cut_after_the_commit_is_finished_the_next(vault, data, monkeypatch):
    document = vault.seal("mes mots")

    def cut(path):
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "destroy", cut)
    with pytest.raises(KeyboardInterrupt):
        epochs.rotate(people.MORNING)
    monkeypatch.undo()

    assert vault.open(document).tree == "mes mots"
    epochs.rotate(people.MORNING)
    assert secrets_of(data) == ["00000003.secret"]
    assert vault.open(document).tree == "mes mots"


def test_a_night_cut_in_the_middle_of_a_destruction_is_finished_the_next(vault, data, monkeypatch):
    document = vault.seal("mes mots")

    def cut(doomed):
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "finish", cut)
    with pytest.raises(KeyboardInterrupt):
        epochs.rotate(people.MORNING)
    monkeypatch.undo()
    assert (data / "epoques" / "00000001.detruit").exists()

    epochs.rotate(people.MORNING)

    assert not list((data / "epoques").glob("*.detruit"))
    assert vault.open(document).tree == "mes mots"


def test_a_key_turned_while_it_was_being_read_is_read_again(vault):
    vault.seal("mes mots")
    before = HolderKey.objects.values_list("epoch", "wrapped").get()
    epochs.rotate(people.MORNING)
    after = HolderKey.objects.values_list("epoch", "wrapped").get()
    reads = [before, after]

    assert epochs.unwrapped(lambda: reads.pop(0)) == epochs.unwrap(*after)


def test_many_keys_are_rewrapped(vault, monkeypatch):
    monkeypatch.setattr(epochs, "BATCH", 3)
    documents = [vault.seal(number, holder=uuid4()) for number in range(8)]

    assert epochs.rotate(people.MORNING) == 8
    assert [vault.open(document).tree for document in documents] == list(range(8))


def test_a_key_of_an_epoch_long_gone_does_not_stop_the_night(vault, data):
    vault.seal("mes mots")
    HolderKey.objects.update(epoch=77)
    other = actions.seal(
        vault.house,
        "working",
        "d'autres mots",
        kind="travail",
        organisme_id=vault.house,
        by=vault.by,
        at=people.MORNING,
    )

    assert epochs.rotate(people.MORNING) == 1
    assert vault.open(other).tree == "d'autres mots"


def test_a_copy_of_the_keys_and_of_their_secret_opens_together(vault, data, settings, tmp_path):
    """What a backup keeps: the key store and the secret of the same moment, never one alone."""
    document = vault.seal("mes mots")
    copy = tmp_path / "copie"
    with epochs.held() as folder:
        keys = list(HolderKey.objects.values())
        shutil.copytree(folder, copy / "epoques")
    epochs.rotate(people.MORNING)

    settings.DATA = copy
    HolderKey.objects.all().delete()
    HolderKey.objects.bulk_create(HolderKey(**row) for row in keys)

    assert vault.open(document).tree == "mes mots"


def test_without_the_kek_the_secret_of_the_epoch_opens_nothing(vault, settings):
    document = vault.seal("mes mots")

    settings.KEK, settings.ASK_KEK = "22" * 32, lambda: "22" * 32

    with pytest.raises(Tampered):
        vault.open(document)


# -- another master key --------------------------------------------------------------------------

OTHER = "22" * 32


def test_the_master_key_is_replaced_and_the_old_one_is_of_no_more_use(vault, settings):
    document = vault.seal("mes mots")
    settings.KEK, settings.KEK_OLD = OTHER, settings.KEK

    assert vault.open(document).tree == "mes mots"  # still under the old one
    epochs.rotate(people.MORNING)
    settings.KEK_OLD = ""

    assert vault.open(document).tree == "mes mots"
    settings.KEK = "11" * 32
    with pytest.raises(OtherMasterKey):
        vault.open(document)


def test_a_process_that_was_serving_learns_the_new_master_key_by_itself(vault, settings):
    document, before = vault.seal("mes mots"), settings.KEK
    settings.KEK, settings.KEK_OLD = OTHER, before
    epochs.rotate(people.MORNING)
    settings.KEK, settings.KEK_OLD = before, ""  # as a worker started yesterday
    settings.ASK_KEK = lambda: OTHER

    assert vault.open(document).tree == "mes mots"
    assert vault.open(vault.seal("d'autres")).tree == "d'autres"
    assert (OTHER, before) == (settings.KEK, settings.KEK_OLD)


def test_without_the_old_master_key_nothing_is_rewrapped_nor_lost(vault, settings):
    document, before = vault.seal("mes mots"), settings.KEK
    settings.KEK, settings.ASK_KEK = OTHER, lambda: OTHER

    with pytest.raises(CommandError, match="PORTULAN_KEK_OLD"):
        call_command("cles")
    settings.KEK = before
    assert vault.open(document).tree == "mes mots"
