"""Holland's six types: code, ties, differentiation, consistency, plane. Hexagon order RIASEC."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

LETTERS = "RIASEC"
Profile = Mapping[str, float]


def steps(a: str, b: str) -> int:
    """Return how far two letters stand on the hexagon, 0 to 3.

    >>> steps("R", "S"), steps("R", "C")
    (3, 1)
    """
    apart = abs(LETTERS.index(a) - LETTERS.index(b))
    return min(apart, 6 - apart)


def ordered(scores: Profile) -> list[str]:
    """Return the letters from the highest score down; equal scores keep the hexagon's order."""
    return sorted(LETTERS, key=lambda letter: (-scores[letter], LETTERS.index(letter)))


@dataclass(frozen=True, slots=True)
class Code:
    """A three-letter code, and every other code that the error of measurement allows."""

    code: str
    ties: tuple[str, ...]
    flat: bool


def code(scores: Profile, critical: float = 0.0) -> Code:
    """Return the code with its ties. Two scores nearer than `critical` can change places.

    A profile whose extremes are nearer than that is flat: no letter may be put forward.
    """
    best = "".join(ordered(scores)[:3])
    spread = max(scores.values()) - min(scores.values())
    return Code(best, tuple(_allowed(scores, critical)), flat=spread <= critical)


def _allowed(scores: Profile, critical: float) -> list[str]:
    def may_precede(a: str, b: str) -> bool:
        return scores[a] >= scores[b] or scores[b] - scores[a] < critical

    return [
        "".join(three)
        for three in permutations(LETTERS, 3)
        if all(
            may_precede(letter, other)
            for i, letter in enumerate(three)
            for other in LETTERS
            if other not in three[: i + 1]
        )
    ]


@dataclass(frozen=True, slots=True)
class Shape:
    """The indices of a profile (Holland 1973, Iachan 1984, Prediger 1982)."""

    di1: float
    di2: float
    di3: float
    di4: float
    di5: float
    di6: float
    di7: float
    iachan_l1: float
    elevation: float
    things_people: float
    data_ideas: float
    cos_r: float
    sin_r: float
    amplitude: float
    angle: float | None  # degrees; none for a flat profile


def shape(scores: Profile) -> Shape:
    """Return differentiation, elevation and the place of a profile in Prediger's plane."""
    x = sorted(scores.values(), reverse=True)
    total, average = math.fsum(x), math.fsum(x) / 6
    r, i, a, s, e, c = (scores[letter] for letter in LETTERS)
    things, data = 2 * r + i - a - 2 * s - e + c, 1.73 * (e + c - i - a)
    cos_r, sin_r = things / 6, math.sqrt(3) * (i + a - e - c) / 6
    amplitude = math.hypot(cos_r, sin_r)
    di3 = x[0] - (x[1] + x[3]) / 2
    return Shape(
        di1=x[0] - x[1],
        di2=x[0] - x[2],
        di3=di3,
        di4=x[0] - (x[2] + x[4]) / 2,
        di5=x[0] - x[5],
        di6=(x[0] - x[5]) / total if total else 0.0,
        di7=math.sqrt(math.fsum((v - average) ** 2 for v in x) / 6),
        iachan_l1=di3 / 2,
        elevation=average,
        things_people=things,
        data_ideas=data,
        cos_r=cos_r,
        sin_r=sin_r,
        amplitude=amplitude,
        angle=math.degrees(math.atan2(sin_r, cos_r)) % 360 if amplitude > 1e-9 else None,
    )


def consistency(letters: Sequence[str]) -> int:
    """Return the consistency of the first two letters: 3 adjacent, 2 alternate, 1 opposite.

    >>> consistency("RIA"), consistency("RS")
    (3, 1)
    """
    return 4 - steps(letters[0], letters[1])
