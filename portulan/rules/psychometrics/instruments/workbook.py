"""A workbook (.xlsx) read as text: each sheet becomes a CSV whose lines keep their numbers.

A file that comes from outside: sizes are limited before and after unpacking, a document type
declaration is refused, formulas are not computed (their last value is read), nothing is fetched.
"""

import csv
import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from portulan.rules.psychometrics.tables import BadFile

LARGEST_PART = 10 * 1024 * 1024  # bytes, unpacked
MOST_LINES, MOST_COLUMNS = 2_000, 60
SHEET_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK_NS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
UNREADABLE = zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError


def is_workbook(data: bytes) -> bool:
    return data.startswith(b"PK")


def sheets_of(data: bytes, name: str) -> dict[str, str]:
    """Return the text of each sheet, by its name, in order. Raises BadFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            shared = _shared(archive, name)
            sheets = {
                title: _csv(_part(archive, path, name), shared, f"{name}, feuille {title}")
                for title, path in _paths(archive, name)
            }
    except UNREADABLE:
        raise _not_one(name) from None
    if not sheets:
        raise _not_one(name)
    return sheets


def _not_one(name: str) -> BadFile:
    return BadFile(name, 1, 1, "un classeur .xlsx lisible est attendu.")


def _part(archive: zipfile.ZipFile, path: str, name: str) -> ElementTree.Element:
    try:
        info = archive.getinfo(path)
    except KeyError:
        raise _not_one(name) from None
    with archive.open(info) as file:
        data = file.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise BadFile(name, 1, 1, "un classeur moins long est attendu.")
    if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise BadFile(name, 1, 1, "un classeur sans déclaration ajoutée est attendu.")
    try:
        return ElementTree.fromstring(data)  # noqa: S314 (no document type: no entity)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise _not_one(name) from None


def _paths(archive: zipfile.ZipFile, name: str) -> list[tuple[str, str]]:
    links = {
        link.get("Id"): link.get("Target", "").lstrip("/").removeprefix("xl/")
        for link in _part(archive, "xl/_rels/workbook.xml.rels", name)
    }
    book = _part(archive, "xl/workbook.xml", name)
    found = []
    for sheet in book.iter(f"{SHEET_NS}sheet"):
        target = links.get(sheet.get(f"{LINK_NS}id"))
        if target and "worksheets/" in target:
            found.append((sheet.get("name", "1"), f"xl/{target}"))
    return found


def _shared(archive: zipfile.ZipFile, name: str) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = _part(archive, "xl/sharedStrings.xml", name)
    return [_words(item) for item in root.iter(f"{SHEET_NS}si")]


def _words(node: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{SHEET_NS}t"))


def _csv(root: ElementTree.Element, shared: list[str], name: str) -> str:
    lines: dict[int, dict[int, str]] = {}
    for cell in root.iter(f"{SHEET_NS}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        words = _cell(cell, shared)
        if place is None or not words:
            continue
        line, column = int(place[2]), _column(place[1])
        if line > MOST_LINES or column >= MOST_COLUMNS:
            raise BadFile(name, line, place[1], "une feuille moins grande est attendue.")
        lines.setdefault(line, {})[column] = words
    width = max((max(cells) + 1 for cells in lines.values()), default=0)
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    for line in range(1, max(lines, default=0) + 1):
        cells = lines.get(line)
        sheet.writerow([] if cells is None else [cells.get(i, "") for i in range(width)])
    return out.getvalue()


def _cell(cell: ElementTree.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _words(cell).strip()
    value = cell.findtext(f"{SHEET_NS}v") or ""
    if cell.get("t") == "s":
        place = int(value) if value.isdecimal() else -1
        return shared[place].strip() if 0 <= place < len(shared) else ""
    return value.strip()


def _column(letters: str) -> int:
    """Return the place of a column, from 0.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place - 1
