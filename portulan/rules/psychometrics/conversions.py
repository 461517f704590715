"""Standard scores, percentiles, and the error around a score."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from portulan.rules.psychometrics.numbers import normal_cdf, normal_quantile

PERCENTILE_FROM = 100  # people; under that, a percentile would say more than it knows
Band = tuple[float, float]


def t_score(z: float) -> float:
    """Return the T score: mean 50, standard deviation 10."""
    return 50 + 10 * z


def stanine(z: float) -> int:
    """Return the stanine, 1 to 9: nine steps of half a standard deviation.

    >>> [stanine(z) for z in (-3, 0, 0.3, 3)]
    [1, 5, 6, 9]
    """
    return max(1, min(9, math.floor(2 * z + 5.5)))


def sten(z: float) -> int:
    """Return the sten, 1 to 10."""
    return max(1, min(10, math.floor(2 * z + 6)))


def normal_percentile(z: float) -> float:
    """Return the percentile of z in a normal distribution, 0 to 100."""
    return 100 * normal_cdf(z)


def percentile(x: float, sample: Sequence[float]) -> float:
    """Return the mid-rank percentile of x: 100 × (below + half of the equals) / n.

    >>> percentile(15, [12, 15, 15, 18])
    50.0
    """
    below = sum(1 for y in sample if y < x)
    equal = sum(1 for y in sample if y == x)
    return 100 * (below + 0.5 * equal) / len(sample)


def shown_percentile(x: float, sample: Sequence[float]) -> float | None:
    """Return the percentile only if enough people are behind it; None otherwise."""
    return percentile(x, sample) if len(sample) >= PERCENTILE_FROM else None


def sem(spread: float, reliability: float) -> float:
    """Return the standard error of measurement: SD × √(1 − r)."""
    return spread * math.sqrt(max(0.0, 1 - reliability))


def z_of(confidence: float) -> float:
    """Return the two-sided z of a confidence: 0.95 gives 1.96."""
    return normal_quantile((1 + confidence) / 2)


def band(x: float, error: float, confidence: float = 0.95) -> Band:
    """Return the interval around an observed score."""
    half = z_of(confidence) * error
    return (x - half, x + half)


@dataclass(frozen=True, slots=True)
class TrueScore:
    """Kelley's estimate: pulled towards the mean, with the standard error of that estimate."""

    value: float
    see: float

    def band(self, confidence: float = 0.95) -> Band:
        return band(self.value, self.see, confidence)


def true_score(x: float, average: float, spread: float, reliability: float) -> TrueScore:
    """Return Kelley's true score M + r (X − M) and SEE = SD × √(r (1 − r))."""
    return TrueScore(
        average + reliability * (x - average),
        spread * math.sqrt(reliability * (1 - reliability)),
    )


def critical_difference(sem_a: float, sem_b: float, confidence: float = 0.95) -> float:
    """Return the smallest difference between two scores that error alone does not explain."""
    return z_of(confidence) * math.hypot(sem_a, sem_b)


def reliable_change(before: float, after: float, error: float) -> float:
    """Return the Reliable Change Index (Jacobson & Truax 1991); beyond ±1.96 it is a change."""
    return (after - before) / (error * math.sqrt(2))


def spearman_brown(r: float, factor: float) -> float:
    """Return the reliability of a test `factor` times as long.

    >>> spearman_brown(0.5, 2)
    0.6666666666666666
    """
    return factor * r / (1 + (factor - 1) * r)
