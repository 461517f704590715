"""Files of answers, read strictly: a fault is told with its line, its column, what was expected."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


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
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    first = next(reader, [])
    for place, wanted in enumerate(header):
        if place >= len(first) or first[place].strip() != wanted:
            raise BadFile(name, 1, place + 1, f"l'en-tête « {wanted} » est attendu ici.")
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
        row = {title.strip(): cell for title, cell in zip(first, cells, strict=True)}
        found.append((reader.line_num, row))
    if not found:
        raise BadFile(name, 2, 1, "au moins une ligne de réponses est attendue.")
    return found


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
    return Table(tuple(row["id"] for _, row in lines), names, rows)


def parse_json(text: str, name: str) -> Any:
    """Return what a JSON file holds; raise BadFile where it stops being JSON."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as fault:
        raise BadFile(
            name, fault.lineno, fault.colno, "du JSON est attendu, la lecture s'arrête ici."
        ) from None


def key(text: str, name: str) -> Key:
    """Read a key: `scales` (name → items), `reverse`, and `min`, `max` (1 and 5 by default)."""
    tree = parse_json(text, name)
    scales = tree.get("scales") if isinstance(tree, dict) else None
    if not isinstance(scales, dict) or not scales:
        raise BadFile(name, *place_of(text, "scales"), "« scales » : un objet échelle → items.")
    for scale, items in scales.items():
        if not isinstance(items, list) or not all(isinstance(i, str) for i in items) or not items:
            raise BadFile(name, *place_of(text, scale), "une liste de noms d'items est attendue.")
    turned, low, high = tree.get("reverse", []), tree.get("min", 1), tree.get("max", 5)
    if not isinstance(turned, list) or not all(isinstance(i, str) for i in turned):
        raise BadFile(name, *place_of(text, "reverse"), "une liste de noms d'items est attendue.")
    ends = all(isinstance(x, int | float) and not isinstance(x, bool) for x in (low, high))
    if not ends or low >= high:
        raise BadFile(name, *place_of(text, "min"), "« min » plus petit que « max » est attendu.")
    return Key({s: tuple(i) for s, i in scales.items()}, frozenset(turned), low, high)


def place_of(text: str, word: str) -> tuple[int, int]:
    """Return the line and column where a quoted word first stands; 1, 1 when it does not."""
    at = text.find(f'"{word}"')
    if at < 0:
        return (1, 1)
    return (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
