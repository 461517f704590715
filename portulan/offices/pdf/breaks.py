"""Where a line may end inside a long word, and how wide words are, roughly.

A web address of a hundred characters would leave the page. An invisible place to break is
put in it, never in a word of ordinary length, and never between a letter and its accent.
"""

import unicodedata
from typing import Any

from portulan.offices.pdf.tree import Inline

BREAK = "\u200b"
WORD_LIMIT = 13.5  # ems: about 24 letters, the longest word of a dictionary

_NARROW = frozenset("iljtfrI.,;:!|'’()[]-\u2011\u00a0\u202f ")
_WIDE = frozenset("mwMWŒÆœæ—…@%→←№©®")


def letter_width(letter: str) -> float:
    """Return the width of a letter in ems, rounded up: bold takes more room than regular."""
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.40
    if letter in _WIDE or ord(letter) > 0x2000:
        return 1.05
    return 0.74 if letter.isupper() else 0.62


def text_width(text: str) -> float:
    """Return the width of a text on one line, in ems."""
    return sum(map(letter_width, text))


def longest_word(text: str) -> float:
    """Return the width of the longest unbreakable run of a text, in ems."""
    words = text.replace("\n", " ").split(" ")
    return min(max(map(text_width, words), default=0.0), WORD_LIMIT)


class Breaker:
    """Walks through one paragraph and counts what has been written since the last space."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.run = 0.0

    def inlines(self, inlines: list[Inline]) -> list[Any]:
        """Return a copy of the inlines with places to break."""
        broken: list[Any] = []
        for inline in inlines:
            if isinstance(inline, str):
                broken.append(self.text(inline))
            elif inline["t"] == "br":
                self.run = 0.0
                broken.append(inline)
            else:
                broken.append(inline | {"c": self.inlines(inline["c"])})
        return broken

    def text(self, text: str) -> str:
        """Return the text with a place to break before what would pass the limit."""
        pieces: list[str] = []
        for letter in text:
            width = letter_width(letter)
            if letter in {" ", BREAK, "\n"}:
                self.run = 0.0
            elif width and self.run + width > self.limit:
                pieces.append(BREAK)
                self.run = width
            else:
                self.run += width
            pieces.append(letter)
        return "".join(pieces)
