"""Item response theory: the chance of a right answer, what an item tells, where a person stands.

P = c + (1 − c) / (1 + exp(−a (θ − b))). A position is a mean and a spread, never a number alone.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

SERVED, WIDE = 4, 6  # half-widths of the grid: what a form uses, and the whole normal curve


@dataclass(frozen=True, slots=True)
class Item:
    """Discrimination a, difficulty b, chance c of a lucky answer."""

    id: str
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person stands: an estimate and its standard error."""

    theta: float
    se: float


def probability(item: Item, theta: float) -> float:
    """Return the chance of a right answer at this position."""
    z = item.a * (theta - item.b)
    logistic = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
    return item.c + (1 - item.c) * logistic


def information(item: Item, theta: float) -> float:
    """Return Fisher's information of an item at this position (Lord 1980)."""
    p = probability(item, theta)
    return item.a**2 * (p - item.c) ** 2 * (1 - p) / ((1 - item.c) ** 2 * p)


@cache
def grid(half: int = SERVED) -> tuple[float, ...]:
    """Return the positions on which posteriors are computed: −4 to 4 by hundredths."""
    return tuple(i / 100 for i in range(-100 * half, 100 * half + 1))


class Posterior:
    """What is known of a person, answer after answer, from a standard normal prior."""

    def __init__(self, half: int = SERVED) -> None:
        self.grid = grid(half)
        self.logs = [-0.5 * t * t for t in self.grid]

    def add(self, item: Item, right: int) -> None:
        """Take one answer into account."""
        for i, theta in enumerate(self.grid):
            p = probability(item, theta)
            self.logs[i] += math.log(p if right else 1 - p)

    def eap(self) -> Position:
        """Return the mean and the standard deviation of the posterior (Bock & Mislevy 1982)."""
        top = max(self.logs)
        weights = [math.exp(x - top) for x in self.logs]
        total = math.fsum(weights)
        centre = math.fsum(t * w for t, w in zip(self.grid, weights, strict=True)) / total
        spread = math.fsum((t - centre) ** 2 * w for t, w in zip(self.grid, weights, strict=True))
        return Position(centre, math.sqrt(spread / total))


def eap(items: Sequence[Item], answers: Mapping[str, int], half: int = WIDE) -> Position:
    """Return the expected position given the answers to these items."""
    known = Posterior(half)
    for item in items:
        if item.id in answers:
            known.add(item, answers[item.id])
    return known.eap()


def map_estimate(items: Sequence[Item], answers: Mapping[str, int]) -> Position:
    """Return the most likely position (standard normal prior) and 1 / √(1 + information)."""
    seen = [item for item in items if item.id in answers]

    def log_posterior(theta: float) -> float:
        total = -0.5 * theta * theta
        for item in seen:
            p = probability(item, theta)
            total += math.log(p if answers[item.id] else 1 - p)
        return total

    start = max(grid()[::10], key=log_posterior)
    low, high = start - 0.1, start + 0.1
    for _ in range(200):  # ternary search around the best point of a coarse grid
        one, two = low + (high - low) / 3, high - (high - low) / 3
        low, high = (one, high) if log_posterior(one) < log_posterior(two) else (low, two)
    theta = (low + high) / 2
    return Position(theta, 1 / math.sqrt(1 + math.fsum(information(i, theta) for i in seen)))
