"""From a plain text field to the typed tree, and back. The tree is the truth.

A blank line begins a paragraph; a line that begins with « - » is an item of a
list. Nothing else is read: a person's words are never markup.
"""

import re
from typing import Any

from portulan.offices.pdf.characters import printable
from portulan.offices.pdf.tree import Tree, normalise

_ITEM = re.compile(r"^\s*[-–•]\s+")


def tree_of(text: str) -> Tree:
    """Return the tree of a typed text.

    >>> tree_of("Un fait.\\n\\n- un\\n- deux")[1]["t"]
    'ul'
    """
    lines = printable(text.replace("\r\n", "\n")).split("\n")
    blocks: list[Any] = []
    for line in lines:
        _take(blocks, line.rstrip())
    return normalise([_block(kind, content) for kind, content in blocks if content])


def _take(blocks: list[Any], line: str) -> None:
    """Add one line to what came before: same block, or a new one."""
    kind = "ul" if _ITEM.match(line) else "p" if line.strip() else "gap"
    if kind == "gap":
        blocks.append(("gap", []))
    elif blocks and blocks[-1][0] == kind:
        blocks[-1][1].append(line)
    else:
        blocks.append((kind, [line]))


def _block(kind: str, lines: list[str]) -> dict[str, Any]:
    if kind == "ul":
        items = (_ITEM.sub("", line) for line in lines)
        return {"t": "ul", "c": [[{"t": "p", "c": [item]}] for item in items]}
    return {"t": "p", "c": ["\n".join(lines)]}


def text_of(tree: Tree) -> str:
    """Return the text a field shows for a tree made by `tree_of`.

    >>> text_of(tree_of("Un fait.\\n\\n- un\\n- deux"))
    'Un fait.\\n\\n- un\\n- deux'
    """
    parts = []
    for block in tree:
        if block["t"] == "ul":
            parts.append("\n".join(f"- {_inline(item[0]['c'])}" for item in block["c"]))
        else:
            parts.append(_inline(block["c"]))
    return "\n\n".join(parts)


def _inline(inlines: list[Any]) -> str:
    return "".join("\n" if isinstance(one, dict) else one for one in inlines)
