"""French titles as people type them: accents, gender, plurals, abbreviations, slips."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

SMALL = frozenset(
    {"a", "au", "aux", "avec", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les"}
    | {"ou", "par", "pour", "sans", "sur", "un", "une"}
)
# What the trade writes in capitals, spelled out. The letters stay in the query beside the words.
SHORT = {
    "aed": "assistant éducation",
    "aes": "accompagnant éducatif et social",
    "aesh": "accompagnant des élèves en situation de handicap",
    "amp": "aide médico-psychologique",
    "aps": "agent de prévention et de sécurité",
    "as": "aide-soignant",
    "ash": "agent de service hospitalier",
    "asv": "auxiliaire spécialisé vétérinaire",
    "atsem": "agent territorial spécialisé des écoles maternelles",
    "avs": "auxiliaire de vie sociale",
    "btp": "bâtiment travaux publics",
    "cao": "conception assistée par ordinateur",
    "cda": "concepteur développeur applications",
    "cesf": "conseiller en économie sociale et familiale",
    "cip": "conseiller en insertion professionnelle",
    "com": "communication",
    "compta": "comptable",
    "cpe": "conseiller principal éducation",
    "cvc": "chauffage ventilation climatisation",
    "cuisto": "cuisinier",
    "daf": "directeur administratif et financier",
    "dao": "dessinateur assistée par ordinateur",
    "dev": "développeur",
    "dg": "directeur général",
    "drh": "directeur des ressources humaines",
    "dsi": "directeur des systèmes d'information",
    "educ": "éducateur",
    "eje": "éducateur de jeunes enfants",
    "fle": "français langue étrangère",
    "grh": "gestion des ressources humaines",
    "hse": "hygiène sécurité environnement",
    "iade": "infirmier anesthésiste",
    "ibode": "infirmier de bloc opératoire",
    "ide": "infirmier soins généraux",
    "info": "informatique",
    "kine": "masseur-kinésithérapeute",
    "pao": "publication assistée par ordinateur",
    "pdg": "président directeur général",
    "pl": "poids lourd",
    "prof": "professeur",
    "psy": "psychologue",
    "qhse": "qualité hygiène sécurité environnement",
    "qse": "qualité sécurité environnement",
    "raf": "responsable administratif et financier",
    "resto": "restaurant",
    "rh": "ressources humaines",
    "rp": "relations publiques",
    "rrh": "responsable des ressources humaines",
    "secu": "sécurité",
    "spl": "super lourd",
    "ssiap": "agent de sécurité incendie",
    "sst": "santé et sécurité au travail",
    "tisf": "technicien de l'intervention sociale et familiale",
    "vl": "véhicule léger",
    "vrp": "représentant",
    "vsl": "ambulancier",
}

_ENDINGS = (
    # feminine or plural → one common root; the longest first
    ("trices", "teur"),
    ("trice", "teur"),
    ("teuses", "teur"),
    ("teuse", "teur"),
    ("euses", "eur"),
    ("euse", "eur"),
    ("eresses", "eur"),
    ("eres", "er"),
    ("ere", "er"),
    ("ennes", "en"),
    ("enne", "en"),
    ("onnes", "on"),
    ("onne", "on"),
    ("elles", "el"),
    ("elle", "el"),
    ("ales", "al"),
    ("ale", "al"),
    ("eaux", "eau"),
    ("aux", "al"),
    ("ives", "if"),
    ("ive", "if"),
    ("effes", "ef"),
    ("effe", "ef"),
    ("esses", "e"),
    ("esse", "e"),
    ("ees", "e"),
    ("ee", "e"),
    ("es", "e"),
    ("s", ""),
    ("x", ""),
)
_VERBS = ("ations", "ation", "ements", "ement", "age", "er", "ir", "e")
_APART = str.maketrans(dict.fromkeys("’‘–—·…«»°", " "))
_LETTERS = re.compile(r"[^a-z0-9+#]+")


def normalise(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces.

    >>> normalise("  Œnologue – chef·fe d’atelier ")
    'oenologue chef fe d atelier'
    """
    lowered = text.lower().replace("œ", "oe").replace("æ", "ae").translate(_APART)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return _LETTERS.sub(" ", plain).strip()


