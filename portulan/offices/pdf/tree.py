"""The typed tree: what a text is, before it becomes a page, a PDF or an e-mail.

A tree is a JSON list of blocks. A block is an object whose `t` says its type:

    {"t": "p", "c": inlines}                              a paragraph
    {"t": "h", "l": 1, "c": inlines}                      a heading, levels 1 to 3
    {"t": "ul" | "ol", "c": [blocks, …]}                  a list; each item is a list of blocks
    {"t": "q", "c": blocks}                               a quotation
    {"t": "box", "k": "info" | "warning", "title": "…", "c": blocks}      a callout
    {"t": "kv", "c": [[inlines, inlines], …]}             facts: a name and its value
    {"t": "tbl", "caption": inlines, "align": "lr…", "head": [inlines, …], "rows": [[inlines, …]]}
    {"t": "fig", "svg": "<svg…", "alt": "…", "caption": inlines}
    {"t": "sign", "c": [{"id": "…", "role": "…", "name": "…"}]}           places to sign
    {"t": "lines", "n": 4}                                lines to write on by hand
    {"t": "hr"} · {"t": "pb"}                             a rule, a page break

Inlines are a list of strings and of {"t": "b" | "i" | "u" | "sub" | "sup", "c": inlines},
{"t": "a", "href": "https:… | mailto:…", "c": inlines} and {"t": "br"}.

`normalise` gives the one tree that stands for a text: what is stored, signed and drawn.
"""

from collections.abc import Callable
from typing import Any

from portulan.offices.pdf.characters import printable
from portulan.offices.pdf.inlines import (
    Inline,
    InlineCleaner,
    TreeRefused,
    a_list,
    a_whole_number,
    an_object,
    trimmed,
)
from portulan.offices.pdf.pictures import checked_svg

__all__ = ["Block", "Inline", "Tree", "TreeRefused", "normalise"]

Block = dict[str, Any]
Tree = list[Block]

MAX_DEPTH = 8
MAX_COLUMNS = 12
MAX_LINES = 40

CALLOUTS = frozenset({"info", "warning"})


def normalise(tree: object) -> Tree:
    """Return the tree as it is stored, signed and drawn; idempotent.

    Hidden characters are stripped and undrawable ones described (`characters.printable`);
    links that are not http, https or mailto become their text; skipped heading levels are
    closed up; headings outside the top level become bold paragraphs; lists and quotations
    nested deeper than 8 are flattened; rows are made as long as the head; empty blocks go.

    Raises TreeRefused for a wrong shape or a text beyond the limits above.
    """
    try:
        return _close_heading_levels(_Cleaner().blocks(tree, "tree", depth=0))
    except RecursionError:
        raise TreeRefused("tree: nested too deep") from None


