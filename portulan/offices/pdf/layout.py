"""From a tree and a print size to what the template draws: cards, widths, breaking points.

Nothing here changes a word: a table whose columns do not fit becomes one card per row, and
long unbroken strings get invisible places to break. Widths are in ems, one em being the size.
"""

from typing import Any

from portulan.offices.pdf.breaks import WORD_LIMIT, Breaker, longest_word, text_width
from portulan.offices.pdf.tree import Block, Inline, Tree

SIZES: dict[str, int] = {"standard": 11, "16": 16, "18": 18, "20": 20}
MAX_COLUMNS = {"standard": 8, "16": 4, "18": 3, "20": 2}

LINE = 470.5  # points between the margins of a page
INDENT = 2.0  # what a list, a quotation or a callout takes from the line
CELL = 1.6  # what the two edges of a cell take from a column
_WHOLE_CARD = 12  # lines
_WHOLE_FACTS = 8  # lines
_WHOLE_TABLE = 15  # lines
_USUAL = 20.0  # beyond this a column gains nothing


def laid_out(tree: Tree, size: str) -> Tree:
    """Return the tree as the template draws it at this size (a copy; the tree is untouched)."""
    return [_block(block, size, 0) for block in tree]


def line_width(size: str, depth: int = 0) -> float:
    """Return the room for text, in ems, inside `depth` lists, quotations or callouts."""
    return LINE / SIZES[size] - INDENT * depth


def fits(table: Block, size: str, depth: int = 0) -> bool:
    """Tell whether a table may stay a table at this size; otherwise its rows become cards."""
    columns = len(table["head"])
    needed = sum(_needed(table, column) for column in range(columns))
    return columns <= MAX_COLUMNS[size] and needed <= line_width(size, depth)


def plain_text(inlines: list[Inline]) -> str:
    """Return what inlines say, line breaks as line feeds."""
    return "".join(
        inline
        if isinstance(inline, str)
        else "\n"
        if inline["t"] == "br"
        else plain_text(inline["c"])
        for inline in inlines
    )


def breakable(text: str) -> str:
    """Give long words of a plain string an invisible place to break."""
    return Breaker(WORD_LIMIT).text(text)


def _block(block: Block, size: str, depth: int) -> Block:
    kind = block["t"]
    if kind in {"ul", "ol"}:
        items = [[_block(child, size, depth + 1) for child in item] for item in block["c"]]
        return block | {"c": items}
    if kind in {"q", "box"}:
        drawn = block | {"c": [_block(child, size, depth + 1) for child in block["c"]]}
        return drawn | {"title": breakable(block["title"])} if kind == "box" else drawn
    if kind == "tbl" and fits(block, size, depth):
        return _table(block, size, depth)
    return _leaf(block, line_width(size, depth) - 1)


def _leaf(block: Block, room: float) -> Block:
    limit = min(WORD_LIMIT, room)
    kind = block["t"]
    if kind == "tbl":
        return _cards(block, limit, room)
    if kind == "kv":
        pairs = [[_inlines(side, limit) for side in pair] for pair in block["c"]]
        said = [plain_text([*name, *value]) for name, value in pairs]
        lines = sum(1 + text_width(text) / room for text in said)
        return block | {"c": pairs, "whole": lines < _WHOLE_FACTS}
    if kind == "fig":
        return block | {"caption": _inlines(block["caption"], limit)}
    if kind == "sign":
        return block | {"c": [_place(place) for place in block["c"]]}
    return block | {"c": _inlines(block["c"], limit)} if kind in {"p", "h"} else block


def _place(place: dict[str, str]) -> dict[str, str]:
    return place | {"role": breakable(place["role"]), "name": breakable(place["name"])}


def _table(block: Block, size: str, depth: int) -> Block:
    columns = range(len(block["head"]))
    needed = [_needed(block, column) for column in columns]
    usual = [_usual(block, column) for column in columns]
    spare = line_width(size, depth) - sum(needed)
    widths = [
        need + spare * length / sum(usual) for need, length in zip(needed, usual, strict=True)
    ]
    return {
        "t": "tbl",
        "caption": _inlines(block["caption"], WORD_LIMIT),
        "align": list(block["align"]),
        "widths": [round(width * 100) for width in widths],
        "whole": _lines(block, widths) < _WHOLE_TABLE,
        "head": [_inlines(_unlinked(cell), WORD_LIMIT) for cell in block["head"]],
        "cells": [_inlines(cell, WORD_LIMIT) for row in block["rows"] for cell in row],
    }


def _cards(block: Block, limit: float, room: float) -> Block:
    """Say each row as a card: its first cell as title, then « column: cell » pairs.

    A short card is kept on one page; a long one may continue on the next.
    """
    head = [_inlines(cell, limit) for cell in block["head"]]
    cards = []
    for row in block["rows"]:
        cells = [_inlines(cell, limit) for cell in row]
        pairs = [[name, cell] for name, cell in zip(head[1:], cells[1:], strict=True)]
        lines = sum(1 + text_width(plain_text(cell)) / room for cell in (*head, *row)) / 2
        card = {"name": head[0], "title": cells[0], "c": pairs, "whole": lines < _WHOLE_CARD}
        cards.append(card)
    return {"t": "cards", "caption": _inlines(block["caption"], limit), "c": cards}


def _lines(block: Block, widths: list[float]) -> float:
    """Return how many lines a table takes, about: its rows, each as tall as its longest cell."""
    return sum(
        max(
            1 + text_width(plain_text(cell)) / (width - CELL)
            for cell, width in zip(row, widths, strict=True)
        )
        for row in (block["head"], *block["rows"])
    )


def _cells(block: Block, column: int) -> list[str]:
    return [plain_text(row[column]) for row in (block["head"], *block["rows"])]


def _needed(block: Block, column: int) -> float:
    """Return the least width of a column: its longest word, and its two edges."""
    return CELL + max(1.0, *map(longest_word, _cells(block, column)))


def _usual(block: Block, column: int) -> float:
    widths = [text_width(text) for text in _cells(block, column)]
    return max(1.0, min(sum(widths) / len(widths), _USUAL))


def _unlinked(inlines: list[Inline]) -> list[Inline]:
    """Drop links, keep their words: a head repeated on the next page may not hold any."""
    words: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, str) or "c" not in inline:
            words.append(inline)
        elif inline["t"] == "a":
            words.extend(_unlinked(inline["c"]))
        else:
            words.append(inline | {"c": _unlinked(inline["c"])})
    return words


def _inlines(inlines: list[Inline], limit: float) -> list[Any]:
    return Breaker(limit).inlines(inlines)
