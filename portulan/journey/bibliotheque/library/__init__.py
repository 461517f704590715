"""The library we deliver, one TOML file by exercise. A choice, never a list of duties.

A file says what the exercise is for, how long it takes and what it does not do;
its parts hold the fields. A part with `repeat` is written as many times; with
`side_by_side` its answers are also read one beside the other. To add one, write a
file: nothing else has to change. A new wording is a new file with the next
`version`; the former one stays, for what was written under it.
"""

import tomllib
from functools import cache
from pathlib import Path

from portulan.journey.bibliotheque.exercice import Exercice, from_told

HERE = Path(__file__).parent


@cache
def editions() -> dict[tuple[str, str], Exercice]:
    """Return every exercise ever proposed, by key and version."""
    found = [read(path) for path in sorted(HERE.glob("**/*.toml"))]
    return {(exercice.key, exercice.version): exercice for exercice in found}


@cache
def library() -> dict[str, Exercice]:
    """Return the exercises that can be proposed, by key: by phase, then title; latest version."""
    newest: dict[str, Exercice] = {}
    for exercice in sorted(editions().values(), key=lambda one: int(one.version)):
        newest[exercice.key] = exercice
    ordered = sorted(newest.values(), key=lambda one: (one.phase, one.title))
    return {exercice.key: exercice for exercice in ordered}


def read(path: Path) -> Exercice:
    """Read one file. Raises TypeError or KeyError when it lacks something, naming it."""
    return from_told(tomllib.loads(path.read_text(encoding="utf-8")))
