"""Words compared without their accents, capitals and typography."""

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "æ": "ae"})
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return the text in lower case, without accents, with plain apostrophes and single spaces.

    >>> plain("L’Œuvre  réalisée À Évry")
    "l'oeuvre realisee a evry"
    """
    bare = unicodedata.normalize("NFKD", text.lower().translate(_APOSTROPHES))
    return _SPACES.sub(" ", "".join(sign for sign in bare if not unicodedata.combining(sign)))
