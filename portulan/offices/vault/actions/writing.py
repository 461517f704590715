"""Sealing and re-sealing. The key is made and committed first, then the content.

Encryption happens before the transaction: the database is held for one statement
on the document and three in the journal, no more.
"""

import json
import os
import uuid
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from django.db import IntegrityError, transaction

from portulan.offices.journal.actions import Actor, record
from portulan.offices.prepared import Prepared
from portulan.offices.vault.actions.reading import open_document
from portulan.offices.vault.cipher import seal_body
from portulan.offices.vault.classes import Why, checked
from portulan.offices.vault.errors import Stale
from portulan.offices.vault.keys import key_for_writing, key_of
from portulan.offices.vault.models import SealedDocument


def seal(
    holder: UUID,
    retention_class: str,
    tree: Any,
    *,
    kind: str,
    organisme_id: UUID,
    by: Actor,
    at: datetime,
    document_id: UUID | None = None,
) -> SealedDocument:
    """Seal a new document (any JSON value) and return its row, revision 1.

    Raises KeyDestroyed when this holder's key of that class was destroyed, and
    Stale when a document of that identifier exists already.
    """
    return seal_bytes(
        holder,
        retention_class,
        _bytes_of(tree),
        kind=kind,
        organisme_id=organisme_id,
        by=by,
        at=at,
        document_id=document_id,
    )


def seal_bytes(
    holder: UUID,
    retention_class: str,
    plain: bytes,
    *,
    kind: str,
    organisme_id: UUID,
    by: Actor,
    at: datetime,
    document_id: UUID | None = None,
) -> SealedDocument:
    """Seal a new file, as `seal` does a tree."""
    key = key_for_writing(holder, checked(retention_class), at=at)
    document = SealedDocument(
        id=document_id or uuid.uuid4(),
        organisme_id=organisme_id,
        holder=holder,
        retention_class=retention_class,
        kind=kind,
        created_at=at,
        saved_at=at,
    )
    _fill(document, plain, key)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
            record("document.sealed", document, by=by, at=at, holder=holder)
    except IntegrityError:
        if SealedDocument.objects.filter(pk=document.pk).exists():
            raise _stale(document.pk, by=by, at=at) from None
        raise
    return document


_HEADER = Prepared(
    lambda document: SealedDocument.objects.defer("body", "wrapped_key").filter(pk=document), UUID
)


def reseal(
    document_id: UUID, tree: Any, *, revision: int, by: Actor, at: datetime
) -> SealedDocument:
    """Write over a document of that revision and return its row, one revision further.

    Raises Stale, with the present text, when it was changed meanwhile.
    """
    document = _HEADER.first(document_id)
    if document is None:
        raise SealedDocument.DoesNotExist
    key = key_of(document.holder, document.retention_class)
    _fill(document, _bytes_of(tree), key)
    document.revision, document.saved_at = revision + 1, at
    with transaction.atomic():
        written = SealedDocument.objects.filter(
            pk=document_id, revision=revision, retention_class=document.retention_class
        ).update(
            revision=revision + 1,
            wrapped_key=document.wrapped_key,
            body=document.body,
            size=document.size,
            saved_at=at,
        )
        if written:
            record("document.written", document, by=by, at=at, holder=document.holder)
    if not written:
        raise _stale(document_id, by=by, at=at)
    return document


def write(
    document_id: UUID,
    tree: Any,
    *,
    revision: int,
    holder: UUID,
    retention_class: str,
    kind: str,
    organisme_id: UUID,
    by: Actor,
    at: datetime,
) -> SealedDocument:
    """Seal the document when nothing was ever written (revision 0), else re-seal it.

    The same words sent twice (two clicks, the back button) are written once, whatever the
    revision. Raises Stale when other words were written meanwhile.
    """
    try:
        if revision > 0:
            return reseal(document_id, tree, revision=revision, by=by, at=at)
        return seal(
            holder,
            retention_class,
            tree,
            kind=kind,
            organisme_id=organisme_id,
            by=by,
            at=at,
            document_id=document_id,
        )
    except Stale as stale:
        if stale.tree != tree:
            raise
        return SealedDocument.objects.defer("body").get(pk=document_id)


@transaction.atomic
def rewrap(document_id: UUID, retention_class: str, *, by: Actor, at: datetime) -> SealedDocument:
    """Move a document to another class: its key changes hands, its bytes do not."""
    document = SealedDocument.objects.select_for_update().defer("body").get(pk=document_id)
    if document.retention_class == checked(retention_class):
        return document
    before = key_of(document.holder, document.retention_class)
    after = key_for_writing(document.holder, retention_class, at=at)
    document.wrapped_key = aes_key_wrap(after, aes_key_unwrap(before, bytes(document.wrapped_key)))
    document.retention_class = retention_class
    document.save(update_fields=["wrapped_key", "retention_class"])
    record("document.rewrapped", document, by=by, at=at, holder=document.holder)
    return document


def _bytes_of(tree: Any) -> bytes:
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def _fill(document: SealedDocument, plain: bytes, holder_key: bytes) -> None:
    """Seal under a key of this very writing, itself wrapped under the holder's."""
    key = os.urandom(32)
    document.wrapped_key = aes_key_wrap(holder_key, key)
    document.body = seal_body(plain, key, holder=document.holder, document=document.pk)
    document.size = len(document.body)


def _stale(document_id: UUID, *, by: Actor, at: datetime) -> Stale:
    now = open_document(document_id, by=by, at=at, why=Why.ECRITURE)
    return Stale(tree=now.tree, revision=now.revision, saved_at=now.saved_at)
