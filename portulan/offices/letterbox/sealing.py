"""One suite for sealing and opening a letter: HPKE with X25519, HKDF-SHA256, AES-256-GCM."""

from uuid import UUID

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def info_of(organisme_id: UUID, letter_id: UUID) -> bytes:
    """Return what binds a sealed letter to its box and to its own identifier."""
    return b"portulan lettre" + organisme_id.bytes + letter_id.bytes
