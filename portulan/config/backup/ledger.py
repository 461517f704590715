"""What was backed up and put back, in a file of the data folder; how long key stores are kept."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Min

from portulan.config.backup.envelope import Unusable, head_of
from portulan.offices.organisme.models import Organisme
from portulan.offices.vault import files

SUFFIX = ".portulan"
DEFAULT_DAYS = 7


def path() -> Path:
    return Path(settings.DATA) / "sauvegardes.jsonl"


def note(**told: object) -> None:
    """Append one line: what was made or put back, when, where, of what size. Never a content."""
    line = json.dumps(told, ensure_ascii=False) + "\n"
    with path().open("a", encoding="utf-8") as file:
        os.chmod(file.fileno(), 0o600)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def noted() -> list[dict]:
    """Return what was noted, oldest first. A line cut short does not count."""
    if not path().exists():
        return []
    return list(_read(path().read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[dict]:
    for line in text.splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue


def key_days() -> int:
    """Return how many days a copy of the key store may live: the shortest that was promised."""
    shortest = Organisme.objects.aggregate(days=Min("key_backup_days"))["days"]
    return DEFAULT_DAYS if shortest is None else shortest


def forget_old_keys(folder: Path, *, at: datetime) -> list[Path]:
    """Destroy the copies of the key store that have lived their days. Returns which."""
    gone, limit = [], at - timedelta(days=key_days())
    for old in sorted(folder.glob(f"*{SUFFIX}")):
        if _is_old(old, limit):
            files.finish(old)
            gone.append(old)
    return gone


def _is_old(backup: Path, limit: datetime) -> bool:
    """Say whether it is a copy of a key store made before that moment, by its own head."""
    try:
        with backup.open("rb") as file:
            head, _ = head_of(file)
    except (OSError, Unusable):
        return False
    return head.kind == "cles" and datetime.fromisoformat(head.made_at) <= limit.astimezone(UTC)
