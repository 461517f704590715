"""From answers to a scale: reversing, missing answers, mean or sum (rule of two thirds)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.french import count_fr


class Absent(StrEnum):
    """Why an answer is not a number. Four different things, never a zero."""

    NOT_OBSERVED = "not_observed"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"
    NOT_SHOWN = "not_shown"


Answer = float | Absent | None


def reverse(x: float, low: float, high: float) -> float:
    """Return the answer read from the other end of its scale.

    >>> reverse(4, 1, 5)
    2
    """
    return low + high - x


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """A scale: its mean and its prorated sum, or None and why."""

    mean: float | None
    total: float | None
    answered: int
    asked: int
    reason: str = ""

    @property
    def missing(self) -> int:
        return self.asked - self.answered


def needed(asked: int) -> int:
    """Return how many answers make a score: two thirds, rounded up.

    >>> needed(10)
    7
    """
    return math.ceil(2 * asked / 3)


def score_scale(answers: Sequence[Answer], *, min_answered: int | None = None) -> ScaleScore:
    """Return the score of answers already reversed. The sum is the mean times the items asked."""
    given = [a for a in answers if isinstance(a, int | float)]
    floor = needed(len(answers)) if min_answered is None else min_answered
    if not given or len(given) < floor:
        why = f"{count_fr(len(given), 'réponse')} sur {len(answers)} ; il en faut {max(floor, 1)}."
        return ScaleScore(None, None, len(given), len(answers), why)
    mean = math.fsum(given) / len(given)
    return ScaleScore(mean, mean * len(answers), len(given), len(answers))


def keyed(
    answers: Mapping[str, Answer],
    items: Sequence[str],
    *,
    reversed_items: frozenset[str] = frozenset(),
    low: float = 1,
    high: float = 5,
) -> list[Answer]:
    """Return the answers of these items in order, the reversed ones turned."""
    found: list[Answer] = []
    for item in items:
        answer = answers.get(item)
        if isinstance(answer, int | float) and item in reversed_items:
            answer = reverse(answer, low, high)
        found.append(answer)
    return found


def best_worst(choices: Sequence[tuple[str, str]], shown: Mapping[str, int]) -> dict[str, float]:
    """Return (best − worst) / appearances for each card, from −1 to 1 (Louviere et al. 2015)."""
    best = {card: 0 for card in shown}
    worst = dict(best)
    for most, least in choices:
        best[most] += 1
        worst[least] += 1
    return {card: (best[card] - worst[card]) / times for card, times in shown.items() if times}
