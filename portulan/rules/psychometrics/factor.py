"""A one-factor model, three ways, and McDonald's omega. The report names its method.

`ml`: maximum likelihood on correlations; `minres`: least squares of the residual correlations;
`cfa`: maximum likelihood on covariances (the ml loadings in the units of the items).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from portulan.rules.psychometrics.numbers import Matrix, to_correlations

STEPS = 20_000
STILL = 1e-11
HEYWOOD = 0.005  # the smallest uniqueness allowed


@dataclass(frozen=True, slots=True)
class Omega:
    """Omega total by each method."""

    ml: float
    minres: float
    cfa: float


def omega(loadings: Sequence[float], uniques: Sequence[float]) -> float:
    """Return (Σλ)² / ((Σλ)² + Σθ) (McDonald 1999)."""
    common = math.fsum(loadings) ** 2
    return common / (common + math.fsum(uniques))


def omegas(cov: Matrix) -> Omega:
    """Return omega total of a covariance matrix by the three methods."""
    corr = to_correlations(cov)
    ml, minres = ml_loadings(corr), minres_loadings(corr)
    sds = [math.sqrt(cov[i][i]) for i in range(len(cov))]
    return Omega(
        ml=omega(ml, [1 - x * x for x in ml]),
        minres=omega(minres, [1 - x * x for x in minres]),
        cfa=omega(
            [s * x for s, x in zip(sds, ml, strict=True)],
            [s * s * (1 - x * x) for s, x in zip(sds, ml, strict=True)],
        ),
    )


def ml_loadings(corr: Matrix) -> list[float]:
    """Return the maximum likelihood loadings of one factor (EM of Rubin & Thayer 1982)."""
    loads = minres_loadings(corr)
    uniques = [max(HEYWOOD, 1 - x * x) for x in loads]
    for _ in range(STEPS):
        weights = [x / u for x, u in zip(loads, uniques, strict=True)]
        info = 1 + math.fsum(x * w for x, w in zip(loads, weights, strict=True))
        beta = [w / info for w in weights]
        carried = [math.fsum(r * b for r, b in zip(row, beta, strict=True)) for row in corr]
        shared = math.fsum(b * c for b, c in zip(beta, carried, strict=True)) + 1 / info
        new = [c / shared for c in carried]
        uniques = [max(HEYWOOD, 1 - x * c) for x, c in zip(new, carried, strict=True)]
        moved = max(abs(a - b) for a, b in zip(new, loads, strict=True))
        loads = new
        if moved < STILL:
            break
    return loads


def minres_loadings(corr: Matrix) -> list[float]:
    """Return the least squares loadings of one factor (iterated principal axis, Harman 1966)."""
    size = len(corr)
    common = [0.5] * size
    loads = [0.0] * size
    for _ in range(STEPS):
        reduced = [[common[i] if i == j else corr[i][j] for j in range(size)] for i in range(size)]
        new = _first_axis(reduced, loads if any(loads) else [1.0] * size)
        moved = max(abs(a - b) for a, b in zip(new, loads, strict=True))
        loads = new
        common = [min(1 - HEYWOOD, x * x) for x in loads]
        if moved < STILL:
            break
    return loads if math.fsum(loads) >= 0 else [-x for x in loads]


def _first_axis(matrix: Matrix, start: Sequence[float]) -> list[float]:
    """Return the first eigenvector times the root of its eigenvalue (power iteration)."""
    size = len(matrix)
    shift = float(size)  # keeps the largest positive eigenvalue in front
    vector = list(start)
    value = 0.0
    for _ in range(40):
        grown = [
            math.fsum(m * v for m, v in zip(row, vector, strict=True)) + shift * vector[i]
            for i, row in enumerate(matrix)
        ]
        length = math.sqrt(math.fsum(x * x for x in grown))
        value = length / math.sqrt(math.fsum(v * v for v in vector)) - shift
        vector = [x / length for x in grown]
    return [x * math.sqrt(max(value, 0.0)) for x in vector]
