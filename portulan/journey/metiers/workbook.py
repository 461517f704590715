"""An .xlsx workbook as rows of texts, sheet by sheet: what official figures are published in.

A file that comes from outside: its size is limited once unpacked, a document type declaration
(entities) is refused, formulas are never worked out.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree

from portulan.journey.metiers.refusals import ArchiveRefused

LARGEST = 400 * 1024 * 1024  # bytes of one part, unpacked; a national survey is about 40 MB
WIDEST = 200  # columns
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
STRINGS = "xl/sharedStrings.xml"
Rows = Iterator[list[str]]


def is_workbook(block: bytes) -> bool:
    """Whether these bytes are a workbook rather than a plain zip or a text."""
    if not block.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(block)) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return False


def sheets_of(block: bytes, name: str) -> Iterator[Rows]:
    """Each sheet in turn, as rows of texts. Raises ArchiveRefused where it cannot be read."""
    with _told(name), zipfile.ZipFile(io.BytesIO(block)) as packed:
        found = [match for match in map(SHEET.fullmatch, packed.namelist()) if match]
        strings = list(_strings(packed)) if STRINGS in packed.namelist() else []
        for match in sorted(found, key=lambda one: int(one[1])):
            yield _rows(packed, match[0], strings, name)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say in one sentence whatever goes wrong inside a workbook."""
    try:
        yield
    except (ArchiveRefused, GeneratorExit):
        raise
    except Exception:  # zipfile, zlib and expat each have their own ways of failing
        raise ArchiveRefused(f"{name} n'est pas un classeur lisible, ou il est coupé.") from None


def _strings(packed: zipfile.ZipFile) -> Iterator[str]:
    for item in _elements(packed, STRINGS, "si"):
        yield _text(item)


def _rows(packed: zipfile.ZipFile, part: str, strings: list[str], name: str) -> Rows:
    with _told(name):
        for row in _elements(packed, part, "row"):
            yield _cells(row, strings)


def _cells(row: ElementTree.Element, strings: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.findall(f"{NS}c"):
        at = _column(cell.get("r", ""), len(cells))
        if at >= WIDEST:
            break
        cells += [""] * (at - len(cells))
        cells.append(_value(cell, strings))
    return cells


def _elements(packed: zipfile.ZipFile, part: str, tag: str) -> Iterator[ElementTree.Element]:
    if packed.getinfo(part).file_size > LARGEST:
        raise ArchiveRefused("Ce classeur est démesuré.")
    with packed.open(part) as head:
        if b"<!DOCTYPE" in head.read(1024):
            raise ArchiveRefused("Ce classeur contient une déclaration qui n'a pas sa place.")
    with packed.open(part) as file:
        # No entity is declared: the declaration itself is refused above.
        for _, element in ElementTree.iterparse(file):  # noqa: S314
            if element.tag == NS + tag:
                yield element
                element.clear()


def _value(cell: ElementTree.Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inside = cell.find(f"{NS}is")
        return _text(inside) if inside is not None else ""
    written = (cell.findtext(f"{NS}v") or "").strip()
    if kind == "s":
        return strings[int(written)] if written else ""
    if kind == "n" and written.endswith(".0"):
        return written[:-2]
    return written


def _text(element: ElementTree.Element) -> str:
    """The text, without what only says how it is read aloud."""
    runs = [*element.findall(f"{NS}t"), *element.findall(f"{NS}r/{NS}t")]
    return "".join(run.text or "" for run in runs).strip()


def _column(place: str, after: int) -> int:
    """« C12 » is the third column; without a place, the one after the last.

    >>> _column("C12", 0), _column("AA1", 0), _column("", 4)
    (2, 26, 4)
    """
    letters = place.rstrip("0123456789")
    if not letters.isalpha():
        return after
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(after, number - 1)
