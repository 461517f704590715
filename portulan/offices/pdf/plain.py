"""A typed tree as plain text: for the archive, and for those who read with other tools."""

from typing import Any

from portulan.offices.pdf.tree import Block, Tree


def plain_text(tree: Tree) -> str:
    """Return the words of a tree, a blank line between blocks, « - » before items.

    >>> plain_text([{"t": "p", "c": ["Bonjour ", {"t": "b", "c": ["vous"]}]}])
    'Bonjour vous'
    """
    return "\n\n".join(part for part in map(_block, tree) if part)


def _block(block: Block) -> str:
    writer = _WRITERS.get(block["t"])
    return writer(block) if writer else str(block.get("alt", ""))


def _items(block: Block) -> str:
    return "\n".join(f"- {plain_text(item)}" for item in block["c"])


def _box(block: Block) -> str:
    return f"{block.get('title', '')}\n{plain_text(block['c'])}".strip()


def _facts(block: Block) -> str:
    return "\n".join(f"{_words(name)} : {_words(value)}" for name, value in block["c"])


def _table(block: Block) -> str:
    head = [_words(cell) for cell in block.get("head", [])]
    rows = [[_words(cell) for cell in row] for row in block.get("rows", [])]
    return "\n".join(" | ".join(line) for line in [head, *rows] if line)


def _words(inlines: Any) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Any) -> str:
    if isinstance(inline, str):
        return inline
    return "\n" if inline["t"] == "br" else _words(inline.get("c", []))


def _places(block: Block) -> str:
    return "\n".join(" : ".join(filter(None, (p["role"], p["name"]))) for p in block["c"])


_WRITERS = {
    "p": lambda block: _words(block["c"]),
    "h": lambda block: _words(block["c"]),
    "ul": _items,
    "ol": _items,
    "q": lambda block: plain_text(block["c"]),
    "box": _box,
    "kv": _facts,
    "tbl": _table,
    "sign": _places,
}
