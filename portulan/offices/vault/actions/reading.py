"""Opening: each opening is written in the journal, with its reason."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from portulan.offices.journal.actions import Actor, record_many
from portulan.offices.vault.cipher import open_body
from portulan.offices.vault.classes import Why
from portulan.offices.vault.errors import KeyDestroyed, Tampered
from portulan.offices.vault.keys import key_of
from portulan.offices.vault.models import SealedDocument


@dataclass(frozen=True)
class Opened:
    """A document, in clear, for the time of one answer."""

    tree: Any
    revision: int
    saved_at: datetime
    kind: str


def open_document(document_id: UUID, *, by: Actor, at: datetime, why: Why) -> Opened:
    """Open one document and journal it.

    Raises KeyDestroyed when there is nothing left to open, Tampered when its
    bytes are not those that were sealed.
    """
    found = open_many([document_id], by=by, at=at, why=why)
    if document_id not in found:
        raise KeyDestroyed
    return found[document_id]


def open_many(
    document_ids: Iterable[UUID], *, by: Actor, at: datetime, why: Why
) -> dict[UUID, Opened]:
    """Open several documents in few statements, in the order asked.

    Those never written or destroyed are left out. Raises Tampered.
    """
    opened, keys, seen = {}, {}, []
    asked = list(document_ids)
    found = SealedDocument.objects.in_bulk(asked)
    for document in (found[pk] for pk in asked if pk in found):
        owner = document.holder, document.retention_class
        try:
            keys[owner] = keys.get(owner) or key_of(*owner)
        except KeyDestroyed:
            continue
        opened[document.pk] = Opened(
            tree=json.loads(_clear(document, keys[owner])),
            revision=document.revision,
            saved_at=document.saved_at,
            kind=document.kind,
        )
        seen.append(document)
    _journal(seen, by=by, at=at, why=why)
    return opened


def open_bytes(document_id: UUID, *, by: Actor, at: datetime, why: Why) -> bytes:
    """Open one sealed file and journal it. Raises as `open_document` does."""
    document = SealedDocument.objects.filter(pk=document_id).first()
    if document is None:
        raise KeyDestroyed
    plain = _clear(document, key_of(document.holder, document.retention_class))
    _journal([document], by=by, at=at, why=why)
    return plain


def saved_moments(document_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return when each document was last written, without opening any. Never written: absent."""
    rows = SealedDocument.objects.filter(pk__in=list(document_ids))
    return dict(rows.values_list("pk", "saved_at"))


def _clear(document: SealedDocument, holder_key: bytes) -> bytes:
    try:
        key = aes_key_unwrap(holder_key, bytes(document.wrapped_key))
    except (InvalidUnwrap, ValueError):
        raise Tampered from None
    return open_body(bytes(document.body), key, holder=document.holder, document=document.pk)


def _journal(documents: list[SealedDocument], *, by: Actor, at: datetime, why: Why) -> None:
    holders = {document.pk: document.holder for document in documents}
    record_many("document.opened", documents, by=by, at=at, holders=holders, why=Why(why))
