"""What a check answers."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "bien"
    WATCH = "à voir"
    BAD = "à faire"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it is and, when it is not well, what to do."""

    level: Level
    about: str
    what: str
    then: str = ""


def ok(about: str, what: str) -> Finding:
    return Finding(Level.OK, about, what)


def watch(about: str, what: str, then: str) -> Finding:
    return Finding(Level.WATCH, about, what, then)


def bad(about: str, what: str, then: str) -> Finding:
    return Finding(Level.BAD, about, what, then)
