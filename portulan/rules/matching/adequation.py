"""A person beside every métier: a sum of few parts, each with its evidence; never a verdict.

A part without data is left out and the others take its weight: what is unknown is said, not
guessed. Market and training are shown beside, and never enter the sum.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portulan.rules.matching.skills import Asked, Table, covered, telling

LETTERS = "RIASEC"
WEIGHTS = {"interests": 0.35, "skills": 0.40, "knowledge": 0.25, "values": 0.15}
CLOSE, EXPLORE, LEARN = "proche", "à explorer", "demande un apprentissage"
GROUPS = (CLOSE, EXPLORE, LEARN)
# Iachan (1984): what a letter is worth in the first, second or third place of both codes.
IACHAN = ((22, 10, 4), (10, 5, 2), (4, 2, 1))
REGULATED = "reglemente"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person brings, as numbers: scores from 0 to 100, stable numbers of skills."""

    interests: Mapping[str, float] = field(default_factory=dict)
    skills: Sequence[str] = ()
    knowledge: Sequence[str] = ()
    values: Mapping[str, float] = field(default_factory=dict)
    filters: Sequence[str] = ()  # contexts one does not want, by number; « reglemente »
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sum: 0 to 1, its weight, and what it rests on."""

    score: float
    weight: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a métier stands for a person."""

    code: str
    score: float
    group: str
    parts: Mapping[str, Part]
    missing: tuple[str, ...]  # skills then knowledge that the métier asks for, most telling first
    unknown: tuple[str, ...]  # parts left out for want of data


def rank(
    kept: Table, person: Profile, *, families: Mapping[str, str] | None = None, limit: int = 20
) -> list[Standing]:
    """The métiers in the order of the sum; those a filter excludes are not there."""
    import numpy as np

    parts = {
        "interests": _interests(kept.asked, person.interests),
        "skills": _covered(kept, "skill", person.skills, families),
        "knowledge": _covered(kept, "knowledge", person.knowledge, None),
        "values": np.array([value_fit(person.values, one) for one in kept.asked]),
    }
    weights = WEIGHTS | dict(person.weights)
    top = np.zeros(len(kept.codes))
    base = np.zeros(len(kept.codes))
    for name, scores in parts.items():
        known = ~np.isnan(scores)
        top[known] += weights[name] * scores[known]
        base[known] += weights[name]
    total = np.divide(top, base, out=np.zeros_like(top), where=base > 0)
    unwanted = set(person.filters)
    allowed = [
        at
        for at in np.argsort(-total, kind="stable").tolist()
        if base[at] > 0 and not _excluded(kept.asked[at], unwanted)
    ]
    return [
        _standing(
            kept, at, person, float(total[at]), {k: float(v[at]) for k, v in parts.items()}, weights
        )
        for at in allowed[:limit]
    ]


def interest_fit(person: Mapping[str, float], asked: Asked) -> float:
    """Half the likeness of the six scores ((r + 1) / 2), half Iachan's M over its highest value.

    With two letters only and no scores, M alone. nan when either side is silent or flat.

    >>> me = {"R": 90, "I": 60, "A": 10, "S": 10, "E": 20, "C": 50}
    >>> interest_fit(me, Asked("A1101", letters="RI"))
    1.0
    """
    if len(person) < len(LETTERS) or not (asked.letters or asked.interests):
        return math.nan
    if max(person.values()) == min(person.values()):
        return math.nan
    mine = sorted(LETTERS, key=lambda letter: (-person[letter], LETTERS.index(letter)))
    theirs = asked.letters
    if asked.interests:
        given = asked.interests
        theirs = "".join(sorted(LETTERS, key=lambda letter: (-given[letter], letter)))[:3]
    code = _iachan(mine, theirs[:3])
    if not asked.interests:
        return code
    alike = _correlation(
        [person[letter] for letter in LETTERS], [asked.interests[letter] for letter in LETTERS]
    )
    return code if math.isnan(alike) else 0.5 * (alike + 1) / 2 + 0.5 * code


def value_fit(person: Mapping[str, float], asked: Asked) -> float:
    """The likeness of six work values ((r + 1) / 2); nan when either side is silent or flat.

    >>> me = {"realisation": 90, "independance": 80, "relations": 10}
    >>> value_fit(me, Asked("A1101", values={"realisation": 6, "independance": 5, "relations": 1}))
    0.9986
    """
    if not asked.values or set(person) != set(asked.values):
        return math.nan
    names = sorted(person)
    alike = _correlation([person[one] for one in names], [asked.values[one] for one in names])
    return round((alike + 1) / 2, 4)


def _iachan(mine: Sequence[str], theirs: str) -> float:
    size = len(theirs)
    most = sum(IACHAN[at][at] for at in range(size))
    got = sum(
        IACHAN[theirs.index(letter)][at]
        for at, letter in enumerate(mine[:size])
        if letter in theirs
    )
    return got / most


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    a, b = sum(one) / len(one), sum(other) / len(other)
    top = sum((x - a) * (y - b) for x, y in zip(one, other, strict=True))
    low = math.sqrt(sum((x - a) ** 2 for x in one) * sum((y - b) ** 2 for y in other))
    return top / low if low else math.nan


def _interests(asked: Sequence[Asked], person: Mapping[str, float]) -> Any:
    import numpy as np

    return np.array([interest_fit(person, one) for one in asked])


def _covered(
    kept: Table, kind: str, have: Sequence[str], families: Mapping[str, str] | None
) -> Any:
    import numpy as np

    if not any(thing in kept.ids[kind] for thing in have):
        return np.full(len(kept.codes), np.nan)
    return covered(kept, kind, have, partly=families)


def _excluded(asked: Asked, unwanted: set[str]) -> bool:
    return bool(unwanted.intersection(asked.context)) or (asked.regulated and REGULATED in unwanted)


def _standing(
    kept: Table,
    at: int,
    person: Profile,
    total: float,
    scores: Mapping[str, float],
    weights: Mapping[str, float],
) -> Standing:
    asked = kept.asked[at]
    known = {name: score for name, score in scores.items() if not math.isnan(score)}
    base = sum(weights[name] for name in known) or 1
    evidence = {
        "interests": tuple(asked.letters or LETTERS[:0]),
        "skills": tuple(telling(kept, set(asked.skill) & set(person.skills), "skill")),
        "knowledge": tuple(
            telling(kept, set(asked.knowledge) & set(person.knowledge), "knowledge")
        ),
        "values": _first(asked.values or {}),
    }
    parts = {
        name: Part(round(score, 4), round(weights[name] / base, 4), evidence[name])
        for name, score in known.items()
    }
    missing = [
        *telling(kept, set(asked.skill) - set(person.skills), "skill"),
        *telling(kept, set(asked.knowledge) - set(person.knowledge), "knowledge"),
    ]
    return Standing(
        code=asked.code,
        score=round(total, 4),
        group=_group(known),
        parts=parts,
        missing=tuple(missing),
        unknown=tuple(name for name in scores if name not in known),
    )


def _first(values: Mapping[str, float]) -> tuple[str, ...]:
    """The two values that a métier satisfies first."""
    return tuple(sorted(values, key=lambda one: (-values[one], one))[:2])


def _group(known: Mapping[str, float]) -> str:
    """Words, not a percentage. Half of what the métier asks is already there: close. Little of it
    is: something to learn. Between the two, or when nothing is known of skills: to explore.
    """
    if "skills" not in known:
        return EXPLORE
    if known["skills"] >= 0.5:
        return CLOSE
    return EXPLORE if known["skills"] >= 0.15 else LEARN
