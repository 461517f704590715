"""Destroying: the key goes, and with it every document of its class; then the rows.

The order makes it safe to interrupt. The caller has written its intent; the
register is made durable; the key's row is deleted (the commit point); the sealed
rows are swept. Whatever was done may be done again.
"""

import hashlib
from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction

from portulan.offices.vault import locks, register
from portulan.offices.vault.classes import checked
from portulan.offices.vault.models import HolderKey, SealedDocument


def counts(holder: UUID, retention_class: str) -> dict[str, int]:
    """Return how many documents of each kind are sealed, by kind in order."""
    rows = _documents(holder, retention_class).order_by("kind").values_list("kind", flat=True)
    return dict(Counter(rows))


def digest(holder: UUID, retention_class: str) -> str:
    """Return the SHA-256 of the sealed bytes of a class: it names what goes, and tells nothing."""
    whole = hashlib.sha256()
    rows = _documents(holder, retention_class).order_by("pk").values_list("pk", "body")
    for pk, body in rows.iterator(chunk_size=20):
        whole.update(pk.bytes + hashlib.sha256(bytes(body)).digest())
    return whole.hexdigest()


def destroy_keys(holder: UUID, retention_class: str, *, at: datetime) -> int:
    """Destroy the key of a holder and class, for ever. Returns how many keys went (0 or 1).

    Never called inside a transaction of the key store: the deletion is the commit
    point of the destruction, and the pages that held the key are erased after it.
    """
    register.append(holder, checked(retention_class), at=at)
    with transaction.atomic(using="keys", durable=True):
        locks.hold_all_keys()
        gone, _ = HolderKey.objects.filter(holder=holder, retention_class=retention_class).delete()
    _erase_traces("keys")
    return gone


def purge(holder: UUID, retention_class: str) -> int:
    """Delete the sealed rows of a class whose key is gone. Returns how many."""
    if not register.holds(holder, retention_class):
        raise RuntimeError("la clé d'abord : rien ne s'efface avant elle")
    gone, _ = _documents(holder, retention_class).delete()
    _erase_traces("default")
    return gone


def replay_register() -> int:
    """Destroy again, after a restore, every key the register names. Returns how many came back."""
    back = 0
    with transaction.atomic(using="keys", durable=True):
        locks.hold_all_keys()
        for key in HolderKey.objects.only("holder", "retention_class").iterator():
            if register.holds(key.holder, key.retention_class):
                key.delete()
                back += 1
    for holder, retention_class in register.destroyed():
        _documents(holder, retention_class).delete()
    _erase_traces("keys")
    _erase_traces("default")
    return back


def _documents(holder: UUID, retention_class: str):
    return SealedDocument.objects.filter(holder=holder, retention_class=retention_class)


def _erase_traces(alias: str) -> None:
    """Empty SQLite's write-ahead log, where deleted pages may still be read; PostgreSQL: vacuum."""
    connection = connections[alias]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif alias == "keys":
            cursor.execute("VACUUM vault_holderkey")
