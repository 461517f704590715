"""How far a scale agrees with itself: alpha and its interval, lambda-6, omega, item by item."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from portulan.rules.psychometrics.factor import Omega, omegas
from portulan.rules.psychometrics.numbers import (
    Matrix,
    covariances,
    f_quantile,
    inverse,
    mean,
    to_correlations,
)

ALPHA_FROM, OMEGA_FROM = 30, 100  # people


@dataclass(frozen=True, slots=True)
class ItemReliability:
    mean: float
    sd: float
    r_raw: float | None
    r_drop: float | None
    alpha_if_deleted: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """What n people's answers to k items say of the scale."""

    n: int
    k: int
    alpha: float | None
    alpha_ci: tuple[float, float] | None
    alpha_std: float | None
    lambda6: float | None
    omega: Omega | None
    sem: float | None
    items: Mapping[str, ItemReliability]

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def alpha(cov: Matrix) -> float | None:
    """Return Cronbach's alpha of a covariance (or correlation) matrix."""
    k, total = len(cov), math.fsum(x for row in cov for x in row)
    if k < 2 or total <= 0:
        return None
    return k / (k - 1) * (1 - math.fsum(cov[i][i] for i in range(k)) / total)


def feldt(value: float, n: int, k: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval of alpha (Feldt, Woodruff & Salih 1987)."""
    tail = (1 - confidence) / 2
    df1, df2 = n - 1, (n - 1) * (k - 1)
    return (
        1 - (1 - value) * f_quantile(1 - tail, df1, df2),
        1 - (1 - value) * f_quantile(tail, df1, df2),
    )


def kr20(rows: Sequence[Sequence[int]]) -> float:
    """Return Kuder–Richardson 20 of right (1) and wrong (0) answers, population variances."""
    k, n = len(rows[0]), len(rows)
    totals = [sum(row) for row in rows]
    centre = mean(totals)
    spread = math.fsum((t - centre) ** 2 for t in totals) / n
    right = [sum(row[i] for row in rows) / n for i in range(k)]
    return k / (k - 1) * (1 - math.fsum(p * (1 - p) for p in right) / spread)


def lambda6(corr: Matrix) -> float | None:
    """Return Guttman's lambda-6, from squared multiple correlations."""
    turned = inverse(corr)
    if turned is None:
        return None
    total = math.fsum(x for row in corr for x in row)
    return 1 - math.fsum(1 / turned[i][i] for i in range(len(corr))) / total


def from_covariances(
    cov: Matrix, means: Sequence[float], names: Sequence[str], n: int
) -> Reliability:
    """Return everything that means and covariances tell: no single answer is needed."""
    k = len(cov)
    value = alpha(cov)
    total = math.fsum(x for row in cov for x in row)
    varied = all(cov[i][i] > 0 for i in range(k))
    corr = to_correlations(cov) if varied else None
    return Reliability(
        n=n,
        k=k,
        alpha=value,
        alpha_ci=feldt(value, n, k) if value is not None else None,
        alpha_std=alpha(corr) if corr else None,
        lambda6=lambda6(corr) if corr else None,
        omega=omegas(cov) if corr and k > 2 else None,
        sem=math.sqrt(total * (1 - value)) if value is not None and value <= 1 else None,
        items={name: _item(cov, means, i) for i, name in enumerate(names)},
    )


def reliability(columns: Mapping[str, Sequence[float]]) -> Reliability:
    """Return the reliability of a scale from whole answers, one column per item, keys applied."""
    names = list(columns)
    series = [columns[name] for name in names]
    return from_covariances(covariances(series), [mean(s) for s in series], names, n=len(series[0]))


def _item(cov: Matrix, means: Sequence[float], i: int) -> ItemReliability:
    k = len(cov)
    others = [j for j in range(k) if j != i]
    own, with_rest = cov[i][i], math.fsum(cov[i][j] for j in others)
    rest = math.fsum(cov[a][b] for a in others for b in others)
    total = rest + 2 * with_rest + own
    spread = math.sqrt(own)
    return ItemReliability(
        mean=means[i],
        sd=spread,
        r_raw=(with_rest + own) / (spread * math.sqrt(total)) if own > 0 and total > 0 else None,
        r_drop=with_rest / (spread * math.sqrt(rest)) if own > 0 and rest > 0 else None,
        alpha_if_deleted=alpha([[cov[a][b] for b in others] for a in others]),
    )
