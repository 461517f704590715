"""Projects laid in the order a person's own answers give, and what would change that order.

No mark comes out: an order, ties included, and for each criterion whether counting it twice would
change it. What is not known yet counts halfway and is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

Answers = Mapping[str, "Answer"]  # by criterion
Tiers = tuple[tuple[str, ...], ...]
DOUBLE = 2


class Answer(IntEnum):
    """What a criterion says of a project, halves being kept whole."""

    NO = 0
    UNKNOWN = 1
    YES = 2


@dataclass(frozen=True)
class Change:
    """If that criterion counted twice, `ahead` would come before `behind`, or level with it."""

    criterion: str
    ahead: str
    behind: str
    level: bool


@dataclass(frozen=True)
class Comparison:
    """Projects in order, those that nothing tells apart together; what would change it."""

    tiers: Tiers
    changes: tuple[Change, ...]
    unknown: int

    @property
    def is_told_apart(self) -> bool:
        return len(self.tiers) > 1


def compare(projects: Mapping[str, Answers], weights: Mapping[str, int]) -> Comparison:
    """Return the order of these projects by these criteria (1 a little, 2, 3 a lot).

    A criterion without a word about a project is unknown for it.

    >>> told = compare({"a": {"pay": Answer.YES}, "b": {"pay": Answer.NO}}, {"pay": 2})
    >>> told.tiers, told.changes
    ((('a',), ('b',)), ())
    """
    tiers = _tiers(projects, weights)
    changes = []
    for criterion in weights:
        other = _tiers(projects, {**weights, criterion: weights[criterion] * DOUBLE})
        changes += _first_change(criterion, tiers, other)
    unknown = sum(
        answers.get(criterion, Answer.UNKNOWN) is Answer.UNKNOWN
        for answers in projects.values()
        for criterion in weights
    )
    return Comparison(tiers, tuple(changes), unknown)


def _tiers(projects: Mapping[str, Answers], weights: Mapping[str, int]) -> Tiers:
    totals: dict[int, list[str]] = {}
    for name, answers in projects.items():
        total = sum(
            weight * answers.get(criterion, Answer.UNKNOWN) for criterion, weight in weights.items()
        )
        totals.setdefault(total, []).append(name)
    return tuple(tuple(totals[total]) for total in sorted(totals, reverse=True))


def _first_change(criterion: str, before: Tiers, after: Tiers) -> list[Change]:
    """Return the first pair, from the front, that no longer stands as it did."""
    was, is_now = _places(before), _places(after)
    front: Sequence[str] = [name for tier in before for name in tier]
    for rank, first in enumerate(front):
        for second in front[rank + 1 :]:
            if was[first] < was[second] and is_now[first] >= is_now[second]:
                return [Change(criterion, second, first, is_now[first] == is_now[second])]
            if was[first] == was[second] and is_now[first] != is_now[second]:
                ahead, behind = sorted((first, second), key=lambda name: is_now[name])
                return [Change(criterion, ahead, behind, level=False)]
    return []


def _places(tiers: Tiers) -> dict[str, int]:
    return {name: rank for rank, tier in enumerate(tiers) for name in tier}
