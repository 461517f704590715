"""Which raters may be told together (360°), so that nothing said by fewer than three ever shows.

Three rules make one guarantee. One report by round, once it is closed: two reports cannot be
subtracted. Every rater who answered is in exactly one group of three or more, or nobody is shown:
a group and its complement never leave one or two aside. A margin that rests on a real spread is
of five raters or more, and no subtraction of such margins leaves fewer. Comments open three by
three, in an order that says nothing of who wrote them nor when.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portulan.rules.psychometrics.numbers import mean, variance

MINIMUM = 3
ENOUGH_TO_TELL_A_SPREAD = 5
ASSUMED_SD = 1.0  # points of the answer scale, where the real spread would say too much
SMALLEST_SD = 0.5
Z = 1.96


@dataclass(frozen=True, slots=True)
class Given:
    """What one rater sent: whom they stand with, a score by scale, a text by open question."""

    category: str
    scores: Mapping[str, float]
    comments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Raters told together: their categories, how many, their mean and its band."""

    categories: tuple[str, ...]
    count: int
    mean: float
    band: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a closed round says. `together` is every rater of the scale, when shown."""

    groups: Mapping[str, tuple[Group, ...]]
    together: Mapping[str, Group]
    comments: Mapping[str, tuple[str, ...]]


def partition(counts: Mapping[str, int], *, merge_into: str = "autres") -> list[tuple[str, ...]]:
    """Return the categories to be told together, each of three raters at least; all or nobody.

    Small categories join `merge_into`, or one another, or else the smallest of the others.

    >>> partition({"pairs": 3, "clients": 4})
    [('pairs',), ('clients',)]
    >>> partition({"pairs": 3, "clients": 1})
    [('pairs', 'clients')]
    >>> partition({"pairs": 2})
    []
    """
    there = {name: count for name, count in counts.items() if count > 0}
    if sum(there.values()) < MINIMUM:
        return []
    large = [name for name, count in there.items() if count >= MINIMUM]
    small = [name for name in there if name not in large]
    if not small:
        return [(name,) for name in large]
    if merge_into not in large and sum(there[name] for name in small) >= MINIMUM:
        return [*((name,) for name in large), tuple(small)]
    host = merge_into if merge_into in large else min(large, key=lambda name: there[name])
    return [(name, *small) if name == host else (name,) for name in large]


def report(given: Sequence[Given], *, closed: bool) -> Report:
    """Return what may be told of a round: nothing before it is closed."""
    if not closed:
        return Report({}, {}, {})
    groups: dict[str, tuple[Group, ...]] = {}
    together: dict[str, Group] = {}
    for scale in _names(one.scores for one in given):
        by_category: dict[str, list[float]] = {}
        for one in given:
            if scale in one.scores:
                by_category.setdefault(one.category, []).append(one.scores[scale])
        found = partition({name: len(scores) for name, scores in by_category.items()})
        groups[scale] = tuple(_group(names, by_category) for names in found)
        if found:
            together[scale] = _together(groups[scale], by_category)
    return Report(groups, together, _comments(given))


def enough(categories: Iterable[str]) -> dict[str, bool]:
    """Say for each category whether three answered: all that may be known before the closing."""
    counts: dict[str, int] = {}
    for name in categories:
        counts[name] = counts.get(name, 0) + 1
    return {name: count >= MINIMUM for name, count in counts.items()}


def _together(groups: Sequence[Group], by_category: Mapping[str, Sequence[float]]) -> Group:
    """Return everyone as one group.

    Its spread less that of the large groups would be the spread of what is left: of three or
    four raters, that is kept quiet.
    """
    left = sum(one.count for one in groups if one.count < ENOUGH_TO_TELL_A_SPREAD)
    told = left == 0 or left >= ENOUGH_TO_TELL_A_SPREAD
    return _group(tuple(by_category), by_category, spread_told=told)


def _group(
    categories: tuple[str, ...],
    by_category: Mapping[str, Sequence[float]],
    *,
    spread_told: bool = True,
) -> Group:
    scores = [score for name in categories for score in by_category[name]]
    spread = _spread(scores) if spread_told else ASSUMED_SD
    centre, half = mean(scores), Z * spread / math.sqrt(len(scores))
    return Group(categories, len(scores), centre, (centre - half, centre + half))


def _spread(scores: Sequence[float]) -> float:
    """Return the spread of the band. Of three or four raters it would say who was apart."""
    if len(scores) < ENOUGH_TO_TELL_A_SPREAD:
        return ASSUMED_SD
    return max(SMALLEST_SD, math.sqrt(variance(scores)))


def _comments(given: Sequence[Given]) -> dict[str, tuple[str, ...]]:
    told = {}
    for question in _names(one.comments for one in given):
        texts = [text for one in given if (text := one.comments.get(question, "").strip())]
        if len(texts) >= MINIMUM:
            told[question] = tuple(sorted(texts, key=_without_author))
    return told


def _without_author(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _names(told: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(name for one in told for name in one))
