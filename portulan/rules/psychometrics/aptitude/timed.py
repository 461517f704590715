"""Time given to an item, and what a form of right and wrong answers says, with its margin."""

import math
from dataclasses import dataclass

SECONDS = {
    "aptitude-series": 60,
    "aptitude-matrices": 90,
    "aptitude-verbal": 75,
    "aptitude-tableaux": 90,
    "aptitude-calcul": 90,
}
MULTIPLIERS = {"1": 1.0, "1.33": 1.33, "1.5": 1.5, "sans": None}
GRACE = 5  # seconds lost between two pages: never the person's own
Z = 1.96


def limit(family: str, time: str) -> int | None:
    """Return the seconds for one item, with the arrangement; None when time is not counted.

    >>> limit("aptitude-series", "1.33")
    80
    >>> limit("aptitude-series", "sans") is None
    True
    """
    multiplier = MULTIPLIERS[time]
    return None if multiplier is None else math.ceil(SECONDS[family] * multiplier)


def in_time(taken: float, seconds: int | None) -> bool:
    """Say whether an answer came in time, by the server's clock."""
    return seconds is None or taken <= seconds + GRACE


@dataclass(frozen=True, slots=True)
class Right:
    """How many right answers of how many, and the band another form could have led to."""

    count: int
    asked: int
    band: tuple[float, float]


def right_answers(count: int, asked: int) -> Right:
    """Return the count with its binomial band (Lord 1955), never narrower than one item.

    >>> low, high = right_answers(6, 12).band
    >>> round(low, 2), round(high, 2)
    (2.45, 9.55)
    """
    error = max(0.5, math.sqrt(count * (asked - count) / (asked - 1)))
    return Right(count, asked, (max(0, count - Z * error), min(asked, count + Z * error)))
