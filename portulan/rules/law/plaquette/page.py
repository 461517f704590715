"""A pasted text as sentences: each keeps its line, its own words, and its words made plain.

Plain words have no accents nor capitals, numbers are digits (« treize heures » is « 13 heures »),
articles are written one way (« L. 6313-4 » is « l6313-4 »), links and list marks are gone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from portulan.rules.french import LETTERED, number_fr
from portulan.rules.words import plain

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*\*|__|\^\{([^}]*)\}")
_ITEM = re.compile(r"^\s*(?:[-–—•●○◦▪►➤➢↳→✓✔*·#>]+|\d{1,2}[.)°](?!\d)|[a-z]\))\s*")
_HEADING = re.compile(r"(?:Phase|Étape|PHASE|ÉTAPE|Article|ARTICLE)\b")
_ENDS = re.compile(r"[.!?:;…]\s*$")
_GOES_ON = re.compile(r"^\s*[a-zà-öø-ÿœ(0-9«]")
_LONG = re.compile(r".{45}")
"""A shorter line is a heading or an item, never the beginning of a wrapped sentence."""
_PART = re.compile(r".{1,900}(?!\S)|\S+")
"""No sentence is longer: what never ends is cut, so that reading it takes no time."""
_WIDE = re.compile(r"^.{131}", re.MULTILINE)
_CUT = re.compile(
    r"(?<!\bart\.)(?<!\bArt\.)(?<![ .(][LRDMCn]\.)(?<!\bMme\.)(?<!\betc\.)(?<!\bpén\.)"
    r"(?<!\bciv\.)(?<!\bconso\.)(?<!\bmax\.)(?<!\bmin\.)(?<=[.!?;…])\s+(?=\S)"
)
_ARTICLE = re.compile(r"\b([lrd])[ .*]{0,3}(\d{3,4}) ?[-‑–] ?(\d+)((?: ?[-‑–] ?\d+)*)")
_GLUED = re.compile(r"(?<=\d)(?=(?:h|heures?|jours?|j|mois|ans?|min|minutes|euros?|€|%)(?![a-z]))")
_THOUSANDS = re.compile(r"(?<=\d)[ .](?=\d{3}(?!\d))")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2212", "-"))
_ATOMS = {plain(word): n for n in range(LETTERED) if (word := number_fr(n)).isalpha()}
_ATOMS |= {"une": 1, "vingts": _ATOMS["vingt"], "cents": _ATOMS["cent"]}
_ATOMS["mille"] = _ATOMS["dix"] * _ATOMS["cent"]
_COUNTED = (
    r"(?=\s(?:[a-z'-]+\s){0,2}?(?:ans?|annees?|mois|jours?|heures?|h|semaines?|seances?|sessions?"
    r"|entretiens?|ateliers?|rendez-vous|rencontres?|euros?|minutes?|phases?|etapes?|pour cent)\b)"
)
_ATOM = rf"(?:{'|'.join(sorted(_ATOMS, key=len, reverse=True))})(?![a-z])"
_IN_WORDS = re.compile(rf"(?<![a-z-]){_ATOM}(?:(?: et | |-){_ATOM})*{_COUNTED}")
_POINTS_BACK = (
    r"^(?:(?:puis|ensuite|enfin|alors),? )*(?:ils?|elles?|ce(?:lui|lle|ux|lles)-ci|le tout"
    r"|l'ensemble|ces? (?:documents?|textes?|rapports?"
    r"|papiers?|pieces?|elements?|fichiers?|dossiers?))\b"
    r"|\b(?:l'|les? |la )(?:archiv|conserv|gard|transm|remet|envo|adress|communiqu|stock|detruit)"
    r"|\ben (?:recoi|recev|gard|conserv|transm|remet|adress|envo|communiqu|donn|fourn|obtien"
    r"|dispos|prend|a\b|ont\b)"
)
_PER_CENT = re.compile(r"(?<=\d) pour cent\b")

_TENS = {"dizaine": "10", "douzaine": "12", "quinzaine": "15", "vingtaine": "20", "trentaine": "30"}
_ABOUT = re.compile(rf"une ({'|'.join(_TENS)}) (?:de |d')")
_PARTS = {"quinze": "15", "trente": "30", "quarante-cinq": "45", "et demie": "30", "et quart": "15"}
_AND_HALF = re.compile(rf"(\d heures?) ({'|'.join(_PARTS)})\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or item: the line where it begins, as written, and made plain."""

    place: int
    line: int
    quote: str
    words: str

    def find(self, pattern: str) -> "re.Match[str] | None":
        return re.search(pattern, self.words)


