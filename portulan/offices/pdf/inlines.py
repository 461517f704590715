"""The words of a block: strings, styles, links, line breaks; cleaned and counted."""

import re
from typing import Any

from portulan.offices.pdf.characters import printable

Inline = str | dict[str, Any]

MAX_NODES = 20_000
MAX_CHARACTERS = 1_000_000

STYLES = frozenset({"b", "i", "u", "sub", "sup"})
_LINK = re.compile(r"(?:https?://[^\s<>\"'\\]+|mailto:[^\s<>\"'\\]+@[^\s<>\"'\\]+)", re.IGNORECASE)


class TreeRefused(ValueError):
    """The value is not a tree; `str()` says where and why, without quoting the text."""


class InlineCleaner:
    """Reads inlines, and counts all the pieces and characters of one tree."""

    def __init__(self) -> None:
        self.nodes = 0
        self.characters = 0

    def inlines(self, value: object, path: str) -> list[Inline]:
        """Return inlines without empty, adjacent or redundant pieces, trimmed at both ends."""
        return trimmed(self._inlines(value, path, frozenset()))

    def _inlines(self, value: object, path: str, within: frozenset[str]) -> list[Inline]:
        clean: list[Inline] = []
        for number, item in enumerate(a_list(value, path)):
            where = f"{path}[{number}]"
            self.count(where)
            if isinstance(item, str):
                clean.extend(self._lines_of_text(item, where))
            else:
                clean.extend(self._inline(an_object(item, where), where, within))
        return clean

    def _inline(self, inline: dict[str, Any], path: str, within: frozenset[str]) -> list[Inline]:
        kind = str(inline.get("t"))
        if kind == "br":
            return [{"t": "br"}]
        if kind != "a" and kind not in STYLES:
            raise TreeRefused(f"{path}: unknown type of inline")
        if kind in within:  # bold within bold, a link within a link
            return self._inlines(inline.get("c"), f"{path}.c", within)
        content = self._inlines(inline.get("c"), f"{path}.c", within | {kind})
        if kind != "a":
            return [{"t": kind, "c": _merge(content)}] if _has_text(content) else content
        href = inline.get("href")
        if not isinstance(href, str):
            raise TreeRefused(f"{path}.href: missing")
        href = printable(href).strip()
        self._count_characters(href, path)
        if not _LINK.fullmatch(href):
            return content
        return [{"t": "a", "href": href, "c": _merge(content) if _has_text(content) else [href]}]

    def _lines_of_text(self, text: str, path: str) -> list[Inline]:
        self._count_characters(text, path)
        pieces: list[Inline] = []
        for number, line in enumerate(printable(text).split("\n")):
            if number:
                pieces.append({"t": "br"})
            if line:
                pieces.append(line)
        return pieces

    def line(self, value: object, path: str) -> str:
        """Return a plain string on one line."""
        if not isinstance(value, str):
            raise TreeRefused(f"{path}: not a text")
        self._count_characters(value, path)
        return " ".join(printable(value).split("\n")).strip()

    def count(self, path: str) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise TreeRefused(f"{path}: more than {MAX_NODES} pieces")

    def _count_characters(self, text: str, path: str) -> None:
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise TreeRefused(f"{path}: more than {MAX_CHARACTERS} characters")


def _merge(inlines: list[Inline]) -> list[Inline]:
    """Join neighbouring strings; an accent may meet its letter there."""
    merged: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, str) and merged and isinstance(merged[-1], str):
            merged[-1] = printable(merged[-1] + inline)
        else:
            merged.append(inline)
    return merged


def trimmed(inlines: list[Inline]) -> list[Inline]:
    """Merge neighbouring strings; drop spaces and line breaks at both ends, however deep."""
    return _trimmed(_trimmed(_merge(inlines), 0), -1)


def _trimmed(inlines: list[Inline], end: int) -> list[Inline]:
    """Trim one end of a list of inlines: 0 for the start, -1 for the end."""
    while inlines and _is_blank(inlines[end]):
        inlines.pop(end)
    if not inlines:
        return inlines
    edge = inlines[end]
    if isinstance(edge, str):
        inlines[end] = edge.rstrip() if end else edge.lstrip()
    else:
        inlines[end] = edge | {"c": _trimmed(edge["c"], end)}
    return inlines


def _is_blank(inline: Inline) -> bool:
    if isinstance(inline, str):
        return not inline.strip()
    return inline["t"] == "br" or not _has_text(inline["c"])


def _has_text(inlines: list[Inline]) -> bool:
    return any(not _is_blank(inline) for inline in inlines)


def a_list(value: object, path: str) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise TreeRefused(f"{path}: not a list")
    return list(value)


def an_object(value: object, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TreeRefused(f"{path}: not an object")
    return value


def a_whole_number(value: object, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TreeRefused(f"{path}: not a whole number")
    return value
