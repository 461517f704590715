"""Writing small files that must survive a power cut, or must not survive at all."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOOMED = ".detruit"


def sync_folder(folder: Path) -> None:
    """Make the folder's own list of files durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_secret(path: Path, secret: bytes) -> None:
    """Write a new file, readable by its owner only, and make it durable.

    It appears whole or not at all. Raises FileExistsError when there is one
    already: a secret is never overwritten.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, secret)
        os.fsync(handle)
        os.link(draft, path)
    finally:
        os.close(handle)
        draft.unlink()
    sync_folder(path.parent)


def destroy(path: Path) -> None:
    """Take a secret out of reach, overwrite it, then remove it.

    Renamed first: who reads a secret and then still finds it under its name has
    read it whole (`read_secret`).
    """
    doomed = path.with_suffix(DOOMED)
    path.rename(doomed)
    finish(doomed)


def finish(doomed: Path) -> None:
    """Overwrite and remove a secret already out of reach; what a power cut interrupted."""
    handle = os.open(doomed, os.O_WRONLY)
    try:
        os.write(handle, b"\x00" * os.fstat(handle).st_size)
        os.fsync(handle)
    finally:
        os.close(handle)
    doomed.unlink()
    sync_folder(doomed.parent)


def read_secret(path: Path) -> bytes:
    """Return a secret whole. Raises FileNotFoundError when it was destroyed, even meanwhile."""
    secret = path.read_bytes()
    path.stat()
    return secret


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Hold a lock between processes of this machine."""
    with path.open("a") as handle:
        path.chmod(0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
