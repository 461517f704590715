"""Files of answers, read strictly: a fault is told with its line, its column, what was expected."""

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_NUMBER, LARGEST = 300, 1e6  # digits; the ends of an answer


class BadFile(ValueError):
    """A file that cannot be read as it is. The message is for the person who made it."""

    def __init__(self, name: str, line: int, column: str | int, expected: str) -> None:
        self.line, self.column, self.expected = line, column, expected
        super().__init__(f"{name}, ligne {line}, colonne {column} : {expected}")


@dataclass(frozen=True, slots=True)
class Table:
    """Answers of people: one row each; None is an empty cell."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """Which items make which scale, which are reversed, and the ends of the answers."""

    scales: dict[str, tuple[str, ...]]
    reversed_items: frozenset[str]
    low: float
    high: float


def lines_of(text: str, name: str, header: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV, each with its line number; the header must begin so."""
    _, found = sheet(text, name, header)
    if not found:
        raise BadFile(name, 2, 1, "au moins une ligne de réponses est attendue.")
    return found


def sheet(
    text: str, name: str, header: Sequence[str] = ()
) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """Return the titles of a CSV, and its rows each with its line number; there may be none."""
    if "\0" in text:
        raise BadFile(name, *_at(text, text.index("\0")), "du texte est attendu, sans octet nul.")
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        return _sheet(reader, name, header)
    except csv.Error:
        wanted = "des cellules séparées par des virgules sont attendues, celle-ci ne finit pas."
        raise BadFile(name, max(1, reader.line_num), 1, wanted) from None


def _sheet(
    reader: Any, name: str, header: Sequence[str]
) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    first = [title.strip() for title in next(reader, [])]
    for place, wanted in enumerate(header):
        if place >= len(first) or first[place] != wanted:
            raise BadFile(name, 1, place + 1, f"l'en-tête « {wanted} » est attendu ici.")
    for place, title in enumerate(first):
        if title and title in first[:place]:
            wanted = f"« {title[:40]} » est là deux fois, une seule colonne est attendue."
            raise BadFile(name, 1, place + 1, wanted)
    found = []
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(first):
            raise BadFile(
                name,
                reader.line_num,
                min(len(cells), len(first)) + 1,
                f"{len(first)} colonnes sont attendues, {len(cells)} sont là.",
            )
        found.append((reader.line_num, dict(zip(first, cells, strict=True))))
    return first, found


def number(cell: str, name: str, line: int, column: str, low: float, high: float) -> float | None:
    """Return the number of a cell, None when it is empty; raise BadFile outside [low, high]."""
    text = cell.strip()
    if text in ("", "NA"):
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        wanted = f"un nombre de {low:g} à {high:g} est attendu, « {text[:40]} » est là."
        raise BadFile(name, line, column, wanted)
    return value


def answers(text: str, name: str, key: Key) -> Table:
    """Read answers: header `id` then the items, raw values. Every item of the key must be there."""
    lines = lines_of(text, name, ["id"])
    names = tuple(list(lines[0][1])[1:])
    for scale, items in key.scales.items():
        for item in items:
            if item not in names:
                wanted = f"l'item « {item} » de l'échelle « {scale} » est attendu dans l'en-tête."
                raise BadFile(name, 1, len(names) + 2, wanted)
    rows = tuple(
        tuple(number(row[i], name, line, i, key.low, key.high) for i in names)
        for line, row in lines
    )
    ids = tuple(row["id"] for _, row in lines)
    for place, (line, _) in enumerate(lines):
        if ids[place] in ids[:place]:
            wanted = f"une personne par ligne est attendue, « {ids[place][:40]} » est déjà là."
            raise BadFile(name, line, "id", wanted)
    return Table(ids, names, rows)


def parse_json(text: str, name: str) -> Any:
    """Return what a JSON file holds; raise BadFile where it stops being JSON we can trust.

    A name written twice, NaN, an infinite or endless number and bottomless lists are faults.
    """
    bare = text.removeprefix("\ufeff")
    try:
        return json.loads(
            bare,
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_short,
        )
    except json.JSONDecodeError as fault:
        raise BadFile(
            name, fault.lineno, fault.colno, "du JSON est attendu, la lecture s'arrête ici."
        ) from None
    except _Fault as fault:
        word, expected = fault.args
        at = bare.find(word, bare.find(word) + 1 if word.startswith('"') else 0)
        raise BadFile(name, *_at(bare, at), expected) from None
    except RecursionError:
        raise BadFile(name, 1, 1, "moins de listes les unes dans les autres.") from None


class _Fault(Exception):
    """What was met, as written in the file, and what was expected instead."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [word for word, _ in pairs]
        twice = next(word for word in names if names.count(word) > 1)
        raise _Fault(f'"{twice}"', f"« {twice[:40]} » est là deux fois, une seule est attendue.")
    return found


def _no_number(word: str) -> float:
    raise _Fault(word, f"un nombre est attendu, « {word} » est là.")


def _finite(word: str) -> float:
    value = float(word)
    return value if math.isfinite(value) else _no_number(word)


def _short(word: str) -> int:
    if len(word) > LONGEST_NUMBER:
        raise _Fault(word, f"un nombre de {LONGEST_NUMBER} chiffres au plus est attendu.")
    return int(word)


def key(text: str, name: str) -> Key:
    """Read a key: `scales` (name → items), `reverse`, and `min`, `max` (1 and 5 by default)."""
    tree = parse_json(text, name)
    scales = tree.get("scales") if isinstance(tree, dict) else None
    if not isinstance(scales, dict) or not scales:
        raise BadFile(name, *place_of(text, "scales"), "« scales » : un objet échelle → items.")
    for scale, items in scales.items():
        if not isinstance(items, list) or not all(isinstance(i, str) for i in items) or not items:
            raise BadFile(name, *place_of(text, scale), "une liste de noms d'items est attendue.")
        if len(set(items)) < len(items):
            raise BadFile(name, *place_of(text, scale), "un item n'est qu'une fois par échelle.")
    turned, low, high = tree.get("reverse", []), tree.get("min", 1), tree.get("max", 5)
    if not isinstance(turned, list) or not all(isinstance(i, str) for i in turned):
        raise BadFile(name, *place_of(text, "reverse"), "une liste de noms d'items est attendue.")
    ends = all(type(x) in (int, float) and abs(x) < LARGEST for x in (low, high))
    if not ends or low >= high:
        raise BadFile(name, *place_of(text, "min"), "« min » plus petit que « max » est attendu.")
    return Key({s: tuple(i) for s, i in scales.items()}, frozenset(turned), low, high)


def place_of(text: str, word: str, *, last: bool = False) -> tuple[int, int]:
    """Return the line and column where a quoted word first (or last) stands; 1, 1 if nowhere."""
    return _at(text, text.rfind(f'"{word}"') if last else text.find(f'"{word}"'))


def _at(text: str, place: int) -> tuple[int, int]:
    if place < 0:
        return (1, 1)
    return (text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))
