"""Reading every item: doubles, length, level, forbidden subjects, double negatives, balance.

A fault stops our own instruments; for a provider's it is advice.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from portulan.rules.french import count_fr
from portulan.rules.law.consentement import subject_of
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.words import plain

PUBLISHED = Path(__file__).parent / "published.txt"
LONGEST, LONG_WORD, NEAR, SHINGLE = 20, 15, 0.6, 4
NEGATIONS = re.compile(r"\b(ne|n|sans|jamais|aucune?|rien|personne ne)\b")
DOTTED = re.compile(r"\w·\w|\w\((?:e|ne|trice|ve)\)", re.IGNORECASE)
LABELS = re.compile(r"\b(vous etes|profil|type|fort potentiel|lacunes?|faiblesses?|echecs?)\b")


@dataclass(frozen=True, slots=True)
class Fault:
    item: str
    about: str


def shingles(text: str) -> frozenset[str]:
    """Return the hashes of every four words in a row: a text is known by them, not kept.

    >>> len(shingles("Je range mes affaires chaque soir"))
    3
    """
    words = re.findall(r"\w+", plain(text))
    rows = [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
    return frozenset(hashlib.sha256(row.encode()).hexdigest()[:16] for row in rows)


def nearness(one: str, other: str) -> float:
    """Return the share of words that two sentences have in common (Jaccard)."""
    a, b = (set(re.findall(r"\w+", plain(t))) for t in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def faults(instrument: Instrument, known: frozenset[str] = frozenset()) -> list[Fault]:
    """Return what is to be looked at again. `known`: hashes of items to add to ours."""
    near = published() | known
    return [*_sentences(instrument, near), *_doubles(instrument), *_scales(instrument)]


@cache
def published() -> frozenset[str]:
    """Return the hashes delivered with the house: what they cover is said in the file."""
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _sentences(instrument: Instrument, known: frozenset[str]) -> Iterator[Fault]:
    for q in instrument.sentences:
        text = plain(q.text)
        words = re.findall(r"\w+", text)
        if len(words) > LONGEST:
            yield Fault(q.id, f"{len(words)} mots : {LONGEST} au plus.")
        if any(len(w) > LONG_WORD for w in words):
            yield Fault(q.id, "un mot trop long pour être lu d'un coup.")
        if len(NEGATIONS.findall(text.replace("'", " "))) > 2:
            yield Fault(q.id, "deux négations.")
        subject = subject_of(q.text)
        if subject:
            yield Fault(q.id, f"touche un sujet fermé : {subject} (L6313-4).")
        if DOTTED.search(q.text):
            yield Fault(q.id, "une écriture qui se lit mal à voix haute.")
        if len(shingles(q.text) & known) >= max(1, len(shingles(q.text)) // 2):
            yield Fault(q.id, "trop proche d'un item publié.")
    for s in instrument.scales:
        for text in s.texts.values():
            if LABELS.search(plain(text)):
                yield Fault(s.key, "une étiquette : dire ce qui a été répondu.")


def _doubles(instrument: Instrument) -> Iterator[Fault]:
    for one, other in combinations(instrument.sentences, 2):
        if one.scale and other.scale and nearness(one.text, other.text) > NEAR:
            yield Fault(other.id, f"presque la même phrase que « {one.id} ».")


def _scales(instrument: Instrument) -> Iterator[Fault]:
    for s in instrument.scales:
        questions = instrument.of_scale(s.key)
        if len(questions) < 3:
            yield Fault(s.key, f"{count_fr(len(questions), 'item')} : trois au moins.")
        turned = sum(q.reversed for q in questions)
        if turned and not 0.25 <= turned / len(questions) <= 0.75:
            yield Fault(s.key, "les items inversés ne sont pas équilibrés.")
        if set(s.texts) - {"low", "middle", "high"}:
            yield Fault(s.key, "textes attendus : low, middle, high.")
    for part in ("measures", "not", "built", "limits"):
        if not instrument.notice.get(part):
            yield Fault("notice", f"« {part} » manque.")
