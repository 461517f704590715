"""Anyone may drop a letter; only who holds the key store opens it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from portulan.offices.journal.models import Entry
from portulan.offices.letterbox.actions import NoLetterbox, drop
from portulan.offices.letterbox.models import PublicKey, SealedLetter
from portulan.offices.vault import epochs, letters
from portulan.offices.vault.errors import KeyDestroyed, Tampered
from portulan.offices.vault.models import LetterboxKey
from tests import people

WORDS = "Je voudrais changer de métier, sans que mon employeur le sache."
TUESDAY = people.MORNING + timedelta(days=1)


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def box(rivage):
    letters.open_letterbox(rivage, at=people.MORNING)
    return rivage


def test_what_was_dropped_is_what_the_consultant_reads(box, claire):
    letter = drop(box, WORDS, at=people.MORNING)

    assert letters.open_letter(letter, by=claire, at=TUESDAY) == WORDS
    entry = Entry.objects.get(verb="letter.opened")
    assert (entry.actor, entry.subject, entry.why) == (claire.pk, str(letter), "demande")


def test_the_letter_is_not_in_clear(box):
    drop(box, WORDS, at=people.MORNING)

    assert WORDS.encode()[:12] not in bytes(SealedLetter.objects.get().body)


def test_without_a_letterbox_the_house_says_so(rivage):
    with pytest.raises(NoLetterbox):
        drop(rivage, WORDS, at=people.MORNING)


def test_a_burnt_letter_is_gone(box, claire):
    letter = drop(box, WORDS, at=people.MORNING)

    assert letters.burn(letter, by=claire, at=TUESDAY)
    assert not letters.burn(letter, by=claire, at=TUESDAY)
    with pytest.raises(KeyDestroyed):
        letters.open_letter(letter, by=claire, at=TUESDAY)


def test_a_letter_moved_to_another_house_or_name_does_not_open(box, falaise, claire):
    letter = drop(box, WORDS, at=people.MORNING)

    SealedLetter.objects.filter(pk=letter).update(organisme=falaise)
    with pytest.raises(Tampered):
        letters.open_letter(letter, by=claire, at=TUESDAY)

    other = uuid4()
    SealedLetter.objects.filter(pk=letter).update(organisme=box, id=other)
    with pytest.raises(Tampered):
        letters.open_letter(other, by=claire, at=TUESDAY)


def test_a_letter_opens_after_the_night(box, claire):
    letter = drop(box, WORDS, at=people.MORNING)

    epochs.rotate(TUESDAY)

    assert letters.open_letter(letter, by=claire, at=TUESDAY) == WORDS


def test_a_pair_lives_until_its_last_letter_is_burnt(box, claire):
    letter = drop(box, WORDS, at=people.MORNING)

    assert letters.renew_letterboxes(at=TUESDAY) == 0
    assert letters.open_letter(letter, by=claire, at=TUESDAY) == WORDS
    letters.burn(letter, by=claire, at=TUESDAY)

    assert letters.renew_letterboxes(at=TUESDAY + timedelta(days=1)) == 2
    assert PublicKey.objects.count() == LetterboxKey.objects.count() == 1


def test_after_the_renewal_letters_are_sealed_for_the_new_pair(box, claire):
    letters.renew_letterboxes(at=TUESDAY)

    letter = drop(box, WORDS, at=TUESDAY)

    assert letters.open_letter(letter, by=claire, at=TUESDAY) == WORDS
    assert SealedLetter.objects.get().key_id == PublicKey.objects.latest("created_at").pk
