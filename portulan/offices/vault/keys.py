"""Keys of holders: made at the first writing, read at each use, never kept in memory."""

import os
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portulan.offices.prepared import Prepared
from portulan.offices.vault import epochs, locks, register
from portulan.offices.vault.classes import checked
from portulan.offices.vault.errors import KeyDestroyed
from portulan.offices.vault.models import HolderKey


def key_of(holder: UUID, retention_class: str) -> bytes:
    """Return the key of this holder and class. Raises KeyDestroyed when there is none."""
    key = _found(holder, retention_class)
    if key is None:
        raise KeyDestroyed
    return key


def key_for_writing(holder: UUID, retention_class: str, *, at: datetime) -> bytes:
    """Return the key of this holder and class, made and committed first when there is none.

    Raises KeyDestroyed when it was destroyed: it is never made again.
    """
    found = _found(holder, retention_class)
    return found if found is not None else _made(holder, checked(retention_class), at)


_WRAPPED = Prepared(
    lambda holder, retention_class: HolderKey.objects.filter(
        holder=holder, retention_class=retention_class
    ).values_list("epoch", "wrapped"),
    UUID,
    str,
)


def _found(holder: UUID, retention_class: str) -> bytes | None:
    if register.holds(holder, retention_class):
        raise KeyDestroyed
    return epochs.unwrapped(lambda: _WRAPPED.first(holder, str(retention_class)))


def _made(holder: UUID, retention_class: str, at: datetime) -> bytes:
    with transaction.atomic(using="keys"):
        locks.make_keys_together()
        if register.holds(holder, retention_class):
            raise KeyDestroyed
        epoch, wrapped = epochs.wrap(os.urandom(32))
        row, _ = HolderKey.objects.get_or_create(
            holder=holder,
            retention_class=retention_class,
            defaults={"epoch": epoch, "wrapped": wrapped, "created_at": at},
        )
        return epochs.unwrap(row.epoch, row.wrapped)
