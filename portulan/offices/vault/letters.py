"""The other side of the letterbox: who holds the key store may open a letter, or burn it."""

from datetime import datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import transaction
from django.db.models import ProtectedError

from portulan.offices.journal.actions import Actor, record
from portulan.offices.letterbox.models import PublicKey, SealedLetter
from portulan.offices.letterbox.sealing import SUITE, info_of
from portulan.offices.organisme.models import Organisme
from portulan.offices.vault import epochs, locks
from portulan.offices.vault.classes import Why
from portulan.offices.vault.errors import KeyDestroyed, Tampered
from portulan.offices.vault.models import LetterboxKey

GRACE = timedelta(hours=1)  # a pair just replaced may still be sealing a letter


def open_letterbox(organisme: Organisme, *, at: datetime) -> UUID:
    """Give the organisme a new key pair, used from now on. Returns its identifier.

    The private half is made and committed first. Called once when an organisme
    is set up, and by the ronde, so that no pair lives long.
    """
    private = X25519PrivateKey.generate()
    with transaction.atomic(using="keys"):
        locks.make_keys_together()
        epoch, wrapped = epochs.wrap(private.private_bytes_raw())
        key = LetterboxKey.objects.create(
            organisme=organisme.pk, epoch=epoch, wrapped=wrapped, created_at=at
        )
    PublicKey.objects.create(
        id=key.pk,
        organisme=organisme,
        public=private.public_key().public_bytes_raw(),
        created_at=at,
    )
    return key.pk


def open_letter(letter_id: UUID, *, by: Actor, at: datetime, why: Why = Why.DEMANDE) -> str:
    """Return a letter's text and journal the opening.

    Raises KeyDestroyed when it was burnt or its key destroyed, Tampered when its
    bytes are not those that were dropped.
    """
    letter = SealedLetter.objects.filter(pk=letter_id).first()
    if letter is None:
        raise KeyDestroyed
    pair = LetterboxKey.objects.filter(pk=letter.key_id).values_list("epoch", "wrapped")
    key = epochs.unwrapped(pair.first)
    if key is None:
        raise KeyDestroyed
    private = X25519PrivateKey.from_private_bytes(key)
    try:
        text = SUITE.decrypt(
            bytes(letter.body), private, info_of(letter.organisme_id, letter.pk)
        ).decode()
    except (InvalidTag, ValueError):
        raise Tampered from None
    record("letter.opened", letter, by=by, at=at, why=Why(why))
    return text


def is_waiting(letter_id: UUID) -> bool:
    """Say whether that letter is still there, without opening it."""
    return SealedLetter.objects.filter(pk=letter_id).exists()


@transaction.atomic
def burn(letter_id: UUID, *, by: Actor = None, at: datetime) -> bool:
    """Delete a letter. False when it was already gone."""
    letter = SealedLetter.objects.filter(pk=letter_id).defer("body").first()
    if letter is None:
        return False
    record("letter.burnt", letter, by=by, at=at)
    SealedLetter.objects.filter(pk=letter_id).delete()
    return True


def renew_letterboxes(*, at: datetime) -> int:
    """Give every letterbox a new pair and destroy the pairs that no letter waits under.

    Returns how many pairs were destroyed: what they had opened, in any old copy
    of the content, no one can open any more.
    """
    houses = Organisme.objects.filter(pk__in=PublicKey.objects.values("organisme"))
    for organisme in houses.order_by("pk"):
        open_letterbox(organisme, at=at)
    idle = PublicKey.objects.filter(letters=None, created_at__lt=at - GRACE)
    return sum(_destroy_pair(pk) for pk in idle.values_list("pk", flat=True))


def _destroy_pair(key_id: UUID) -> bool:
    try:
        PublicKey.objects.filter(pk=key_id).delete()
    except ProtectedError:  # a letter was dropped meanwhile: the pair waits for it
        return False
    gone, _ = LetterboxKey.objects.filter(pk=key_id).delete()
    return bool(gone)
