"""The bank of questions, by theme. Ours; the person adds her own doubts."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "library" / "questions.toml"


@dataclass(frozen=True)
class Theme:
    key: str
    title: str
    questions: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes, in the order of a conversation."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["theme"]
    return tuple(Theme(row["key"], row["title"], tuple(row["questions"])) for row in rows)