class _Cleaner(InlineCleaner):
    """Walks one tree, counting what it meets."""

    def blocks(self, value: object, path: str, *, depth: int) -> Tree:
        clean: Tree = []
        for number, item in enumerate(a_list(value, path)):
            where = f"{path}[{number}]"
            block = an_object(item, where)
            self.count(where)
            clean.extend(self._block(block, where, depth))
        return clean

    def _block(self, block: dict[str, Any], path: str, depth: int) -> Tree:
        kind = str(block.get("t"))
        if kind in {"ul", "ol", "q", "box"}:
            return self._container(kind, block, path, depth)
        read = self._LEAVES.get(kind)
        if read is None:
            raise TreeRefused(f"{path}: unknown type of block")
        if depth and kind in {"hr", "pb"}:
            return []
        if depth and kind == "h":
            block, read = {"c": [{"t": "b", "c": block.get("c")}]}, _Cleaner._paragraph
        clean = read(self, block, path)
        return [clean] if clean else []

    def _container(self, kind: str, block: dict[str, Any], path: str, depth: int) -> Tree:
        inside = f"{path}.c"
        if kind in {"ul", "ol"}:
            items = [
                self.blocks(item, f"{inside}[{number}]", depth=depth + 1)
                for number, item in enumerate(a_list(block.get("c"), inside))
            ]
            items = [item for item in items if item]
            if depth >= MAX_DEPTH:
                return [child for item in items for child in item]
            return [{"t": kind, "c": items}] if items else []
        children = self.blocks(block.get("c"), inside, depth=depth + 1)
        if depth >= MAX_DEPTH:
            return children
        if kind == "q":
            return [{"t": "q", "c": children}] if children else []
        return self._callout(block, children, path)

    def _callout(self, block: dict[str, Any], children: Tree, path: str) -> Tree:
        tone = block.get("k", "info")
        if tone not in CALLOUTS:
            raise TreeRefused(f"{path}.k: unknown callout")
        title = self.line(block.get("title", ""), f"{path}.title")
        if not children and not title:
            return []
        return [{"t": "box", "k": tone, "title": title, "c": children}]

    def _paragraph(self, block: dict[str, Any], path: str) -> Block | None:
        content = self.inlines(block.get("c"), f"{path}.c")
        return {"t": "p", "c": content} if content else None

    def _heading(self, block: dict[str, Any], path: str) -> Block | None:
        level = a_whole_number(block.get("l", 1), f"{path}.l")
        content = [
            " " if isinstance(inline, dict) and inline["t"] == "br" else inline
            for inline in self.inlines(block.get("c"), f"{path}.c")
        ]
        content = trimmed(content)
        return {"t": "h", "l": min(max(level, 1), 3), "c": content} if content else None

    def _facts(self, block: dict[str, Any], path: str) -> Block | None:
        pairs = []
        for number, pair in enumerate(a_list(block.get("c"), f"{path}.c")):
            where = f"{path}.c[{number}]"
            self.count(where)
            name, value = _pair(pair, where)
            clean = [self.inlines(name, where), self.inlines(value, where)]
            if clean[0] or clean[1]:
                pairs.append(clean)
        return {"t": "kv", "c": pairs} if pairs else None

    def _table(self, block: dict[str, Any], path: str) -> Block | None:
        head = self._cells(block.get("head", []), f"{path}.head")
        rows = [
            self._cells(row, f"{path}.rows[{number}]")
            for number, row in enumerate(a_list(block.get("rows"), f"{path}.rows"))
        ]
        width = max([len(head), *map(len, rows)])
        if width > MAX_COLUMNS:
            raise TreeRefused(f"{path}: more than {MAX_COLUMNS} columns")
        if not width or not rows:
            return None
        head += [[f"Colonne {number + 1}"] for number in range(len(head), width)]
        rows = [row + [[] for _ in range(len(row), width)] for row in rows]
        align = block.get("align", "")
        if not isinstance(align, str) or set(align) - {"l", "r"}:
            raise TreeRefused(f"{path}.align: only l and r")
        return {
            "t": "tbl",
            "caption": self.inlines(block.get("caption", []), f"{path}.caption"),
            "align": align[:width].ljust(width, "l"),
            "head": head,
            "rows": rows,
        }

    def _cells(self, value: object, path: str) -> list[list[Inline]]:
        self.count(path)
        return [
            self.inlines(cell, f"{path}[{number}]")
            for number, cell in enumerate(a_list(value, path))
        ]

    def _figure(self, block: dict[str, Any], path: str) -> Block | None:
        alt = self.line(block.get("alt", ""), f"{path}.alt")
        if not alt:
            raise TreeRefused(f"{path}.alt: a figure says in words what it shows")
        try:
            svg = printable(checked_svg(block.get("svg")))
        except ValueError as error:
            raise TreeRefused(f"{path}.svg: {error}") from None
        caption = self.inlines(block.get("caption", []), f"{path}.caption")
        return {"t": "fig", "svg": svg, "alt": alt, "caption": caption}

    def _signatures(self, block: dict[str, Any], path: str) -> Block | None:
        places = []
        for number, place in enumerate(a_list(block.get("c"), f"{path}.c")):
            where = f"{path}.c[{number}]"
            self.count(where)
            given = an_object(place, where)
            places.append({key: self.line(given.get(key, ""), f"{where}.{key}") for key in _PLACE})
        if len({place["id"] for place in places}) != len(places):
            raise TreeRefused(f"{path}: two places to sign share an id")
        return {"t": "sign", "c": places} if places else None

    def _writing_lines(self, block: dict[str, Any], path: str) -> Block | None:
        number = a_whole_number(block.get("n", 3), f"{path}.n")
        return {"t": "lines", "n": min(max(number, 1), MAX_LINES)}

    def _rule(self, block: dict[str, Any], path: str) -> Block | None:
        return {"t": block["t"]}

    _LEAVES: dict[str, Callable[["_Cleaner", dict[str, Any], str], Block | None]] = {
        "p": _paragraph,
        "h": _heading,
        "kv": _facts,
        "tbl": _table,
        "fig": _figure,
        "sign": _signatures,
        "lines": _writing_lines,
        "hr": _rule,
        "pb": _rule,
    }


_PLACE = ("id", "role", "name")


def _close_heading_levels(tree: Tree) -> Tree:
    """Give headings 1 for the first, and at most one level more than the one before."""
    previous = 0
    for block in tree:
        if block["t"] == "h":
            previous = block["l"] = min(block["l"], previous + 1)
    return tree


def _pair(value: object, path: str) -> tuple[Any, Any]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise TreeRefused(f"{path}: not a name and its value")
    return value[0], value[1]
