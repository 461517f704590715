"""Sums, matrices and the few distributions that the measures need, to about twelve digits."""

import math
from collections.abc import Callable, Sequence

Vector = Sequence[float]
Matrix = Sequence[Vector]
TINY = 1e-300


def mean(xs: Vector) -> float:
    """Return the arithmetic mean of a non-empty series."""
    return math.fsum(xs) / len(xs)


def covariance(xs: Vector, ys: Vector) -> float:
    """Return the sample covariance (n − 1)."""
    mx, my = mean(xs), mean(ys)
    return math.fsum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / (len(xs) - 1)


def variance(xs: Vector) -> float:
    """Return the sample variance (n − 1)."""
    return covariance(xs, xs)


def sd(xs: Vector) -> float:
    """Return the sample standard deviation (n − 1)."""
    return math.sqrt(variance(xs))


def correlation(xs: Vector, ys: Vector) -> float | None:
    """Return Pearson's r; None when one of the series does not vary."""
    spread = math.sqrt(variance(xs) * variance(ys))
    return covariance(xs, ys) / spread if spread > 0 else None


def covariances(columns: Matrix) -> list[list[float]]:
    """Return the sample covariance matrix of columns."""
    centred = [[x - m for x in column] for column in columns for m in [mean(column)]]
    n = len(columns[0]) - 1
    return [
        [math.fsum(a * b for a, b in zip(x, y, strict=True)) / n for y in centred] for x in centred
    ]


def to_correlations(cov: Matrix) -> list[list[float]]:
    """Return the correlations of a covariance matrix whose variances are all positive."""
    sds = [math.sqrt(cov[i][i]) for i in range(len(cov))]
    return [[cov[i][j] / (sds[i] * sds[j]) for j in range(len(cov))] for i in range(len(cov))]


def inverse(matrix: Matrix) -> list[list[float]] | None:
    """Return the inverse by Gauss–Jordan with pivots; None when the matrix is singular."""
    n = len(matrix)
    rows = [[*row, *(1.0 if i == j else 0.0 for j in range(n))] for i, row in enumerate(matrix)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) < 1e-12:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        head = rows[i][i]
        rows[i] = [x / head for x in rows[i]]
        for r in range(n):
            factor = rows[r][i]
            if r != i and factor:
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [row[n:] for row in rows]


def quadratic(vector: Vector, matrix: Matrix) -> float:
    """Return v' M v."""
    return math.fsum(
        v * math.fsum(m * w for m, w in zip(row, vector, strict=True))
        for v, row in zip(vector, matrix, strict=True)
    )


def normal_cdf(z: float) -> float:
    """Return the share of a standard normal below z."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def normal_quantile(p: float) -> float:
    """Return the z below which lies a share p of a standard normal, 0 < p < 1."""
    return _solve(normal_cdf, p, -12.0, 12.0)


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function (Lentz's continued fraction)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            step = d * c
            total *= step
        if abs(step - 1) < 1e-15:
            break
    return front * total / a


def f_quantile(p: float, df1: float, df2: float) -> float:
    """Return the value below which lies a share p of an F distribution."""
    x = _solve(lambda u: beta_cdf(u, df1 / 2, df2 / 2), p, 0.0, 1.0)
    return df2 * x / (df1 * (1 - x))


def gamma_upper(a: float, x: float) -> float:
    """Return the regularised upper incomplete gamma function."""
    if x <= 0:
        return 1.0
    front = math.exp(-x + a * math.log(x) - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        n = a
        while abs(term) > abs(total) * 1e-16:
            n += 1
            term *= x / n
            total += term
        return 1 - front * total
    b, c = x + 1 - a, 1 / TINY
    d = 1 / b
    h = d
    for i in range(1, 1000):
        an = -i * (i - a)
        b += 2
        d = 1 / _away(an * d + b)
        c = _away(b + an / c)
        h *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return front * h


def chi2_tail(x: float, df: float) -> float:
    """Return the share of a chi-squared distribution above x."""
    return gamma_upper(df / 2, x / 2)


def _away(x: float) -> float:
    return x if abs(x) > TINY else TINY


def _solve(f: Callable[[float], float], target: float, low: float, high: float) -> float:
    """Return where an increasing function meets its target, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if f(middle) < target else (low, middle)
    return (low + high) / 2
