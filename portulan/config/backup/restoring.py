"""Putting backups back: all read first, then each database at once, then the register replayed.

What was destroyed stays destroyed: the register is only ever added to, and what an
old copy brings back under a destroyed key is destroyed again, with its receipt.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session

from portulan.config import wall
from portulan.config.backup import databases, ledger
from portulan.config.backup.envelope import Unusable, head_of, parts
from portulan.config.backup.making import (
    ALIAS,
    ANCHORS,
    CONTENT,
    DATABASE,
    EPOCH,
    KEYS,
    REGISTER,
    prints_of,
)
from portulan.journey.conservation.actions import destroy_again
from portulan.offices.journal import verification
from portulan.offices.vault import epochs, files, kek, register
from portulan.offices.vault.actions import replay_register


@dataclass
class Restored:
    """What was put back, in figures."""

    kinds: list[str] = field(default_factory=list)
    keys_destroyed_again: int = 0
    bilans_destroyed_again: int = 0
    acts_lost: int = 0


def check(paths: Iterable[Path]) -> dict[str, Path]:
    """Read every backup from end to end; return them by kind. Raises Unusable, nothing touched."""
    found: dict[str, Path] = {}
    for path in paths:
        with path.open("rb") as file:
            head, _ = head_of(file)
        if head.kind not in ALIAS:
            raise Unusable(f"{path.name} : ce n'est ni une copie de contenus ni une copie de clés")
        if head.kind in found:
            raise Unusable(f"{path.name} : deux copies de la même sorte")
        if head.engine != databases.engine(ALIAS[head.kind]):
            raise Unusable(f"{path.name} vient d'une autre sorte de base ({head.engine})")
        prints_of(path)
        found[head.kind] = path
    return found


def restore(found: dict[str, Path], *, on: date, at: datetime) -> Restored:
    """Put these backups back, the register first, then the keys, then the content."""
    done = Restored(kinds=[kind for kind in (KEYS, CONTENT) if kind in found])
    for path in found.values():
        _merge_register(path, at=at)
    for kind in done.kinds:
        _put_back(found[kind], ALIAS[kind])
        if kind == CONTENT and wall.is_wanted() and wall.exists():
            wall.build()
        ledger.note(restaure=kind, le=at.isoformat(timespec="seconds"), depuis=found[kind].name)
    if CONTENT in found:
        Session.objects.all().delete()  # a session closed since must not open again
        done.acts_lost = verification.note_restore(at=at)
        done.bilans_destroyed_again = len(destroy_again(register.destroyed(), on=on, at=at))
    done.keys_destroyed_again = replay_register()
    return done


def _merge_register(path: Path, *, at: datetime) -> None:
    """Add to the register what the backup's own copy names; nothing is ever taken out."""
    with path.open("rb") as file:
        for name, pieces in parts(file, kek.known()):
            if name == REGISTER:
                _add_to_the_register(b"".join(pieces), at=at)
            else:
                _skip(pieces)


def _add_to_the_register(lines: bytes, *, at: datetime) -> None:
    for holder, retention_class in sorted(register.rows_of(lines) - register.destroyed()):
        register.append(holder, retention_class, at=at)


def _skip(pieces: Iterator[bytes]) -> None:
    for _ in pieces:
        pass


def _put_back(path: Path, alias: str) -> None:
    with path.open("rb") as file:
        for name, pieces in parts(file, kek.known()):
            if name == DATABASE:
                databases.put_back(alias, pieces)
            elif name.startswith(EPOCH):
                _put_secret_back(name.removeprefix(EPOCH), b"".join(pieces))
            elif name == ANCHORS:
                _anchors_when_lost(b"".join(pieces))
            else:
                _skip(pieces)


def _put_secret_back(name: str, secret: bytes) -> None:
    """Give back the secret of the copy's own epoch; one that is still there is left alone."""
    path = epochs.folder() / Path(name).name
    if not path.exists():
        files.write_secret(path, secret)


def _anchors_when_lost(data: bytes) -> None:
    path = verification.anchors_path()
    if data and not path.exists():
        Path(settings.DATA).mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(data)
