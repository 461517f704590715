"""A typed tree as a page: the same words as the paper, in the house's own markup.

A tree is the JSON list that papers are made of (paragraphs, headings, lists, facts, tables,
places to sign). Every text is escaped: markup comes from here only.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Block = Mapping[str, Any]
_STYLES = {"b": "strong", "i": "em", "u": "u", "sub": "sub", "sup": "sup"}


def tree_html(tree: list[Block], *, top: int = 2) -> SafeString:
    """Return the HTML of a tree; its first level of headings is written `<h{top}>`.

    Lines to write on by hand and page breaks are for paper only.
    """
    return _joined(_block(block, top) for block in tree)


def _joined(parts: Any) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _block(block: Block, top: int) -> SafeString:
    draw = _DRAWINGS.get(block["t"])
    return draw(block, top) if draw else SafeString("")


def _paragraph(block: Block, top: int) -> SafeString:
    return format_html("<p>{}</p>", _inlines(block["c"]))


def _heading(block: Block, top: int) -> SafeString:
    level = min(6, top + block["l"] - 1)
    return format_html("<h{}>{}</h{}>", level, _inlines(block["c"]), level)


def _list(block: Block, top: int) -> SafeString:
    items = _joined(format_html("<li>{}</li>", _item(item, top)) for item in block["c"])
    return format_html("<{}>{}</{}>", block["t"], items, block["t"])


def _item(item: list[Block], top: int) -> SafeString:
    """One paragraph needs no `<p>` of its own."""
    if len(item) == 1 and item[0]["t"] == "p":
        return _inlines(item[0]["c"])
    return tree_html(item, top=top)


def _quotation(block: Block, top: int) -> SafeString:
    return format_html("<blockquote>{}</blockquote>", tree_html(block["c"], top=top))


def _callout(block: Block, top: int) -> SafeString:
    title = format_html('<p class="titre">{}</p>', block["title"]) if block["title"] else ""
    return format_html('<div class="avis">{}{}</div>', title, tree_html(block["c"], top=top))


def _facts(block: Block, top: int) -> SafeString:
    pairs = _joined(
        format_html("<div><dt>{}</dt><dd>{}</dd></div>", _inlines(name), _inlines(value))
        for name, value in block["c"]
    )
    return format_html('<dl class="faits">{}</dl>', pairs)


def _table(block: Block, top: int) -> SafeString:
    """On a narrow screen each cell says the name of its column (`data-titre`)."""
    names = [_words(cell) for cell in block["head"]]
    head = _joined(format_html('<th scope="col">{}</th>', name) for name in names)
    rows = _joined(format_html("<tr>{}</tr>", _cells(row, names)) for row in block["rows"])
    caption = block.get("caption")
    said = format_html("<caption>{}</caption>", _inlines(caption)) if caption else ""
    return format_html(
        '<table class="tableau">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        said,
        head,
        rows,
    )


def _cells(row: list[Any], names: list[str]) -> SafeString:
    return _joined(
        format_html('<td data-titre="{}">{}</td>', name, _inlines(cell))
        for name, cell in zip(names, row, strict=True)
    )


def _words(inlines: list[Any]) -> str:
    """Return the bare words of some inlines."""
    return "".join(
        one if isinstance(one, str) else " " if one["t"] == "br" else _words(one["c"])
        for one in inlines
    )


def _figure(block: Block, top: int) -> SafeString:
    """On a page, the sentence that says what the drawing shows."""
    return format_html("<p>{}</p>", block["alt"])


def _places(block: Block, top: int) -> SafeString:
    """Who is to sign. Who has signed is said by the page around."""
    pairs = _joined(
        format_html("<div><dt>{}</dt><dd>{}</dd></div>", place["role"], place["name"])
        for place in block["c"]
    )
    return format_html('<dl class="faits">{}</dl>', pairs)


def _rule(block: Block, top: int) -> SafeString:
    return mark_safe("<hr>")


_DRAWINGS: dict[str, Callable[[Block, int], SafeString]] = {
    "p": _paragraph,
    "h": _heading,
    "ul": _list,
    "ol": _list,
    "q": _quotation,
    "box": _callout,
    "kv": _facts,
    "tbl": _table,
    "fig": _figure,
    "sign": _places,
    "hr": _rule,
}


def _inlines(inlines: list[Any]) -> SafeString:
    return _joined(_inline(one) for one in inlines)


def _inline(inline: Any) -> SafeString:
    if isinstance(inline, str):
        return conditional_escape(inline)
    if inline["t"] == "br":
        return mark_safe("<br>")
    if inline["t"] == "a":
        return format_html(
            '<a href="{}" rel="noreferrer">{}</a>', inline["href"], _inlines(inline["c"])
        )
    tag = _STYLES[inline["t"]]
    return format_html("<{}>{}</{}>", tag, _inlines(inline["c"]), tag)
