"""To destroy the key is to destroy: here, in old copies, and for ever."""

import pytest

from portulan.offices.vault import actions, epochs, register
from portulan.offices.vault.errors import KeyDestroyed
from portulan.offices.vault.models import HolderKey, SealedDocument
from tests import people


def test_without_its_key_nothing_opens(vault):
    document = vault.seal("mes mots")

    assert vault.destroy() == 1

    with pytest.raises(KeyDestroyed):
        vault.open(document)
    assert not HolderKey.objects.exists()


def test_the_other_class_lives_on(vault):
    synthese = vault.seal("la synthèse", retention_class="synthese")
    vault.seal("mes mots")

    vault.destroy("working")

    assert vault.open(synthese).tree == "la synthèse"


def test_nothing_more_can_be_written_and_no_new_key_is_made(vault):
    document = vault.seal("mes mots")
    vault.destroy()

    with pytest.raises(KeyDestroyed):
        vault.seal("encore")
    with pytest.raises(KeyDestroyed):
        vault.reseal(document, "encore", revision=1)
    assert not HolderKey.objects.exists()


def test_a_restored_key_opens_nothing(vault):
    document = vault.seal("mes mots")
    copy = HolderKey.objects.values().get()
    vault.destroy()

    HolderKey.objects.create(**copy)

    with pytest.raises(KeyDestroyed):
        vault.open(document)


def test_after_a_restore_the_register_is_applied_again(vault):
    vault.seal("mes mots")
    kept = vault.seal("la synthèse", retention_class="synthese")
    copy = HolderKey.objects.values().get(retention_class="working")
    vault.destroy()
    HolderKey.objects.create(**copy)

    assert actions.replay_register() == 1
    assert HolderKey.objects.get().retention_class == "synthese"
    assert SealedDocument.objects.get().pk == kept.pk


def test_destroying_twice_is_destroying_once(vault):
    vault.seal("mes mots")

    assert vault.destroy() == 1
    assert vault.destroy() == 0
    assert len(register.path().read_text().splitlines()) == 1


def test_what_was_never_written_is_closed_too(vault):
    assert vault.destroy() == 0

    with pytest.raises(KeyDestroyed):
        vault.seal("trop tard")


def test_a_line_cut_by_a_power_failure_hides_no_other(vault):
    vault.destroy("working")
    with register.path().open("a") as handle:
        handle.write('{"holder": "1234')

    vault.destroy("synthese")

    assert register.destroyed() == {(vault.holder, "working"), (vault.holder, "synthese")}


def test_the_register_names_no_content_and_nobody(vault):
    vault.seal("mes mots")
    vault.destroy()

    line = register.path().read_text()
    assert str(vault.holder) in line
    assert "mots" not in line


def test_rows_go_after_the_key_never_before(vault):
    vault.seal("mes mots")
    with pytest.raises(RuntimeError, match="la clé d'abord"):
        actions.purge(vault.holder, "working")

    vault.destroy()

    assert actions.purge(vault.holder, "working") == 1
    assert actions.purge(vault.holder, "working") == 0


def test_counts_and_digest_tell_how_many_and_which_without_a_word(vault):
    vault.seal("a")
    vault.seal("b")
    vault.seal("c", kind="note")
    before = actions.digest(vault.holder, "working")

    assert actions.counts(vault.holder, "working") == {"note": 1, "travail": 2}
    assert len(before) == 64
    vault.seal("d")
    assert actions.digest(vault.holder, "working") != before


def test_a_night_passes_over_what_was_destroyed(vault):
    vault.seal("mes mots")
    vault.destroy()

    assert epochs.rotate(people.MORNING) == 0
