"""Calibration: difficulties (from 200 people) and discriminations (from 500) of a bank of items.

Marginal maximum likelihood by EM (Bock & Aitkin 1981), standard normal positions.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portulan.rules.psychometrics.irt import Item, probability

ONE_PL_FROM, TWO_PL_FROM = 200, 500  # people
NODES = [-6 + 0.2 * i for i in range(61)]


@dataclass(frozen=True, slots=True)
class Fit:
    items: tuple[Item, ...]
    log_likelihood: float


def fit(
    patterns: Mapping[tuple[int, ...], int],
    names: Sequence[str],
    *,
    common_slope: bool = False,
    rounds: int = 3000,
    tolerance: float = 1e-7,
) -> Fit:
    """Return the items that make these patterns of right and wrong answers most likely."""
    people = sum(patterns.values())
    slopes = [1.0] * len(names)
    cuts = [  # intercepts: a (θ − b) = aθ + d
        _logit(sum(n for p, n in patterns.items() if p[i]) / people) for i in range(len(names))
    ]
    for _ in range(rounds):
        asked, right, _ = _expect(patterns, slopes, cuts)
        new = _maximise(asked, right, slopes, cuts, common_slope=common_slope)
        moved = max(
            abs(x - y)
            for old, now in zip((slopes, cuts), new, strict=True)
            for x, y in zip(old, now, strict=True)
        )
        slopes, cuts = new
        if moved < tolerance:
            break
    *_, likelihood = _expect(patterns, slopes, cuts)
    items = tuple(Item(n, a, -d / a) for n, a, d in zip(names, slopes, cuts, strict=True))
    return Fit(items, likelihood)


def _logit(p: float) -> float:
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def _expect(
    patterns: Mapping[tuple[int, ...], int], slopes: Sequence[float], cuts: Sequence[float]
) -> tuple[list[float], list[list[float]], float]:
    """Return, at each node, how many people are expected, how many right, and the likelihood."""
    prior = [math.exp(-0.5 * t * t) for t in NODES]
    whole = math.fsum(prior)
    items = [Item("", a, -d / a) for a, d in zip(slopes, cuts, strict=True)]
    chances = [[probability(item, t) for t in NODES] for item in items]
    asked = [0.0] * len(NODES)
    right = [[0.0] * len(NODES) for _ in items]
    total = 0.0
    for pattern, count in patterns.items():
        weights = [w / whole for w in prior]
        for answer, p in zip(pattern, chances, strict=True):
            weights = [w * (x if answer else 1 - x) for w, x in zip(weights, p, strict=True)]
        seen = math.fsum(weights)
        total += count * math.log(seen)
        share = [count * w / seen for w in weights]
        asked = [x + y for x, y in zip(asked, share, strict=True)]
        for i, answer in enumerate(pattern):
            if answer:
                right[i] = [x + y for x, y in zip(right[i], share, strict=True)]
    return asked, right, total


def _maximise(
    asked: Sequence[float],
    right: Sequence[Sequence[float]],
    slopes: Sequence[float],
    cuts: Sequence[float],
    *,
    common_slope: bool,
) -> tuple[list[float], list[float]]:
    """Return the slopes and intercepts one Newton step further, item by item."""
    parts = [_derivatives(asked, r, a, d) for r, a, d in zip(right, slopes, cuts, strict=True)]
    if common_slope:
        # one slope for all: eliminate each intercept, then step the slope
        ga = math.fsum(p[0] - p[3] / p[4] * p[1] for p in parts)
        ha = math.fsum(p[2] - p[3] ** 2 / p[4] for p in parts)
        step = ga / ha
        return (
            [a + step for a in slopes],
            [d + (p[1] - p[3] * step) / p[4] for d, p in zip(cuts, parts, strict=True)],
        )
    new_slopes, new_cuts = [], []
    for a, d, (ga, gd, haa, had, hdd) in zip(slopes, cuts, parts, strict=True):
        det = haa * hdd - had**2
        new_slopes.append(max(0.05, a + (hdd * ga - had * gd) / det))
        new_cuts.append(d + (haa * gd - had * ga) / det)
    return new_slopes, new_cuts


def _derivatives(
    asked: Sequence[float], right: Sequence[float], a: float, d: float
) -> tuple[float, float, float, float, float]:
    """Return the gradient (slope, intercept) and the information (aa, ad, dd) of one item."""
    ga = gd = haa = had = hdd = 0.0
    for t, n, r in zip(NODES, asked, right, strict=True):
        p = 1 / (1 + math.exp(-(a * t + d)))
        gap, w = r - n * p, n * p * (1 - p)
        ga += gap * t
        gd += gap
        haa += w * t * t
        had += w * t
        hdd += w
    return ga, gd, haa, had, hdd
