"""What an aptitude item is, whatever its family."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

OPTIONS = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """An item before its options are put in order.

    `pattern` names the rules without their figures: a form never asks one twice.
    `solves` is the solver: from what the person sees, it says whether an option is an answer.
    """

    prompt: str
    answer: str
    distractors: tuple[str, ...]
    rule: str
    pattern: str
    b: float
    solves: Callable[[str], bool]
    figure: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AptitudeItem:
    """One item: `key` is the place of the right option, from 0."""

    id: str
    family: str
    prompt: str
    options: tuple[str, ...]
    key: int
    rule: str
    b: float
    pattern: str
    figure: dict[str, object]

    def as_json(self) -> dict[str, object]:
        told: dict[str, object] = {
            "id": self.id,
            "family": self.family,
            "prompt": self.prompt,
            "options": list(self.options),
            "key": self.key,
            "rule": self.rule,
            "b": round(self.b, 2),
        }
        return {**told, "figure": self.figure} if self.figure else told


def proved(draft: Draft) -> bool:
    """Say whether the solver finds the answer right and every distractor wrong, none twice."""
    options = (draft.answer, *draft.distractors)
    return (
        len(set(options)) == len(options)
        and len(draft.distractors) >= OPTIONS - 1
        and [o for o in options if draft.solves(o)] == [draft.answer]
    )


def distinct(wrong: Sequence[str], answer: str, draw: Random) -> tuple[str, ...]:
    """Return four different wrong options, in the order they were thought of."""
    kept = list(dict.fromkeys(w for w in wrong if w != answer))
    first, rest = kept[:3], kept[3:]
    draw.shuffle(rest)
    return tuple((first + rest)[: OPTIONS - 1])
