"""Masking who else is named in a text before it is handed over (RGPD, art. 15, al. 4)."""

import re
from collections.abc import Iterable

MASK = "[masqué]"


def masked(text: str, words: Iterable[str]) -> str:
    """Return the text without these words, whatever their case; whole words only.

    The longest go first, so that a name inside a longer one leaves nothing behind.

    >>> masked("Paul dit que PAULINE l'aide.", ["Paul"])
    "[masqué] dit que PAULINE l'aide."
    """
    told = sorted({" ".join(word.split()) for word in words} - {""}, key=len, reverse=True)
    if not told:
        return text
    ways = "|".join(r"\s+".join(re.escape(part) for part in word.split(" ")) for word in told)
    return re.sub(rf"(?<!\w)(?:{ways})(?!\w)", MASK, text, flags=re.IGNORECASE)
