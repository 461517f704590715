"""Which characters a paper can draw, and what stands for the others.

Nothing disappears in silence: a character without a drawing becomes its plain equivalent,
or a short description between square brackets. Invisible characters that reorder or hide
text (controls, bidirectional marks, soft hyphens) are removed.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from portulan.offices.pdf.emoji import NAMES

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"

# Kept apart from what the fonts draw: the line feed, which the tree turns into a line break.
_SPACES = {"\t": " ", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
_SPACES |= {"\u2028": "\n", "\u2029": "\n"} | dict.fromkeys("\u2000\u2001\u2002\u2003\u2007", " ")
_SPACES |= dict.fromkeys("\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000", " ")
_EQUIVALENTS = {"‰": " pour mille", "‱": " pour dix mille", "⁰": "(0)", "﷼": "rial"}
_JOINERS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u115f\u1160\u3164\uffa0")
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

_SCRIPTS = {
    "ARABIC": "arabe",
    "HEBREW": "hébreu",
    "CJK": "chinois ou japonais",
    "HIRAGANA": "japonais",
    "KATAKANA": "japonais",
    "HANGUL": "coréen",
    "THAI": "thaï",
    "DEVANAGARI": "hindi",
    "BENGALI": "bengali",
    "TAMIL": "tamoul",
    "ARMENIAN": "arménien",
    "GEORGIAN": "géorgien",
    "ETHIOPIC": "amharique",
    "TIFINAGH": "berbère",
}


@cache
def drawable() -> frozenset[str]:
    """Return every character that the fonts draw in both weights."""
    characters: set[str] = set()
    for line in COVERAGE.read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        characters.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(characters)


def printable(text: str) -> str:
    """Return `text` as a paper can draw it: NFC, no hidden character, no missing glyph.

    Idempotent. Line feeds are kept; tabs and exotic spaces become plain spaces.

    >>> printable("e\\u0301t\\u00e9 \\u202egnol")
    'été gnol'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if text.isascii() and text.isprintable():
        return text
    known = drawable()
    if all(character in known for character in text):
        return text
    described = "".join(_drawn(character, known) for character in text)
    return unicodedata.normalize("NFC", _join_descriptions(described))


def _drawn(character: str, known: frozenset[str]) -> str:
    if character == "\n" or character in known:
        return character
    if character in _SPACES or character in _EQUIVALENTS:
        return _SPACES.get(character) or _EQUIVALENTS[character]
    if _is_invisible(character):
        return ""
    name = NAMES.get(character)
    if name is not None:
        return name if name in known else f"[{name}]"
    plain = unicodedata.normalize("NFKC", character)
    drawn = plain != character and all(letter in known for letter in plain)
    return plain if drawn else _described(character)


def _described(character: str) -> str:
    name = unicodedata.name(character, "")
    script = _SCRIPTS.get(name.partition(" ")[0])
    if script:
        return f"[texte en {script}]"
    if unicodedata.category(character) == "So":
        return "[émoji]"
    if unicodedata.category(character) in {"Mn", "Me", "Mc"}:
        return ""
    return f"[U+{ord(character):04X}]"


def _is_invisible(character: str) -> bool:
    """Tell controls, joiners, and the selectors, skin tones and tags that colour an emoji."""
    if character in _JOINERS or unicodedata.category(character) in _INVISIBLE_CATEGORIES:
        return True
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF


def _join_descriptions(text: str) -> str:
    """Say once what several characters of the same script, or the same emoji, would repeat."""
    return _REPEATED.sub(r"\1", text)


_REPEATED = re.compile(r"(\[(?:texte en [^\[\]]+|émoji)\])(?:[ ]*\1)+")
