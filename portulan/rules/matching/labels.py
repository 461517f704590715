"""Labels found again in a story: which known skills do these words already name?

No model: beginnings of words in common (a story is told in the past, a label in the infinitive),
rare ones counting more. What is not in the words is never proposed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from portulan.rules.matching.french import stem, words

ENOUGH = 0.6  # of the weight of a label must be in the story
LETTERS = 5  # of a root are compared
_TENSES = ("aient", "erent", "ions", "iez", "ant", "ons", "ai", "ez", "ir", "re", "a", "e", "i")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by number, their roots, and the weight of each root."""

    roots: Mapping[str, frozenset[str]]
    holding: Mapping[str, tuple[str, ...]]  # root → numbers of the labels that hold it
    weight: Mapping[str, float]


def labels_of(told: Mapping[str, str]) -> Labels:
    """Return the labels ready to be looked for: number → label in, once for many stories."""
    roots = {ogr: frozenset(roots_of(label)) for ogr, label in told.items()}
    roots = {ogr: some for ogr, some in roots.items() if some}
    seen = Counter(root for some in roots.values() for root in some)
    holding: dict[str, list[str]] = defaultdict(list)
    for ogr, some in roots.items():
        for root in some:
            holding[root].append(ogr)
    return Labels(
        roots=roots,
        holding={root: tuple(sorted(ogrs)) for root, ogrs in holding.items()},
        weight={root: math.log(1 + len(roots) / many) for root, many in seen.items()},
    )


def roots_of(text: str) -> list[str]:
    """Return the beginning that the tenses of a verb share; a noun keeps its own.

    >>> roots_of("tenir, conduisait, organisais") == roots_of("tenais, conduire, organiser")
    True
    """
    return [_root(word) for word in words(text)]


def _root(word: str) -> str:
    root = stem(word)
    for ending in _TENSES:
        if root.endswith(ending) and len(root) - len(ending) >= 3:
            root = root[: len(root) - len(ending)]
            break
    return root[:LETTERS]


def named_in(story: str, known: Labels, *, limit: int = 12) -> list[str]:
    """Return the numbers of the labels that the story names, the most wholly named first.

    >>> known = labels_of({"1": "Tenir une caisse", "2": "Conduire des engins"})
    >>> named_in("Le soir je tenais la caisse et je comptais les tickets.", known)
    ['1']
    """
    there = set(roots_of(story))
    score: dict[str, float] = defaultdict(float)
    for root in sorted(there):
        for ogr in known.holding.get(root, ()):
            score[ogr] += known.weight[root]
    whole = {ogr: sum(known.weight[root] for root in known.roots[ogr]) for ogr in score}
    near = [ogr for ogr in score if score[ogr] >= ENOUGH * whole[ogr]]
    near.sort(key=lambda ogr: (-score[ogr] / whole[ogr], -score[ogr], ogr))
    return near[:limit]