class Page:
    """A text read once: its sentences in order."""

    def __init__(self, text: str) -> None:
        cut = [one for unit in _units(text) for one in _sentences(unit)]
        self.sentences = tuple(
            Sentence(place, line, quote, made_plain(quote))
            for place, (line, quote) in enumerate(cut)
        )

    @cached_property
    def words(self) -> str:
        """The whole text, plain, a sentence a line."""
        return "\n".join(one.words for one in self.sentences)

    @cached_property
    def length(self) -> int:
        """How many words the text has."""
        return len(self.words.split())

    def says(self, pattern: str) -> bool:
        return re.search(pattern, self.words) is not None

    def saying(self, pattern: str) -> Iterator[Sentence]:
        """Yield the sentences where the pattern is found."""
        return (one for one in self.sentences if one.find(pattern))

    def first(self, pattern: str) -> Sentence | None:
        return next(self.saying(pattern), None)

    def asked(self, sentence: Sentence) -> str:
        """Return the plain words of a sentence, after the question it answers if there is one."""
        before = self.sentences[sentence.place - 1] if sentence.place else sentence
        question = before.words if before.quote.endswith("?") else ""
        return f"{question}\n{sentence.words}"

    def meant(self, sentence: Sentence) -> str:
        """Return the plain words of a sentence, after the one its pronouns point to."""
        before = self.sentences[sentence.place - 1] if sentence.place else sentence
        return (
            f"{before.words}\n{sentence.words}" if sentence.find(_POINTS_BACK) else sentence.words
        )

    def around(self, sentence: Sentence, before: int = 1, after: int = 1) -> str:
        """Return the plain words of a sentence and of its neighbours."""
        near = self.sentences[max(0, sentence.place - before) : sentence.place + after + 1]
        return "\n".join(one.words for one in near)


def made_plain(text: str) -> str:
    """Return the words of a text as the readers look for them.

    >>> made_plain("Treize heures d’accompagnement (art. L. 6313-4), 1 600 € et 2heures")
    "13 heures d'accompagnement (art. l6313-4), 1600 € et 2 heures"
    """
    words = _ARTICLE.sub(_one_way, plain(text.translate(_DASHES)))
    words = _ABOUT.sub(lambda match: f"{_TENS[match[1]]} ", words)
    words = _GLUED.sub(" ", _THOUSANDS.sub("", words))
    words = _PER_CENT.sub(" %", _IN_WORDS.sub(lambda match: _in_digits(match[0]), words))
    return _AND_HALF.sub(lambda match: f"{match[1]} {_PARTS[match[2]]}", words)


def _in_digits(words: str) -> str:
    """Return « mille six cents » as « 1600 »; words that make no number are left alone."""
    whole = part = 0
    before = ""
    for word in re.split(r"[ -]", words):
        worth = _ATOMS.get(word, 0)
        if word == "mille":
            whole, part = max(part, 1) * worth, 0
        elif word.startswith("cent"):
            part = max(part, 1) * worth
        elif word.startswith("vingt") and before == "quatre":
            part += _ATOMS["quatre"] * (worth - 1)
        else:
            part += worth
        before = word
    return str(whole + part) if _spelt(whole + part, words) else words


def _spelt(number: int, words: str) -> bool:
    """Say whether those are the words of that number, and not two numbers side by side."""
    hundreds, rest = divmod(number, 100)
    if number < LETTERED:
        written = {number_fr(number), number_fr(number, feminine=True)}
        return words.replace("-", " ") in {plain(one).replace("-", " ") for one in written}
    return rest == 0 and hundreds > 1


def _one_way(match: "re.Match[str]") -> str:
    book, number, rank, rest = match.groups()
    return f"{book}{number}-{rank}{re.sub(r'[^0-9-]', '', rest)}"


def _units(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines that belong together: a paragraph that was wrapped is one unit."""
    unit: list[tuple[int, str]] = []
    width = 0 if _WIDE.search(text) else max(map(len, text.splitlines()), default=0)
    for number, raw in enumerate(text.splitlines(), start=1):
        line = _MARKS.sub(r"\1", _LINK.sub(r"\1", raw)).strip()
        if unit and not (line and _continues(unit[-1][1], line, width)):
            yield unit
            unit = []
        if line:
            unit.append((number, line))
    if unit:
        yield unit


def _continues(before: str, line: str, width: int) -> bool:
    """Say whether a line goes on with the one before; `width` is that of the page, 0 for none.

    In a wrapped page, a line goes on even before a capital (« France | Travail ») when the next
    word would hardly have fitted.
    """
    opens = _ITEM.match(line) or _HEADING.match(line)
    if not _LONG.match(before) or _ENDS.search(before) or opens:
        return False
    reach = len(before) + 1 + len(line.split(maxsplit=1)[0])
    filled = width > 0 and reach > width - width // 12 and "\t" not in before + line
    return filled or _GOES_ON.match(line) is not None


def _sentences(unit: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a unit with the line where it begins."""
    joined = " ".join(line for _, line in unit)
    begins = [0, *accumulate(len(line) + 1 for _, line in unit)]
    place = 0
    for piece in _CUT.split(joined):
        at = joined.index(piece, place)
        place = at + len(piece)
        number = max(n for (n, _), begin in zip(unit, begins, strict=False) if begin <= at)
        if bare := _ITEM.sub("", piece).strip():
            yield from ((number, part) for part in _PART.findall(bare))
