"""An adaptive form: the next item is the one that tells most; it stops when enough is known."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random

from portulan.rules.psychometrics.irt import Item, Position, Posterior, information


@dataclass(frozen=True, slots=True)
class Rule:
    """When to stop, and how to choose.

    `among`: the choice is drawn among so many of the most informative items, so that no item is
    worn out (randomesque, Kingsbury & Zara 1989); one means always the very best.
    """

    stop_at: float = 0.47
    most: int = 20
    least: int = 1
    among: int = 1


REFERENCE = Rule()
TWICE = 2
SERVED = Rule(stop_at=0.40, most=20, least=8, among=5)


@dataclass(frozen=True, slots=True)
class Step:
    item: str
    u: int
    theta: float
    se: float

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Trace:
    """The way of one person through a bank; `waiting` is an item with no answer yet."""

    steps: tuple[Step, ...]
    waiting: str | None
    stopped: str

    def as_json(self) -> dict[str, object]:
        return {
            "steps": [step.as_json() for step in self.steps],
            "next": self.waiting,
            "stopped": self.stopped,
        }


def choose(
    bank: Sequence[Item],
    used: Sequence[str],
    theta: float,
    rule: Rule = REFERENCE,
    *,
    draw: Random | None = None,
    family: Mapping[str, str] | None = None,
) -> Item | None:
    """Return the next item: most informative, families in balance, lowest index when equal."""
    left = [item for item in bank if item.id not in set(used)]
    if family:
        seen = Counter(family[name] for name in used)
        fewest = min((seen[family[item.id]] for item in left), default=0)
        left = [item for item in left if seen[family[item.id]] == fewest]
    if not left:
        return None
    best = sorted(left, key=lambda item: -information(item, theta))[: rule.among]
    return best[0] if draw is None or len(best) == 1 else draw.choice(best)


def draw_next(
    bank: Sequence[Item],
    used: Sequence[str],
    theta: float,
    *,
    seed: int,
    kinds: Mapping[str, str],
) -> Item | None:
    """Return the next item as it is served: no kind more than twice, drawn among the best five.

    The same seed and rank draw the same item.
    """
    seen = Counter(kinds.get(name, "") for name in used)
    left = [item for item in bank if seen[kinds[item.id]] < TWICE]
    return choose(left, used, theta, SERVED, draw=Random(f"{seed}/{len(used)}"))


def walk(
    bank: Sequence[Item],
    answer: Callable[[Item], int | None],
    rule: Rule = REFERENCE,
    *,
    seed: int | None = None,
) -> Trace:
    """Ask item after item until enough is known. `answer` returns 1, 0, or None for "not yet"."""
    draw = Random(seed) if seed is not None else None
    known, place = Posterior(), Position(0.0, 1.0)
    steps: list[Step] = []
    while len(steps) < rule.most:
        if len(steps) >= rule.least and place.se <= rule.stop_at:
            return Trace(tuple(steps), None, "precision")
        item = choose(bank, [s.item for s in steps], place.theta, rule, draw=draw)
        if item is None:
            return Trace(tuple(steps), None, "bank")
        given = answer(item)
        if given is None:
            return Trace(tuple(steps), item.id, "waiting")
        known.add(item, given)
        place = known.eap()
        steps.append(Step(item.id, given, place.theta, place.se))
    return Trace(tuple(steps), None, "length" if place.se > rule.stop_at else "precision")
