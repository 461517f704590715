"""One official table, whatever it comes in: a workbook, a CSV, a zip or a folder of either.

Publishers change the year in a column's name, the separator, the sheet, the lines above the
header: columns are looked for by name, and a missing one is said by name.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from portulan.journey.metiers.archive import decoded, files_of
from portulan.journey.metiers.refusals import ArchiveRefused
from portulan.journey.metiers.workbook import is_workbook, sheets_of
from portulan.rules.matching.french import normalise

ABOVE = 15  # lines looked at to find the header
LARGEST = 200 * 1024 * 1024  # bytes
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what we call it, how its name reads (normalised, « _ » between words), and how
    to name it to whoever must look for it."""

    key: str
    pattern: str
    shown: str
    required: bool = True

    def is_named(self, name: str) -> bool:
        return re.fullmatch(self.pattern, name) is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: where it is, and its cells by column."""

    number: int
    cells: Cells
    file: str

    def refused(self, what: str) -> ArchiveRefused:
        """The refusal that names this line."""
        return ArchiveRefused(f"Dans {self.file}, ligne {self.number} : {what}.")


@dataclass(frozen=True, slots=True)
class Table:
    """A header that has what is needed, and the lines under it."""

    columns: frozenset[str]  # the keys that are there
    lines: Iterator[Line]


def tables_of(path: Path, columns: Sequence[Column]) -> Iterator[Table]:
    """Every table of this path that has the required columns, one after the other.

    Raises ArchiveRefused when none has, naming what is missing in the nearest one.
    """
    nearest: tuple[int, str] = (0, "")
    seen = False
    for file, rows in _grids(path):
        found, told = _header(file, rows, columns)
        if found is None:
            nearest = max(nearest, told, key=lambda one: one[0])
            continue
        seen = True
        places, number = found
        yield Table(frozenset(places), _lines(file, rows, places, number))
    if not seen:
        raise ArchiveRefused(nearest[1] or f"{path.name} ne contient aucun tableau attendu ici.")


def whole(text: str, line: Line, shown: str) -> int | None:
    """A whole number, or None for what the publisher keeps secret (« * ») or leaves empty."""
    told = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    if told in {"", "*", "-", "ns", "nd", "s"}:
        return None
    if not re.fullmatch(r"\d{1,9}(\.\d+)?", told):
        raise line.refused(f"« {text[:20]} » n'est pas un nombre ({shown})")
    return round(float(told))


def year_of(line: Line) -> int:
    """The year of a line."""
    found = re.fullmatch(r"(20\d\d)", line.cells["year"])
    if not found:
        raise line.refused(f"« {line.cells['year'][:20]} » n'est pas une année")
    return int(found[1])


def _grids(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Each sheet of each file, as rows of texts."""
    for name, block in _blocks(path):
        if is_workbook(block):
            for rows in sheets_of(block, name):
                yield name, rows
        elif name.lower().endswith((".csv", ".txt", ".tsv")):
            yield name, _csv(decoded(block, name), name)


def _blocks(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_file() and path.suffix.lower() != ".zip":
        if path.stat().st_size > LARGEST:
            raise ArchiveRefused(f"{path.name} est démesuré.")
        block = path.read_bytes()
        if path.suffix.lower() == ".xlsx" and not is_workbook(block):
            raise ArchiveRefused(f"{path.name} n'est pas un classeur lisible, ou il est coupé.")
        yield path.name, block
        return
    for name, block in files_of(path):
        yield Path(name).name, block


def _csv(text: str, name: str) -> Iterator[list[str]]:
    head = text[:4000]
    separator = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=separator)
    width = 0
    try:
        for row in reader:
            if not any(row):
                continue
            if width > 1 and len(row) != width:
                raise ArchiveRefused(
                    f"Dans {name}, la ligne {reader.line_num} a {len(row)} colonnes "
                    f"au lieu de {width}."
                )
            width = width or (len(row) if len(row) > 1 else 0)
            yield row
    except csv.Error:
        raise ArchiveRefused(
            f"{name} n'est pas un CSV lisible, ou il est coupé (vers la ligne {reader.line_num})."
        ) from None


def _header(
    file: str, rows: Iterator[list[str]], columns: Sequence[Column]
) -> tuple[tuple[dict[str, int], int] | None, tuple[int, str]]:
    """The place of each column and the number of the header; or how near, and what is missing."""
    nearest = (0, "")
    for number, row in zip(range(1, ABOVE + 1), rows, strict=False):
        places = _places(row, columns)
        missing = [one for one in columns if one.required and one.key not in places]
        if not missing:
            return (places, number), nearest
        if len(places) > nearest[0]:
            told = f"Dans {file}, il manque la colonne « {missing[0].shown} »."
            nearest = (len(places), told)
    return None, nearest


def _places(row: Iterable[str], columns: Sequence[Column]) -> dict[str, int]:
    names = [normalise(cell).replace(" ", "_") for cell in row]
    places: dict[str, int] = {}
    for column in columns:
        at = next((at for at, name in enumerate(names) if column.is_named(name)), None)
        if at is not None:
            places[column.key] = at
    return places


def _lines(
    file: str, rows: Iterator[list[str]], places: dict[str, int], header: int
) -> Iterator[Line]:
    for number, row in enumerate(rows, header + 1):
        cells = {
            key: re.sub(r"\s+", " ", row[at]).strip() if at < len(row) else ""
            for key, at in places.items()
        }
        if any(cells.values()):
            yield Line(number, cells, file)
