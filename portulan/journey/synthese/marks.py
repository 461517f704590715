"""What is typed in the editor, to the typed tree and back. The tree is the truth.

    # Un titre · ## Un sous-titre          - un élément de liste · 1. un élément numéroté
    > une citation                         **important** · _nuance_
A blank line begins a paragraph; « \\ » before a mark leaves it as a sign. `text_of_marks` writes
any tree that `tree_of_marks` can hold, so that what is typed comes back as it was meant.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from portulan.offices.pdf.characters import printable
from portulan.offices.pdf.tree import Block, Inline, Tree, normalise

_LINES = (
    ("h1", re.compile(r"\s*#\s+(.*)")),
    ("h2", re.compile(r"\s*##\s+(.*)")),
    ("ul", re.compile(r"\s*[-–•]\s+(.*)")),
    ("ol", re.compile(r"\s*\d{1,3}[.)]\s+(.*)")),
    ("q", re.compile(r"\s*>\s?(.*)")),
)
_INLINE = re.compile(
    r"\\(?P<sign>[\\*_#>.)\-–•])"
    r"|\*\*(?=\S)(?P<b>(?:\\.|[^\\])+?)(?<=\S)\*\*"
    r"|(?<!\w)_(?=\S)(?P<i>(?:\\.|[^\\])+?)(?<=\S)_(?!\w)"
)
_LOOKS_LIKE_A_LINE_MARK = re.compile(r"(\s*)(?:(#{1,2}|[-–•])(?=\s)|(>)|(\d{1,3})([.)])(?=\s))")
_EDGE = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


# -- from the editor -----------------------------------------------------------------------------


def tree_of_marks(text: str) -> Tree:
    """Return the tree of what was typed.

    >>> tree_of_marks("# Un titre\\n\\n- un **fait**")[1]
    {'t': 'ul', 'c': [[{'t': 'p', 'c': ['un ', {'t': 'b', 'c': ['fait']}]}]]}
    """
    lines = [_line(line) for line in printable(text.replace("\r\n", "\n")).split("\n")]
    blocks: list[Block] = []
    for kind, group in groupby(lines, key=lambda line: line[0]):
        blocks += _blocks(kind, [words for _, words in group])
    return normalise(blocks)


def _line(line: str) -> tuple[str, str]:
    line = line.rstrip()
    if not line:
        return "", ""
    for kind, pattern in _LINES:
        if found := pattern.fullmatch(line):
            return kind, found[1]
    return "p", line


def _blocks(kind: str, lines: list[str]) -> Iterator[Block]:
    if kind == "p":
        yield {"t": "p", "c": _inlines("\n".join(lines))}
    elif kind in {"h1", "h2"}:
        yield from ({"t": "h", "l": int(kind[1]), "c": _inlines(line)} for line in lines)
    elif kind in {"ul", "ol"}:
        yield {"t": kind, "c": [[{"t": "p", "c": _inlines(line)}] for line in lines]}
    elif kind == "q":
        told = re.split(r"\n\s*\n", "\n".join(lines))
        yield {"t": "q", "c": [{"t": "p", "c": _inlines(part)} for part in told]}


def _inlines(text: str) -> list[Inline]:
    found: list[Inline] = []
    place = 0
    for mark in _INLINE.finditer(text):
        found.append(text[place : mark.start()])
        place = mark.end()
        if mark["sign"]:
            found.append(mark["sign"])
        else:
            style = "b" if mark["b"] else "i"
            found.append({"t": style, "c": _inlines(mark[style])})
    return [*found, text[place:]]


# -- to the editor -------------------------------------------------------------------------------


def text_of_marks(tree: Tree) -> str:
    """Return what the editor shows for a tree. Blocks it has no mark for become plain text.

    >>> text_of_marks(tree_of_marks("# Un titre\\n\\n1. un _mot_\\n2. deux"))
    '# Un titre\\n\\n1. un _mot_\\n2. deux'
    """
    return "\n\n".join(told for told in map(_block, tree) if told)


def _block(block: Block) -> str:
    kind = block["t"]
    if kind == "h":
        return "#" * min(block["l"], 2) + " " + _one_line(_words(block["c"]))
    if kind in {"ul", "ol"}:
        items = [_one_line(_item(item)) for item in block["c"]]
        marks = ("-" if kind == "ul" else f"{n}." for n in range(1, len(items) + 1))
        return "\n".join(f"{mark} {item}" for mark, item in zip(marks, items, strict=True))
    if kind in {"q", "box"}:
        inside = text_of_marks(block["c"])
        return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
    if kind == "p":
        return "\n".join(_not_a_mark(line) for line in _words(block["c"]).split("\n"))
    return ""


def _item(item: Tree) -> str:
    return " ".join(
        _words(block["c"]) if block["t"] in {"p", "h"} else text_of_marks([block]) for block in item
    )


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _not_a_mark(line: str) -> str:
    found = _LOOKS_LIKE_A_LINE_MARK.match(line)
    if not found:
        return line
    place = found.start(5) if found[4] else found.end(1)
    return f"{line[:place]}\\{line[place:]}"


def _words(inlines: Iterable[Any]) -> str:
    return "".join(_inline(one) for one in inlines)


def _inline(inline: Any) -> str:
    if isinstance(inline, str):
        return _as_signs(inline)
    if inline["t"] == "br":
        return "\n"
    inside = _words(inline["c"])
    mark = {"b": "**", "i": "_"}.get(inline["t"], "")
    lead, words, trail = _EDGE.match(inside).groups()  # type: ignore[union-attr]
    return f"{lead}{mark}{words}{mark}{trail}" if words else inside


def _as_signs(text: str) -> str:
    """Protect signs that would read as marks: « ** », « _ » at the edge of a word, « \\ »."""
    text = text.replace("\\", "\\\\")
    text = re.sub(r"\*(?=\*)|(?<=\*)\*|^\*|\*$", r"\\*", text)
    return re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
