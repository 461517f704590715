"""The lines of a long table, written at once: fifty lines in a template cost more than the page."""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString


def lines_of(rows: Iterable[Sequence[str]], titles: Sequence[str]) -> SafeString:
    """Return one `<tr>` by row: address, name that links to it, then a cell by title.

    `titles` are repeated on each cell, for narrow screens. What is not marked safe is escaped.
    """
    openings = [f'</td><td data-titre="{escape(title)}">' for title in titles]
    return SafeString("\n".join(_line(row, openings) for row in rows))


def _line(row: Sequence[str], openings: Sequence[str]) -> str:
    href, name, *cells = map(_escaped, row)
    told = "".join(map("".join, zip(openings, cells, strict=True)))
    return f'<tr><th scope="row"><a href="{href}">{name}</a></th>{told[5:]}</td></tr>'


def _escaped(text: str) -> str:
    return text if isinstance(text, SafeString) else escape(text)
