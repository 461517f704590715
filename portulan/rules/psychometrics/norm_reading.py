"""What a norm says, and from how many people it may say it."""

from collections.abc import Mapping
from dataclasses import dataclass

from portulan.rules.psychometrics.analysis import flags_of
from portulan.rules.psychometrics.conversions import PERCENTILE_FROM
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.norms import Counts, Statistics, Sums
from portulan.rules.psychometrics.numbers import Matrix
from portulan.rules.psychometrics.reliability import (
    ALPHA_FROM,
    OMEGA_FROM,
    ItemReliability,
    Reliability,
    from_covariances,
)


@dataclass(frozen=True, slots=True)
class ItemNorm:
    """One question: how each answer was chosen, its link with the rest, what to look at again."""

    id: str
    text: str
    counts: Counts
    measured: ItemReliability
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScaleNorm:
    """One scale. `reliability` from thirty people, omega and `table` from a hundred."""

    key: str
    label: str
    mean: float
    sd: float
    reliability: Reliability
    omega: float | None
    items: tuple[ItemNorm, ...]
    table: tuple[tuple[float, float], ...]  # score as shown, mid-rank percentile


def read(norm: Statistics, instrument: Instrument) -> list[ScaleNorm]:
    """Return what may be told of each scale; nothing under thirty people."""
    if norm.people < ALPHA_FROM:
        return []
    return [_scale(norm, instrument, key, sums) for key, sums in norm.scales.items()]


def _scale(norm: Statistics, instrument: Instrument, key: str, sums: Sums) -> ScaleNorm:
    scale = next(s for s in instrument.scales if s.key == key)
    n, cov = norm.people, covariances(sums, norm.people)
    found = from_covariances(cov, [total / n for total in sums.sums], sums.items, n)
    size = 1 if scale.method == "sum" else len(sums.items)
    spread = sum(x for row in cov for x in row) ** 0.5 / size
    return ScaleNorm(
        key,
        scale.label,
        sum(sums.sums) / n / size,
        spread,
        found,
        found.omega.cfa if n >= OMEGA_FROM and found.omega else None,
        tuple(_item(norm, instrument, item, found.items[item]) for item in sums.items),
        tuple((float(t) / size, p) for t, p in percentiles(sums.histogram).items()),
    )


def covariances(sums: Sums, n: int) -> Matrix:
    """Return the sample covariances that sums and cross-products hold."""
    return [
        [(cell - a * b / n) / (n - 1) for cell, b in zip(row, sums.sums, strict=True)]
        for row, a in zip(sums.products, sums.sums, strict=True)
    ]


def percentiles(histogram: Counts) -> Mapping[str, float]:
    """Return the mid-rank percentile of each total met; nothing under a hundred people."""
    people, below, found = sum(histogram.values()), 0, {}
    if people < PERCENTILE_FROM:
        return {}
    for total, count in sorted(histogram.items(), key=lambda pair: float(pair[0])):
        found[total] = 100 * (below + 0.5 * count) / people
        below += count
    return found


def rank_of(norm: Statistics, scale: str, total: float) -> float | None:
    """Return the mid-rank percentile of a total; None under a hundred people."""
    histogram = norm.scales[scale].histogram
    people = sum(histogram.values())
    if people < PERCENTILE_FROM:
        return None
    below = sum(n for t, n in histogram.items() if float(t) < total)
    return 100 * (below + 0.5 * histogram.get(f"{total:g}", 0)) / people


def _item(
    norm: Statistics, instrument: Instrument, name: str, measured: ItemReliability
) -> ItemNorm:
    question = instrument.question(name)
    if question is None:
        raise KeyError(name)
    form, counts = instrument.formats[question.format], norm.counts[name]
    flags = flags_of(measured.r_drop, {float(v): n for v, n in counts.items()}, form.low, form.high)
    return ItemNorm(name, question.text, counts, measured, flags)
