"""What the red rooms may ask of the vault."""

from portulan.offices.vault.actions.destroying import (
    counts,
    destroy_keys,
    digest,
    purge,
    replay_register,
)
from portulan.offices.vault.actions.reading import (
    Opened,
    open_bytes,
    open_document,
    open_many,
    saved_moments,
)
from portulan.offices.vault.actions.writing import reseal, rewrap, seal, seal_bytes, write
from portulan.offices.vault.errors import KeyDestroyed, Stale, Tampered, Unreadable

__all__ = [
    "KeyDestroyed",
    "Opened",
    "Stale",
    "Tampered",
    "Unreadable",
    "counts",
    "destroy_keys",
    "digest",
    "open_bytes",
    "open_document",
    "open_many",
    "purge",
    "replay_register",
    "reseal",
    "rewrap",
    "saved_moments",
    "seal",
    "seal_bytes",
    "write",
]
