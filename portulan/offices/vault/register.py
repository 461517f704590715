"""The register of destroyed keys: a file beside the databases, that no restore brings back.

One line per holder and class, appended and made durable before the key goes. A
key named here is never used again nor replaced, even if an old copy of the key
store comes back.
"""

import json
import os
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from portulan.offices.vault import files

Destroyed = tuple[UUID, str]


def path() -> Path:
    return Path(settings.DATA) / "registre-des-cles-detruites.jsonl"


def holds(holder: UUID, retention_class: str) -> bool:
    """Say whether this key was destroyed, by the register alone."""
    return (holder, retention_class) in destroyed()


def destroyed() -> frozenset[Destroyed]:
    """Return every key ever destroyed, as (holder, class). A line cut short does not count."""
    try:
        found = path().stat()
    except FileNotFoundError:
        return frozenset()
    return _read(str(path()), found.st_mtime_ns, found.st_size)


def append(holder: UUID, retention_class: str, *, at: datetime) -> None:
    """Write that this key is destroyed, for good. Writing it twice is writing it once."""
    with files.one_at_a_time(path().with_suffix(".verrou")):
        if holds(holder, retention_class):
            return
        told = {
            "holder": str(holder),
            "class": retention_class,
            "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        }
        _append_line(json.dumps(told))


def _append_line(line: str) -> None:
    with path().open("ab") as handle:
        os.chmod(handle.fileno(), 0o600)
        start = b"" if handle.tell() == 0 or _ends_well() else b"\n"
        handle.write(start + line.encode() + b"\n")
        handle.flush()
        os.fsync(handle.fileno())
    files.sync_folder(path().parent)


def _ends_well() -> bool:
    with path().open("rb") as handle:
        handle.seek(-1, os.SEEK_END)
        return handle.read(1) == b"\n"


def rows_of(lines: bytes) -> frozenset[Destroyed]:
    """Return the keys that the lines of a register name, a backup's own for instance."""
    rows = set()
    for line in lines.split(b"\n"):
        try:
            told = json.loads(line)
            rows.add((UUID(told["holder"]), str(told["class"])))
        except (ValueError, KeyError, TypeError):
            continue
    return frozenset(rows)


@lru_cache(maxsize=2)
def _read(place: str, written_ns: int, size: int) -> frozenset[Destroyed]:
    return rows_of(Path(place).read_bytes())
