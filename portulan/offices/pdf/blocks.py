"""Compose a paper in Python: each function returns one block (or one inline) of the tree.

Strings written here are ours and get French typography (`typo_fr`). What a person wrote, and
any name, goes through `verbatim` or `own_words` and is left as it is.

    tree = [
        heading("Les parties"),
        paragraph("Entre ", bold(verbatim(organisme_name)), " et ", verbatim(person_name), "."),
        facts([("Durée", duration_fr(1200)), ("Prix", "1 600 €")]),
        table(["Date", "Durée"], [["12 mars 2026", "2 h"]], align="lr"),
        signatures([("organisme", "Pour l'organisme", "Claire Morel")]),
    ]
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from portulan.offices.pdf.tree import Block, Inline, Tree
from portulan.rules.typo import typo_fr

Words = str | dict[str, Any] | Sequence["str | dict[str, Any]"]


class Verbatim(str):
    """A string that belongs to someone: printed as it is written."""


def verbatim(text: str) -> Verbatim:
    """Mark a name or a person's own words: no typography is applied to them."""
    return Verbatim(text)


# -- inlines ---------------------------------------------------------------------------------


def bold(*words: Words) -> Inline:
    return {"t": "b", "c": _inlines(words)}


def italic(*words: Words) -> Inline:
    return {"t": "i", "c": _inlines(words)}


def underlined(*words: Words) -> Inline:
    return {"t": "u", "c": _inlines(words)}


def superscript(*words: Words) -> Inline:
    return {"t": "sup", "c": _inlines(words)}


def link(words: Words, href: str) -> Inline:
    """Link to an http, https or mailto address; anything else stays plain text."""
    return {"t": "a", "href": href, "c": _inlines((words,))}


def line_break() -> Inline:
    return {"t": "br"}


# -- blocks ----------------------------------------------------------------------------------


def heading(words: Words, level: int = 1) -> Block:
    """A heading under the paper's title, level 1 to 3."""
    return {"t": "h", "l": level, "c": _inlines((words,))}


def paragraph(*words: Words) -> Block:
    return {"t": "p", "c": _inlines(words)}


def bullets(items: Iterable[Words | Block | Tree]) -> Block:
    """A list. An item is words, or a list of blocks when it holds more than a sentence."""
    return {"t": "ul", "c": [_item(item) for item in items]}


def numbered(items: Iterable[Words | Block | Tree]) -> Block:
    """A numbered list, for steps and articles."""
    return {"t": "ol", "c": [_item(item) for item in items]}


def quotation(*blocks: Block) -> Block:
    return {"t": "q", "c": list(blocks)}


def callout(title: str, *blocks: Block, kind: str = "info") -> Block:
    """A passage set apart: kind "info" (« À savoir ») or "warning"."""
    return {"t": "box", "k": kind, "title": _typo(title), "c": list(blocks)}


def facts(pairs: Iterable[tuple[Words, Words]]) -> Block:
    """Names and values, one per line: « Durée : 20 h ». The colon is drawn by the template."""
    return {"t": "kv", "c": [[_inlines((name,)), _inlines((value,))] for name, value in pairs]}


def table(
    head: Sequence[Words],
    rows: Iterable[Sequence[Words]],
    *,
    caption: Words = "",
    align: str = "",
) -> Block:
    """A table with its header row; `align` is one letter per column, l or r.

    In large print a table too wide becomes one card per row: write header cells that read
    well before a colon, and put in the first column what names the row.
    """
    return {
        "t": "tbl",
        "caption": _inlines((caption,)) if caption else [],
        "align": align,
        "head": [_inlines((cell,)) for cell in head],
        "rows": [[_inlines((cell,)) for cell in row] for row in rows],
    }


def figure(svg: str, *, alt: str, caption: Words = "") -> Block:
    """A drawing, and the sentence that says the same thing."""
    return {
        "t": "fig",
        "svg": svg,
        "alt": _typo(alt),
        "caption": _inlines((caption,)) if caption else [],
    }


def signatures(places: Iterable[tuple[str, str, str]]) -> Block:
    """Places to sign, each (id, role, name); `Paper.signed[id]` says what stands there."""
    return {
        "t": "sign",
        "c": [{"id": key, "role": _typo(role), "name": name} for key, role, name in places],
    }


def writing_lines(number: int = 3) -> Block:
    """Lines to write on by hand, on papers that come back filled in."""
    return {"t": "lines", "n": number}


def rule() -> Block:
    return {"t": "hr"}


def page_break() -> Block:
    return {"t": "pb"}


def own_words(text: str) -> Tree:
    """What a person typed in a plain field: a blank line makes a paragraph, nothing else moves."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [{"t": "p", "c": [part]} for part in parts if part.strip()]


def _typo(text: str) -> str:
    return str(text) if isinstance(text, Verbatim) else typo_fr(text)


def _inlines(words: Iterable[Any]) -> list[Inline]:
    inlines: list[Inline] = []
    for word in words:
        if isinstance(word, str):
            inlines.append(_typo(word))
        elif isinstance(word, dict):
            inlines.append(word)
        else:
            inlines.extend(_inlines(word))
    return inlines


def _item(item: Any) -> Tree:
    """Read an item of a list: one block, a list of blocks, or words."""
    if isinstance(item, dict) and _is_block(item):
        return [item]
    if isinstance(item, list | tuple) and item and all(map(_is_block, item)):
        return list(item)
    return [paragraph(item)]


def _is_block(value: Any) -> bool:
    return isinstance(value, dict) and value.get("t") in _BLOCKS


_BLOCKS = frozenset(
    {"p", "h", "ul", "ol", "q", "box", "kv", "tbl", "fig", "sign", "lines", "hr", "pb"}
)
