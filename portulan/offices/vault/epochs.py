"""Epochs of the master key: what makes an old copy of the key store worthless.

Keys are wrapped under HKDF(KEK, secret of the epoch). The KEK is in no database;
the secret of the epoch is a file of the data folder, which also names the KEK it
goes with: to replace the KEK is to begin an epoch under the new one. Each night a
new secret is made, live keys are re-wrapped, and the old secret is destroyed:
whoever kept yesterday's key store has sealed bytes.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings
from django.db import transaction

from portulan.offices.vault import files, kek, locks
from portulan.offices.vault.errors import EpochGone, Tampered
from portulan.offices.vault.models import HolderKey, LetterboxKey

BATCH = 500
SECRET = 32  # bytes


def folder() -> Path:
    """Return where the secrets of the epochs are kept, made at need."""
    place = Path(settings.DATA) / "epoques"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def wrap(key: bytes) -> tuple[int, bytes]:
    """Wrap a key under the present epoch. Called inside `locks.make_keys_together`."""
    epoch = current()
    return epoch, aes_key_wrap(_wrapping_key(epoch), key)


def unwrap(epoch: int, wrapped: bytes) -> bytes:
    """Return the key.

    Raises EpochGone when its epoch's secret was destroyed, Tampered when what
    was wrapped is not this, or not under this KEK.
    """
    try:
        return aes_key_unwrap(_wrapping_key(epoch), bytes(wrapped))
    except (InvalidUnwrap, ValueError):
        raise Tampered from None


def unwrapped(fetch: Callable[[], tuple[int, bytes] | None]) -> bytes | None:
    """Return the key that `fetch` reads as (epoch, wrapped); None when it reads none.

    Reads again when the key was re-wrapped between the reading and the unwrapping.
    Raises EpochGone for an old copy, whose epoch never comes back.
    """
    row = fetch()
    while row is not None:
        try:
            return unwrap(*row)
        except EpochGone:
            before, row = row, fetch()
            if row and row[0] == before[0]:
                raise
    return None


def current() -> int:
    """Return the number of the present epoch; the first one begins when none ever did."""
    numbers = _numbers()
    return numbers[-1] if numbers else _begin(1)


def check_master_key() -> None:
    """Raise OtherMasterKey when the present epoch goes with a master key that is not ours."""
    if numbers := _numbers():
        _wrapping_key(numbers[-1])


@contextmanager
def held() -> Iterator[Path]:
    """Keep the present epoch as it is while a copy is made; give the folder of its secret.

    A copy of the key store is readable only with the secret of the same moment:
    both are copied inside this, kept together, and thrown away together.
    """
    with files.one_at_a_time(folder() / "verrou"):
        yield folder()


def rotate(at: datetime) -> int:
    """Begin a new epoch, re-wrap every live key, destroy the secrets before it.

    Safe to interrupt anywhere and to run again: until the keys are committed
    under the new secret, both secrets are there. Returns how many keys live on.
    """
    with held():
        old = _numbers()
        if old:
            _wrapping_key(old[-1])  # under a newer master key than ours, learn it before going on
        new = _begin(old[-1] + 1 if old else 1)
        with transaction.atomic(using="keys", durable=True):
            locks.hold_all_keys()
            kept = _rewrap(HolderKey, new) + _rewrap(LetterboxKey, new)
        for number in old:
            files.destroy(_path(number))
        for doomed in folder().glob(f"*{files.DOOMED}"):
            files.finish(doomed)
        _derive.cache_clear()
    return kept


def _rewrap(model: type[HolderKey] | type[LetterboxKey], new: int) -> int:
    """Re-wrap the live keys of one table. A key whose epoch is gone stays as it is: worthless."""
    kept, rows = 0, model.objects.exclude(epoch=new).order_by("pk")
    batch = list(rows[:BATCH])
    while batch:
        alive = [row for row in batch if _path(row.epoch).exists()]
        for row in alive:
            row.wrapped = aes_key_wrap(_wrapping_key(new), unwrap(row.epoch, row.wrapped))
            row.epoch = new
        kept += model.objects.bulk_update(alive, ["epoch", "wrapped"]) if alive else 0
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH])
    return kept


def _numbers() -> list[int]:
    return sorted(int(path.stem) for path in folder().glob("*.secret"))


def _path(epoch: int) -> Path:
    return folder() / f"{epoch:08d}.secret"


def _begin(epoch: int) -> int:
    with suppress(FileExistsError):  # another worker began it at the same instant
        named = kek.print_of(kek.present())
        files.write_secret(_path(epoch), secrets.token_bytes(SECRET) + named)
    return epoch


def _wrapping_key(epoch: int) -> bytes:
    path = _path(epoch)
    try:
        found = path.stat()
        return _derive(tuple(kek.known()), str(path), found.st_mtime_ns, epoch)
    except FileNotFoundError:
        raise EpochGone from None


@lru_cache(maxsize=8)
def _derive(keks: tuple[str, ...], path: str, written_ns: int, epoch: int) -> bytes:
    written = files.read_secret(Path(path))
    secret, name = written[:SECRET], written[SECRET:]
    if len(written) != SECRET + kek.PRINT:
        raise EpochGone
    info = f"portulan coffre époque {epoch}".encode()
    whole = HKDF(algorithm=SHA256(), length=32, salt=secret, info=info)
    return whole.derive(bytes.fromhex(kek.named(name)))
