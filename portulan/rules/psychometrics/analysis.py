"""What the answers of many say of an item: difficulty, discrimination, distractors, fairness."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portulan.rules.psychometrics.numbers import chi2_tail, correlation, mean, sd

GROUP_FROM = 100  # people in each group before two groups are compared


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One item. `flags` are short French sentences for whoever keeps the instrument."""

    n: int
    missing: float
    mean: float | None
    sd: float | None
    counts: dict[str, int]
    item_rest: float | None
    flags: tuple[str, ...]


def rated_item(
    answers: Sequence[float | None], rests: Sequence[float], low: float, high: float
) -> ItemReport:
    """Return the report of an item rated on a scale; `rests` are the sums of the other items."""
    pairs = [(a, r) for a, r in zip(answers, rests, strict=True) if a is not None]
    given = [a for a, _ in pairs]
    r = correlation(given, [rest for _, rest in pairs]) if len(given) > 2 else None
    return ItemReport(
        n=len(given),
        missing=1 - len(given) / len(answers) if answers else 0.0,
        mean=mean(given) if given else None,
        sd=sd(given) if len(given) > 1 else None,
        counts={f"{a:g}": count for a, count in sorted(Counter(given).items())},
        item_rest=r,
        flags=flags_of(r, Counter(given), low, high),
    )


def flags_of(
    item_rest: float | None, counts: Mapping[float, int], low: float, high: float
) -> tuple[str, ...]:
    """Return what is to be looked at again in an item, from how each answer was chosen."""
    flags, given = [], sum(counts.values())
    if item_rest is not None and item_rest < 0.30:
        flags.append("Lien faible avec le reste de l'échelle (moins de 0,30).")
    for end, words in ((low, "en bas"), (high, "en haut")):
        if given and counts.get(end, 0) / given > 0.5:
            flags.append(f"Plus de la moitié des réponses tout {words} de l'échelle.")
    return tuple(flags)


@dataclass(frozen=True, slots=True)
class ChoiceReport:
    """An aptitude item: share of right answers, and who was drawn by which distractor."""

    n: int
    p: float
    discrimination: float | None
    options: dict[str, tuple[int, float | None]]  # option → times chosen, r with the total
    flags: tuple[str, ...]


def chosen_item(chosen: Sequence[str], key: str, totals: Sequence[float]) -> ChoiceReport:
    """Return the report of an item with options, from what each person chose and scored."""
    p = sum(1 for c in chosen if c == key) / len(chosen)
    options = {
        option: (
            list(chosen).count(option),
            correlation([float(c == option) for c in chosen], totals) if len(chosen) > 2 else None,
        )
        for option in sorted(set(chosen) | {key})
    }
    flags = []
    if p < 0.1 or p > 0.95:
        flags.append("Trop difficile pour cette population." if p < 0.1 else "Trop facile.")
    for option, (_, r) in options.items():
        if option != key and r is not None and r > 0.05:
            flags.append(f"La réponse {option} attire ceux qui réussissent le reste.")
    return ChoiceReport(len(chosen), p, options[key][1], options, tuple(flags))


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """Does an item favour one of two groups of equal level? (Holland & Thayer 1988)"""

    odds_ratio: float
    delta: float
    chi2: float
    p_value: float

    @property
    def grade(self) -> str:
        """Return the grade of the Educational Testing Service: A negligible, B, C large."""
        if abs(self.delta) < 1 or self.p_value >= 0.05:
            return "A"
        return "C" if abs(self.delta) >= 1.5 else "B"


def mantel_haenszel(
    right: Sequence[int], focal: Sequence[bool], totals: Sequence[int]
) -> MantelHaenszel | None:
    """Return the common odds ratio over levels of the total; None when a group is too small."""
    if min(sum(focal), len(focal) - sum(focal)) < GROUP_FROM:
        return None
    top = bottom = observed = expected = spread = 0.0
    for level in set(totals):
        rows = [i for i, total in enumerate(totals) if total == level]
        a, b = (sum(1 for i in rows if not focal[i] and right[i] == u) for u in (1, 0))
        c, d = (sum(1 for i in rows if focal[i] and right[i] == u) for u in (1, 0))
        n = a + b + c + d
        if n < 2:
            continue
        top, bottom = top + a * d / n, bottom + b * c / n
        observed, expected = observed + a, expected + (a + b) * (a + c) / n
        spread += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1))
    if not (top and bottom and spread):
        return None
    ratio = top / bottom
    chi2 = max(0.0, abs(observed - expected) - 0.5) ** 2 / spread
    return MantelHaenszel(ratio, -2.35 * math.log(ratio), chi2, chi2_tail(chi2, 1))