def stem(word: str) -> str:
    """One root for the feminine, the plural, and most nouns made from a verb.

    A light stemmer of our own: it forgets little, and never a digit.

    >>> stem("boulangeres") == stem("boulanger"), stem("directrice") == stem("directeurs")
    (True, True)
    """
    if len(word) < 4 or word[-1].isdigit():
        return word
    for ending, root in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            word = word[: len(word) - len(ending)] + root
            break
    for ending in _VERBS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: len(word) - len(ending)]
    return word


def words(text: str) -> list[str]:
    """The words that carry meaning, normalised, small ones left out."""
    return [word for word in normalise(text).split() if word not in SMALL]


def stems(text: str) -> list[str]:
    """The roots of the words that carry meaning, in order."""
    return [stem(word) for word in words(text)]


def forms(title: str) -> list[str]:
    """The masculine and the feminine of « X / Y suite »; one form when there is one.

    ROME writes the common end once, after the feminine: the masculine takes it back.

    >>> forms("Chef / Cheffe d'atelier")
    ["Chef d'atelier", "Cheffe d'atelier"]
    """
    if " / " not in title:
        return [title]
    left, right = title.split(" / ", 1)
    tail = right.split()[len(left.split()) :]
    return list(dict.fromkeys([" ".join([left, *tail]), right]))


def spelled_out(text: str) -> str:
    """The query with its abbreviations spelled out; « rh » alone is a search too.

    >>> spelled_out("assistant RH")
    'assistant ressources humaines'
    """
    return " ".join(normalise(SHORT.get(word, word)) for word in normalise(text).split())


def close(one: str, other: str, most: int) -> int:
    """Slips between two words (added, missing, wrong or swapped letters), or `most + 1`.

    Optimal string alignment distance, cut as soon as it passes `most`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            slip = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                slip = min(slip, last[j - 2] + 1)
            row.append(slip)
        if min(row) > most:
            return most + 1
    return row[-1]


class Spelling:
    """Known words, found again from a misspelled one."""

    def __init__(self, known: dict[str, int]) -> None:
        """`known`: how many times each word was seen; between two, the commoner wins."""
        self.known = known
        self._letters = {word: _letters(word) for word in known}
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in known:
            for part in _keys(word):
                self._near[part].append(word)

    def corrected(self, word: str) -> str:
        """The known word nearest to this one, or the word itself when nothing is near.

        One slip up to seven letters, two beyond; three letters and less are left alone.
        """
        if word in self.known or len(word) < 4 or word.isdigit():
            return word
        most = 1 if len(word) < 8 else 2
        best, found = (most + 1, 0), word
        candidates = dict.fromkeys(other for key in _keys(word) for other in self._near[key])
        own = _letters(word)
        for other in candidates:
            theirs = self._letters[other]
            if (own & ~theirs).bit_count() > most or (theirs & ~own).bit_count() > most:
                continue
            slips = close(word, other, best[0])
            if slips <= most and (slips, -self.known[other]) < best:
                best, found = (slips, -self.known[other]), other
        return found


def _letters(word: str) -> int:
    """Which letters a word has, one bit each: one slip brings or takes one letter at most."""
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def _keys(word: str) -> Iterator[str]:
    """Parts that one or two slips rarely all touch: the start, the end, the consonants' frame."""
    if len(word) >= 4:
        yield f"^{word[:3]}"
        yield f"{word[-4:]}$"
        yield f"{word[:1]}{''.join(letter for letter in word[1:] if letter not in 'aeiouy')}"


def counted(texts: Iterable[str]) -> dict[str, int]:
    """How many times each word of four letters or more is seen."""
    seen: dict[str, int] = defaultdict(int)
    for text in texts:
        for word in words(text):
            if len(word) >= 4:
                seen[word] += 1
    return dict(seen)
