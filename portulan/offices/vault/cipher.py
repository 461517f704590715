"""Sealed bytes: AES-256-GCM in chunks of 64 KiB.

Body = header ‖ chunk… ; header = version ‖ nonce prefix (7 bytes).
Nonce of a chunk = prefix ‖ counter (4 bytes) ‖ 1 if it is the last, else 0.
Each chunk is bound to its header, holder, document and number: a changed bit, a
missing end, swapped chunks or bytes moved elsewhere are all refused.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portulan.offices.vault.errors import Tampered

CHUNK = 64 * 1024
TAG = 16
VERSION = b"\x01"
PREFIX = 7
HEADER = len(VERSION) + PREFIX


def seal_body(plain: bytes, key: bytes, *, holder: UUID, document: UUID) -> bytes:
    """Return `plain` sealed under `key` (32 bytes), bound to its holder and document."""
    header = VERSION + os.urandom(PREFIX)
    cipher, bound = AESGCM(key), header + holder.bytes + document.bytes
    sealed = [header]
    chunks = max(1, -(-len(plain) // CHUNK))
    for number in range(chunks):
        piece = plain[number * CHUNK : (number + 1) * CHUNK]
        nonce = _nonce(header, number, last=number == chunks - 1)
        sealed.append(cipher.encrypt(nonce, piece, bound + number.to_bytes(8, "big")))
    return b"".join(sealed)


def open_body(body: bytes, key: bytes, *, holder: UUID, document: UUID) -> bytes:
    """Return what was sealed. Raises Tampered when a single bit is not as it was."""
    header, rest = body[:HEADER], body[HEADER:]
    if len(header) != HEADER or header[:1] != VERSION or len(rest) < TAG:
        raise Tampered
    cipher, bound = AESGCM(key), header + holder.bytes + document.bytes
    size = CHUNK + TAG
    chunks = -(-len(rest) // size)
    plain = []
    for number in range(chunks):
        piece = rest[number * size : (number + 1) * size]
        nonce = _nonce(header, number, last=number == chunks - 1)
        try:
            plain.append(cipher.decrypt(nonce, piece, bound + number.to_bytes(8, "big")))
        except (InvalidTag, ValueError):
            raise Tampered from None
    return b"".join(plain)


def _nonce(header: bytes, number: int, *, last: bool) -> bytes:
    return header[1:] + number.to_bytes(4, "big") + (b"\x01" if last else b"\x00")
