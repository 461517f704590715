"""Making a backup: copied, sealed, written, then read again from the disk before it counts."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from portulan.config.backup import databases, ledger
from portulan.config.backup.envelope import Head, Sealer, Unusable, new_head, parts
from portulan.offices.journal.verification import anchors_path
from portulan.offices.vault import epochs, files, kek, register

CONTENT, KEYS = "contenus", "cles"
ALIAS = {CONTENT: "default", KEYS: "keys"}
DATABASE, ANCHORS, REGISTER, EPOCH = "base", "ancres", "registre", "epoque/"


@dataclass(frozen=True)
class Made:
    """A backup written and read again."""

    path: Path
    kind: str
    size: int  # bytes
    seconds: float


class AlreadyThere(Exception):
    """A file of that name is there: a backup never writes over another."""


class NotAsWritten(Exception):
    """What was read again is not what was written: the file was removed."""


def default_folder(kind: str) -> Path:
    """Return where backups go when nothing is said. Two folders: the two never travel together."""
    return Path(settings.DATA) / ("sauvegardes" if kind == CONTENT else "sauvegardes-cles")


def make(kind: str, place: Path | None, *, at: datetime, clock: Callable[[], float]) -> Made:
    """Make a backup of that kind at `place` (a folder, or a file that does not exist yet).

    Raises AlreadyThere, Unreadable (the copy would not open again), databases.CannotCopy,
    NotAsWritten, or OSError; no half file is left behind.
    """
    epochs.check_master_key()
    begun, path = clock(), _path(kind, place, at)
    head = new_head(kind, databases.engine(ALIAS[kind]), _moment(at), kek.present())
    draft = path.with_suffix(".en-cours")
    try:
        prints = _write(draft, head, kind)
        _read_again(draft, prints)
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    files.sync_folder(path.parent)
    size = path.stat().st_size
    ledger.note(fait=kind, le=_moment(at), ou=str(path), octets=size, relue=True)
    return Made(path, kind, size, clock() - begun)


def _path(kind: str, place: Path | None, at: datetime) -> Path:
    place = place or default_folder(kind)
    if place.suffix == ledger.SUFFIX:
        path = place
    else:
        path = place / f"portulan-{kind}-{at.astimezone(UTC):%Y-%m-%d-%Hh%M-%S}{ledger.SUFFIX}"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        raise AlreadyThere(path)
    return path


def _write(draft: Path, head: Head, kind: str) -> dict[str, str]:
    """Write the sealed file. Returns the SHA-256 of each part, as it was before sealing."""
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    prints: dict[str, str] = {}
    with os.fdopen(handle, "wb") as file:
        sealer = Sealer(file, head, kek.present())
        if kind == CONTENT:
            _fill(sealer, prints, DATABASE, lambda write: databases.copy("default", write))
            _fill(sealer, prints, ANCHORS, _of_file(anchors_path()))
        else:
            with epochs.held() as folder:
                _fill(sealer, prints, DATABASE, lambda write: databases.copy("keys", write))
                for secret in sorted(folder.glob("*.secret")):
                    _fill(sealer, prints, EPOCH + secret.name, _of_file(secret))
        _fill(sealer, prints, REGISTER, _of_file(register.path()))
        sealer.close()
        file.flush()
        os.fsync(file.fileno())
    return prints


def _fill(
    sealer: Sealer, prints: dict[str, str], name: str, give: Callable[[databases.Write], None]
) -> None:
    whole = hashlib.sha256()
    with sealer.part(name) as part:

        def write(data: bytes) -> None:
            whole.update(data)
            part.write(data)

        give(write)
    prints[name] = whole.hexdigest()


def _of_file(path: Path) -> Callable[[databases.Write], None]:
    def give(write: databases.Write) -> None:
        if path.exists():
            write(path.read_bytes())

    return give


def _read_again(draft: Path, prints: dict[str, str]) -> None:
    try:
        found = prints_of(draft)
    except Unusable as reason:
        raise NotAsWritten(str(reason)) from None
    if found != prints:
        raise NotAsWritten("la copie relue n'est pas celle qui a été écrite")


def prints_of(path: Path) -> dict[str, str]:
    """Read a backup from end to end; return the SHA-256 of each part. Raises Unusable."""
    found = {}
    with path.open("rb") as file:
        for name, pieces in parts(file, kek.known()):
            whole = hashlib.sha256()
            for piece in pieces:
                whole.update(piece)
            found[name] = whole.hexdigest()
    return found


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
