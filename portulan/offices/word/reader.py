"""From a .docx to lines: headings, paragraphs, lists, bold, italic. What cannot be read is told.

A file that comes from outside: its size is limited before and after unpacking, a document type
declaration (entities) is refused, nothing outside the package is ever fetched.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from portulan.offices.word.writer import W

LARGEST_FILE = 5 * 1024 * 1024  # bytes, packed
LARGEST_PART = 20 * 1024 * 1024  # bytes, unpacked
MOST_LINES = 5_000

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
UNREAD = {
    "drawing": "une image ou un dessin",
    "pict": "une image ou un dessin",
    "object": "un objet incorporé",
    "footnoteReference": "une note de bas de page",
    "endnoteReference": "une note de fin",
    "commentReference": "un commentaire",
    "del": "une suppression suivie, tenue pour faite",
}


class NotAWordFile(Exception):
    """The bytes are not a .docx that can be read; `str()` says why, in French."""


@dataclass(frozen=True)
class Line:
    """One paragraph. `kind` is p, h, ul, ol or q; `level` is a heading's."""

    number: int
    kind: str
    level: int
    inlines: list[Any]

    @property
    def text(self) -> str:
        return _text(self.inlines).strip()


@dataclass(frozen=True)
class Unread:
    """What a line holds that is not taken up."""

    number: int
    words: str


@dataclass(frozen=True)
class Written:
    """What was read of a file."""

    lines: tuple[Line, ...]
    unread: tuple[Unread, ...]


def read_docx(data: bytes) -> Written:
    """Return the lines of a file, and what could not be read of them. Raises NotAWordFile."""
    if len(data) > LARGEST_FILE:
        raise NotAWordFile("Ce fichier dépasse cinq mégaoctets.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: _part(archive, name) for name in (DOCUMENT, STYLES, NUMBERING)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise NotAWordFile("Ce fichier n'est pas un document Word (.docx).") from None
    document = parts[DOCUMENT]
    body = document.find(_q("body")) if document is not None else None
    if body is None:
        raise NotAWordFile("Ce fichier n'est pas un document Word (.docx).")
    reader = _Reader(_headings(parts[STYLES]), _bullets(parts[NUMBERING]))
    reader.read(body)
    return Written(tuple(reader.lines), tuple(reader.unread))


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > LARGEST_PART:
        raise NotAWordFile("Ce document est trop long pour être relu.")
    with archive.open(info) as file:
        data = file.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise NotAWordFile("Ce document est trop long pour être relu.")
    if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise NotAWordFile("Ce fichier contient des déclarations que Word n'écrit pas.")
    try:
        return ElementTree.fromstring(data)  # noqa: S314 (no document type: no entity)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise NotAWordFile("Ce fichier est abîmé : son texte ne peut pas être lu.") from None


class _Reader:
    """Walks a document once, counting its paragraphs as a person would."""

    def __init__(self, headings: dict[str, int], bullets: dict[str, bool]) -> None:
        self.headings, self.bullets = headings, bullets
        self.lines: list[Line] = []
        self.unread: list[Unread] = []
        self.number = 0

    def read(self, parent: ElementTree.Element) -> None:
        for node in parent:
            name = _name(node)
            if name == "p":
                self._paragraph(node)
            elif name == "tbl":
                self.unread.append(Unread(self.number + 1, "un tableau"))
            elif name in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
                self.read(node)

    def _paragraph(self, node: ElementTree.Element) -> None:
        self.number += 1
        if self.number > MOST_LINES:
            raise NotAWordFile("Ce document est trop long pour être relu.")
        kind, level = self._kind(node.find(_q("pPr")))
        inlines = _joined(list(self._inlines(node)))
        if _text(inlines).strip():
            self.lines.append(Line(self.number, kind, level, inlines))

    def _kind(self, properties: ElementTree.Element | None) -> tuple[str, int]:
        if properties is None:
            return "p", 0
        style = _value(properties.find(_q("pStyle")))
        if style in self.headings:
            return "h", self.headings[style]
        number = properties.find(f"{_q('numPr')}/{_q('numId')}")
        if number is not None and _value(number) != "0":
            return ("ul" if self.bullets.get(_value(number), True) else "ol"), 0
        return ("q" if style.lower() in {"quote", "citation"} else "p"), 0

    def _inlines(self, parent: ElementTree.Element) -> Iterator[tuple[str, str]]:
        """Yield (style, text) of each run: style holds b, i, both or nothing."""
        for node in parent:
            name = _name(node)
            if name == "r":
                yield from self._run(node)
            elif name in UNREAD:
                self.unread.append(Unread(self.number, UNREAD[name]))
            elif name in {"hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple"}:
                yield from self._inlines(node)

    def _run(self, node: ElementTree.Element) -> Iterator[tuple[str, str]]:
        properties = node.find(_q("rPr"))
        style = "".join(mark for mark in "bi" if _is_on(properties, mark))
        for part in node:
            name = _name(part)
            if name == "t":
                yield style, part.text or ""
            elif name in {"br", "cr"}:
                yield "", "\n"
            elif name == "tab":
                yield style, " "
            elif name == "noBreakHyphen":
                yield style, "\u2011"
            elif name in UNREAD:
                self.unread.append(Unread(self.number, UNREAD[name]))


def _joined(runs: list[tuple[str, str]]) -> list[Any]:
    """Join neighbouring runs of one style, and wrap them."""
    joined: list[tuple[str, str]] = []
    for style, text in runs:
        if joined and joined[-1][0] == style:
            joined[-1] = style, joined[-1][1] + text
        else:
            joined.append((style, text))
    inlines: list[Any] = []
    for style, text in joined:
        told: Any = text
        for mark in reversed(style if text.strip() else ""):
            told = {"t": mark, "c": [told]}
        inlines.append(told)
    return inlines


def _headings(styles: ElementTree.Element | None) -> dict[str, int]:
    """Return the level of each heading style, whatever the language of the word processor."""
    found = {f"{name}{level}": level for name in ("Heading", "Titre") for level in (1, 2, 3)}
    for style in styles.iter(_q("style")) if styles is not None else ():
        name = _value(style.find(_q("name"))).lower()
        key = style.get(_q("styleId"), "")
        if name.startswith(("heading ", "titre ")) and name[-1:].isdecimal():
            found[key] = min(3, max(1, int(name[-1])))
    return found


def _bullets(numbering: ElementTree.Element | None) -> dict[str, bool]:
    """Return, for each list of the file, whether it has bullets rather than numbers."""
    if numbering is None:
        return {}
    kinds = {}
    for one in numbering.iter(_q("abstractNum")):
        first = one.find(f"{_q('lvl')}/{_q('numFmt')}")
        kinds[one.get(_q("abstractNumId"), "")] = _value(first) == "bullet"
    return {
        one.get(_q("numId"), ""): kinds.get(_value(one.find(_q("abstractNumId"))), True)
        for one in numbering.iter(_q("num"))
    }


def _is_on(properties: ElementTree.Element | None, mark: str) -> bool:
    found = properties.find(_q(mark)) if properties is not None else None
    return found is not None and _value(found) not in {"0", "false", "none"}


def _text(inlines: list[Any]) -> str:
    return "".join(one if isinstance(one, str) else _text(one["c"]) for one in inlines)


def _value(node: ElementTree.Element | None) -> str:
    return node.get(_q("val"), "") if node is not None else ""


def _name(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _q(name: str) -> str:
    return f"{{{W}}}{name}"
