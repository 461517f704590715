"""The file of a backup: parts, compressed, sealed by chunks under a key drawn from the master key.

File = MAGIC ‖ length of the head (4 bytes) ‖ head (JSON, in clear: kind, moment, which
master key) ‖ chunks. AES-256-GCM, 1 MiB a chunk, each bound to the head and to its
number, the last one marked: a changed bit, a cut end or two swapped chunks are refused.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portulan.offices.vault.kek import print_of

MAGIC = b"PORTULAN-SAUVEGARDE-1\n"
CHUNK = 1024 * 1024
TAG = 16
LONGEST_HEAD = 4096
LAST = 0xFFFF  # the length of a name that is none: no more parts


class Unusable(Exception):
    """This file is not a backup, is damaged, or was made under another master key."""


@dataclass(frozen=True)
class Head:
    """What a backup says of itself before it is opened."""

    kind: str
    engine: str
    made_at: str
    kek: str  # the print of the master key it needs
    salt: str


def new_head(kind: str, engine: str, made_at: str, kek: str) -> Head:
    return Head(kind, engine, made_at, print_of(kek).hex(), os.urandom(16).hex())


class Sealer:
    """Writes parts into a file, sealed as they come."""

    def __init__(self, file: BinaryIO, head: Head, kek: str) -> None:
        told = json.dumps(asdict(head)).encode()
        self._file, self._held, self._number = file, bytearray(), 0
        self._cipher, self._bound = _key(kek, head), hashlib.sha256(told).digest()
        file.write(MAGIC + len(told).to_bytes(4, "big") + told)

    @contextmanager
    def part(self, name: str) -> Iterator["Part"]:
        """Open one part; it is whole when the block ends."""
        self.write(len(name.encode()).to_bytes(2, "big") + name.encode())
        part = Part(self)
        yield part
        part.end()

    def write(self, data: bytes) -> None:
        self._held += data
        while len(self._held) > CHUNK:
            self._chunk(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]

    def close(self) -> None:
        """Write the last chunk: without it the file is refused."""
        self.write(LAST.to_bytes(2, "big"))
        self._chunk(bytes(self._held), last=True)

    def _chunk(self, piece: bytes, *, last: bool) -> None:
        self._file.write(
            self._cipher.encrypt(_nonce(self._number, last), piece, _aad(self._bound, self._number))
        )
        self._number += 1


class Part:
    """One named part, compressed: blocks of bytes with their length, then an empty one."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer, self._packer = sealer, zlib.compressobj(1)

    def write(self, data: bytes) -> None:
        self._block(self._packer.compress(data))

    def end(self) -> None:
        self._block(self._packer.flush())
        self._sealer.write((0).to_bytes(4, "big"))

    def _block(self, packed: bytes) -> None:
        if packed:
            self._sealer.write(len(packed).to_bytes(4, "big") + packed)


def head_of(file: BinaryIO) -> tuple[Head, bytes]:
    """Read the head. Raises Unusable when this is no backup of ours."""
    if file.read(len(MAGIC)) != MAGIC:
        raise Unusable("ce fichier n'est pas une sauvegarde de Portulan")
    length = int.from_bytes(file.read(4), "big")
    told = file.read(length) if length <= LONGEST_HEAD else b""
    try:
        return Head(**json.loads(told)), told
    except (ValueError, TypeError):
        raise Unusable("le début de ce fichier est abîmé") from None


def parts(file: BinaryIO, keks: list[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each part: its name, then its bytes, to be read before the next one.

    Raises Unusable at the first byte that is not as it was written.
    """
    head, told = head_of(file)
    kek = next((one for one in keks if print_of(one).hex() == head.kek), None)
    if kek is None:
        raise Unusable(
            f"cette sauvegarde a été faite sous une autre clé maîtresse (empreinte {head.kek})"
        )
    plain = _Plain(file, _key(kek, head), hashlib.sha256(told).digest())
    while (length := int.from_bytes(plain.read(2), "big")) != LAST:
        name = plain.read(length).decode()
        yield name, _unpacked(plain)
    plain.ended()


def _unpacked(plain: "_Plain") -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    while size := int.from_bytes(plain.read(4), "big"):
        data = unpacker.decompress(plain.read(size))
        while data:
            yield data
            data = unpacker.decompress(unpacker.unconsumed_tail)
    if rest := unpacker.flush():
        yield rest


class _Plain:
    """The bytes of the chunks, one after the other, each checked before it is given."""

    def __init__(self, file: BinaryIO, cipher: AESGCM, bound: bytes) -> None:
        self._file, self._cipher, self._bound = file, cipher, bound
        self._held, self._number = bytearray(), 0
        self._next, self._over = file.read(CHUNK + TAG), False

    def read(self, size: int) -> bytes:
        while len(self._held) < size:
            self._chunk()
        wanted = bytes(self._held[:size])
        del self._held[:size]
        return wanted

    def ended(self) -> None:
        if not self._over or self._held:
            raise Unusable("cette sauvegarde continue après sa fin")

    def _chunk(self) -> None:
        if self._over:
            raise Unusable("cette sauvegarde est incomplète")
        piece, self._next = self._next, self._file.read(CHUNK + TAG)
        self._over = not self._next
        try:
            self._held += self._cipher.decrypt(
                _nonce(self._number, self._over), piece, _aad(self._bound, self._number)
            )
        except (InvalidTag, ValueError):
            raise Unusable("cette sauvegarde est abîmée ou incomplète") from None
        self._number += 1


def _key(kek: str, head: Head) -> AESGCM:
    return AESGCM(_drawn(kek, bytes.fromhex(head.salt), f"sauvegarde {head.kind}".encode()))


def _drawn(kek: str, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(bytes.fromhex(kek))


def _nonce(number: int, last: bool) -> bytes:
    return b"\x00" * 3 + number.to_bytes(8, "big") + (b"\x01" if last else b"\x00")


def _aad(bound: bytes, number: int) -> bytes:
    return bound + number.to_bytes(8, "big")
