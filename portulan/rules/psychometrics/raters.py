"""How far several raters agree about one person (360°), and the gap with the person's own view."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portulan.rules.psychometrics.numbers import Matrix, mean, variance

Ratings = Mapping[str, Sequence[float]]  # item → one rating per rater


def uniform_variance(points: int) -> float:
    """Return the variance of raters who answer at random on a scale of so many points."""
    return (points**2 - 1) / 12


def rwg(ratings: Sequence[float], points: int) -> float | None:
    """Return rwg of one item (James, Demaree & Wolf 1984); None under two raters.

    >>> round(rwg([4, 2, 4], 5) or 0, 9)
    0.333333333
    """
    if len(ratings) < 2:
        return None
    return max(0.0, 1 - variance(ratings) / uniform_variance(points))


def rwgj(items: Sequence[Sequence[float]], points: int) -> float | None:
    """Return rwg(J) of a group of items, from their mean variance."""
    usable = [ratings for ratings in items if len(ratings) > 1]
    if not usable:
        return None
    share = mean([variance(r) for r in usable]) / uniform_variance(points)
    if share >= 1:
        return 0.0
    agreed = len(usable) * (1 - share)
    return agreed / (agreed + share)


@dataclass(frozen=True, slots=True)
class OneWay:
    icc1: float
    icc2: float


def one_way(groups: Sequence[Sequence[float]]) -> OneWay | None:
    """Return ICC(1) and ICC(2) of raters nested in persons; the mean group size when unequal."""
    count, people = sum(len(g) for g in groups), len(groups)
    if people < 2 or count <= people:
        return None
    grand = math.fsum(x for g in groups for x in g) / count
    between = math.fsum(len(g) * (mean(g) - grand) ** 2 for g in groups) / (people - 1)
    within = math.fsum((x - mean(g)) ** 2 for g in groups for x in g) / (count - people)
    size = count / people
    if between <= 0:
        return None
    return OneWay(
        (between - within) / (between + (size - 1) * within), (between - within) / between
    )


@dataclass(frozen=True, slots=True)
class ShroutFleiss:
    """The six intraclass correlations of Shrout and Fleiss (1979)."""

    icc1: float
    icc2: float
    icc3: float
    icc1k: float
    icc2k: float
    icc3k: float


def shrout_fleiss(rows: Matrix) -> ShroutFleiss:
    """Return the six correlations; one row per person, one column per rater, none missing."""
    n, k = len(rows), len(rows[0])
    grand = math.fsum(x for row in rows for x in row) / (n * k)
    people = k * math.fsum((mean(row) - grand) ** 2 for row in rows)
    judges = n * math.fsum((mean(c) - grand) ** 2 for c in zip(*rows, strict=True))
    total = math.fsum((x - grand) ** 2 for row in rows for x in row)
    bms, jms = people / (n - 1), judges / (k - 1)
    wms, ems = (total - people) / (n * (k - 1)), (total - people - judges) / ((n - 1) * (k - 1))
    return ShroutFleiss(
        icc1=(bms - wms) / (bms + (k - 1) * wms),
        icc2=(bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n),
        icc3=(bms - ems) / (bms + (k - 1) * ems),
        icc1k=(bms - wms) / bms,
        icc2k=(bms - ems) / (bms + (jms - ems) / n),
        icc3k=(bms - ems) / bms,
    )


def agreement(
    ratees: Mapping[str, Mapping[str, Mapping[str, float]]], points: int
) -> dict[str, object]:
    """Return, for each person and overall, rwg by item, rwg(J), ICC(1) and ICC(2).

    `ratees`: person → rater → item → rating. The intraclass correlations compare persons:
    they exist overall, on each rater's mean, and are None for one person.
    """
    people: dict[str, object] = {}
    groups, all_rwg, all_rwgj = [], [], []
    for name, raters in ratees.items():
        items: dict[str, list[float]] = {}
        for given in raters.values():
            for item, rating in given.items():
                items.setdefault(item, []).append(rating)
        found = {item: rwg(r, points) for item, r in items.items()}
        together = rwgj(list(items.values()), points)
        people[name] = {"rwg": found, "rwgj": together, "icc1": None, "icc2": None}
        all_rwg += [v for v in found.values() if v is not None]
        all_rwgj += [together] if together is not None else []
        groups.append([mean(list(given.values())) for given in raters.values()])
    across = one_way(groups)
    overall = {
        "rwg": mean(all_rwg) if all_rwg else None,
        "rwgj": mean(all_rwgj) if all_rwgj else None,
        "icc1": across.icc1 if across else None,
        "icc2": across.icc2 if across else None,
    }
    return {"ratees": people, "overall": overall}


@dataclass(frozen=True, slots=True)
class Gap:
    """Self minus others, with its band: inside the band, there is no gap to talk about."""

    self_score: float
    others: float
    gap: float
    band: tuple[float, float]

    @property
    def real(self) -> bool:
        return not self.band[0] <= 0 <= self.band[1]


def self_other(self_score: float, others: Sequence[float], z: float = 1.96) -> Gap | None:
    """Return the gap between the person's score and her raters' mean; None under two raters."""
    if len(others) < 2:
        return None
    centre = mean(others)
    half = z * math.sqrt(variance(others) / len(others))
    gap = self_score - centre
    return Gap(self_score, centre, gap, (gap - half, gap + half))
