"""French typography for the product's own sentences: spaces, quotes, apostrophes.

Applied to the strings we write, never to what a person typed: nobody's words are
rewritten here. Plain text only; `typo_html` leaves tags and their attributes alone.
"""

import re
from collections.abc import Callable

NBSP = "\u00a0"  # before « : », % and units, inside « », in dates and hours
NNBSP = "\u202f"  # before « ; ! ? » and between thousands

_GAP = f"[ {NBSP}{NNBSP}]"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = "h|min|km|kg|cm|mm|ko|Mo|Go|pt|px|k€|M€"
_PASSES = 8
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœ"

Replacement = str | Callable[[re.Match[str]], str]


def _lower_month(match: re.Match[str]) -> str:
    return f"{match[1]}{NBSP}{match[2].lower()}"


def _group_thousands(match: re.Match[str]) -> str:
    return f"{int(match[0]):,}".replace(",", NNBSP)


_RULES: tuple[tuple[re.Pattern[str], Replacement], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\.\.\.", "…"),
        (rf"(?<=[{_LETTER}])'(?=[{_LETTER}0-9«\"<])", "’"),
        # Straight quotes: opening after nothing, a space or a bracket; closing otherwise.
        (rf'(^|(?<=[\s{NBSP}{NNBSP}(\[’]))"(?!{_GAP}?"){_GAP}?(?=\S)', f"«{NBSP}"),
        (rf'(?<=[^\s"«])(?<!"{_GAP}){_GAP}?"(?!{_GAP}?")', f"{NBSP}»"),
        (rf"«{_GAP}*(?=[^\s{NBSP}{NNBSP}])", f"«{NBSP}"),
        (rf"(?<=[^\s{NBSP}{NNBSP}]){_GAP}*»", f"{NBSP}»"),
        (rf"{_GAP}+(?=[;!?](?!\w))", NNBSP),
        (rf"{_GAP}+(?=:(?![\w/]))", NBSP),
        # Hours before thousands: « 14 h 30 » is not an amount.
        (rf"(?<![\w/=.-])(\d{{1,3}}){_GAP}?h{_GAP}?(\d\d)\b", rf"\1{NBSP}h{NBSP}\2"),
        (rf"(?<![\w/=.-])(\d{{1,3}}){_GAP}?h\b(?!-)", rf"\1{NBSP}h"),
        (rf"(?<![\d,.]{_GAP})(?<![\w,.])\d{{4,9}}(?=(?:,\d+)?{_GAP}?€)", _group_thousands),
        (rf"(?<!\d)(?<!\d[ {NBSP}{NNBSP}])\d{{1,3}}(?:{_GAP}\d{{3}})+(?!{_GAP}?\d)", ""),
        (rf"(?<=\d){_GAP}?(?=[%€])", NBSP),
        (rf"(?<=\d){_GAP}(?=(?:{_UNITS})\b)", NBSP),
        (rf"\b(n°|N°|M\.|MM\.|Mme|Mmes|art\.|p\.){_GAP}+(?=[\w])", rf"\1{NBSP}"),
        (rf"\b(\d{{1,2}}|1er){_GAP}+((?i:{_MONTHS}))\b", _lower_month),
    )
)


def _narrow(match: re.Match[str]) -> str:
    return re.sub(_GAP, NNBSP, match[0])


def typo_fr(text: str) -> str:
    """Set the no-break spaces, quotes and apostrophes that French asks for.

    `text` is plain text. Applying it twice changes nothing more. Hours written
    `18:30`, addresses and e-mails are left as they are.

    >>> typo_fr("L'heure : 14h30 ?").replace(NBSP, "~").replace(NNBSP, "_")
    'L’heure~: 14~h~30_?'
    """
    for _ in range(_PASSES):  # a second passage matters only to unbalanced quotes
        before = text
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement or _narrow, text)
        if text == before:
            break
    return text


_TAG = re.compile(r"(<[^<>]*>|&[a-zA-Z#0-9]+;)")


def typo_html(markup: str) -> str:
    """Apply `typo_fr` between the tags and entities of a piece of HTML."""
    parts = _TAG.split(markup)
    return "".join(part if _TAG.fullmatch(part) else typo_fr(part) for part in parts)
