"""Signs that answers were given without reading (Curran 2016; Huang et al. 2012).

Never a verdict: a sign is told to the counsellor with what it means, and rejects nothing.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, groupby

from portulan.rules.psychometrics.conversions import spearman_brown
from portulan.rules.psychometrics.numbers import (
    Matrix,
    correlation,
    covariances,
    inverse,
    mean,
    quadratic,
    sd,
)

SYNONYMS_FROM = 0.45  # two items are taken for near-synonyms above this correlation


@dataclass(frozen=True, slots=True)
class Signs:
    """The indices of one person. None: this index cannot be computed for these answers."""

    longstring: int
    avgstring: float
    irv: float | None
    irv_1: float | None
    irv_2: float | None
    irv_3: float | None
    mahalanobis_D2: float | None
    evenodd: float | None
    psychsyn_045: float | None
    psychant_045: float | None

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def runs(answers: Sequence[float]) -> list[int]:
    """Return the lengths of the runs of identical answers, in presentation order."""
    return [len(list(run)) for _, run in groupby(answers)]


def irv(answers: Sequence[float]) -> float | None:
    """Return the intra-individual response variability: the SD of one person's answers."""
    return sd(answers) if len(answers) > 1 else None


def even_odd(scales: Sequence[Sequence[float]]) -> float | None:
    """Return the even-odd consistency, Spearman–Brown corrected: higher is more careful.

    Answers of each scale, in order. (The R package `careless` has turned the sign since 1.2.0.)
    """
    usable = [s for s in scales if len(s) > 1]
    if len(usable) < 3:
        return None
    r = correlation([mean(s[1::2]) for s in usable], [mean(s[0::2]) for s in usable])
    if r is None:
        return None
    return -1.0 if r <= -1 / 3 else spearman_brown(r, 2)


def synonym_pairs(columns: Matrix, *, opposite: bool = False) -> list[tuple[int, int]]:
    """Return the pairs of items that a group answers alike (or in opposite ways)."""
    found = []
    for i, j in combinations(range(len(columns)), 2):
        r = correlation(columns[i], columns[j])
        if r is not None and (r < -SYNONYMS_FROM if opposite else r > SYNONYMS_FROM):
            found.append((i, j))
    return found


def agreement(answers: Sequence[float], pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return the correlation, inside one person, between the two sides of the pairs.

    A pair has no first side by right: when one side does not vary, the pairs are turned one by
    one until both do (R's `careless` turns them at random; the first that works is ours).
    """
    if len(pairs) < 3:
        return None
    one, other = [answers[j] for _, j in pairs], [answers[i] for i, _ in pairs]
    found = correlation(one, other)
    for turned in range(len(pairs)):
        if found is not None:
            break
        swap = range(len(pairs))
        found = correlation(
            [other[i] if i == turned else one[i] for i in swap],
            [one[i] if i == turned else other[i] for i in swap],
        )
    return found


def signs(
    rows: Sequence[Sequence[float]],
    names: Sequence[str],
    scales: Mapping[str, Sequence[str]],
    reversed_items: frozenset[str] = frozenset(),
    low: float = 1,
    high: float = 5,
) -> list[Signs]:
    """Return the indices of each person; columns in presentation order, raw answers."""
    columns = list(zip(*rows, strict=True))
    several = columns if len(rows) > 1 else []
    like, unlike = synonym_pairs(several), synonym_pairs(several, opposite=True)
    centre = [mean(c) for c in columns]
    turned = inverse(covariances(columns)) if len(rows) > len(names) else None
    place = {name: i for i, name in enumerate(names)}
    third = math.ceil(len(names) / 3)
    found = []
    for row in rows:
        keyed = [
            low + high - x if name in reversed_items else x
            for name, x in zip(names, row, strict=True)
        ]
        lengths = runs(row)
        apart = [x - c for x, c in zip(row, centre, strict=True)]
        found.append(
            Signs(
                longstring=max(lengths),
                avgstring=mean(lengths),
                irv=irv(row),
                irv_1=irv(row[:third]),
                irv_2=irv(row[third : 2 * third]),
                irv_3=irv(row[2 * third :]),
                mahalanobis_D2=quadratic(apart, turned) if turned else None,
                evenodd=even_odd([[keyed[place[i]] for i in s] for s in scales.values()]),
                psychsyn_045=agreement(row, like),
                psychant_045=agreement(row, unlike),
            )
        )
    return found
