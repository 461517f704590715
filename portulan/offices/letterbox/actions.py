"""Dropping a letter. There is no other gesture here."""

import uuid
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.db import transaction

from portulan.offices.journal.actions import record
from portulan.offices.letterbox.models import PublicKey, SealedLetter
from portulan.offices.letterbox.sealing import SUITE, info_of
from portulan.offices.organisme.models import Organisme


class NoLetterbox(RuntimeError):
    """The organisme has no letterbox yet: `vault.letters.open_letterbox` was never called."""


@transaction.atomic
def drop(organisme: Organisme, text: str, *, at: datetime) -> UUID:
    """Seal a text for the organisme's consultants and return the letter's identifier.

    From here on nobody can read it but through the key store. Raises NoLetterbox.
    """
    key = PublicKey.objects.filter(organisme=organisme).order_by("-created_at", "-pk").first()
    if key is None:
        raise NoLetterbox(f"l'organisme {organisme.pk} n'a pas de boîte aux lettres")
    letter_id = uuid.uuid4()
    body = SUITE.encrypt(
        text.encode(),
        X25519PublicKey.from_public_bytes(bytes(key.public)),
        info_of(organisme.pk, letter_id),
    )
    letter = SealedLetter.objects.create(
        id=letter_id, organisme=organisme, key=key, body=body, dropped_at=at
    )
    record("letter.dropped", letter, by=None, at=at)
    return letter.pk
