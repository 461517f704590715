"""The adaptive form: each item is chosen from what was answered so far, and it stops by itself.

The estimate is computed again from the sealed items and answers: a bank that changes with a new
version of ours changes nothing to what was already asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portulan.rules.psychometrics.adaptive import SERVED, draw_next
from portulan.rules.psychometrics.aptitude.banks import bank, parameters
from portulan.rules.psychometrics.irt import Item, Position, Posterior

EDGE = 4.0  # positions go from −4 to 4
Z = 1.96
WORDS = ((-1.0, "plutôt faciles"), (1.0, "de difficulté moyenne"))
LIMITS = (
    "Quelques questions, un jour donné. Ce résultat ne dit ni la valeur de quelqu'un, ni ce qu'il "
    "ou elle peut apprendre. L'épreuve n'est pas étalonnée : la difficulté de chaque question "
    "vient de la façon dont elle est construite, aucun groupe de référence n'y a encore répondu."
)


@dataclass(frozen=True)
class Located:
    """Where the questions are that one answers about as often right as not, with the margin.

    Places go from 0 to 100 along the drawing, ready for SVG.
    """

    theta: str
    low: str
    high: str
    words: str
    from_words: str
    to_words: str
    place: str
    start: str
    width: str


def following(family: str, tree: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the next item, or None when enough is known: 8 items at least, 20 at most.

    It is drawn among the five most informative, so that none wears out; no kind more than twice.
    """
    used = [item["id"] for item in tree["items"]]
    known = position(tree)
    if len(used) >= SERVED.most or (len(used) >= SERVED.least and known.se <= SERVED.stop_at):
        return None
    items = {item.id: item for item in bank(family)}
    chosen = draw_next(
        parameters(tuple(items.values())),
        used,
        known.theta,
        seed=tree["seed"],
        kinds={name: one.pattern for name, one in items.items()},
    )
    return None if chosen is None else items[chosen.id].as_json()


def position(tree: Mapping[str, Any]) -> Position:
    """Return the expected position and its error. Late or left, an answer is not a right one."""
    known = Posterior()
    for item in tree["items"]:
        given = tree["answers"].get(item["id"])
        if given is not None:
            right = given["option"] == str(item["key"]) and given["in_time"]
            known.add(Item(item["id"], 1.0, item["b"], 1 / len(item["options"])), int(right))
    return known.eap()


def located(family: str, tree: Mapping[str, Any]) -> Located:
    """Return the position in figures and in words, with its 95 % band."""
    found = position(tree)
    difficulties = [item.b for item in bank(family)]
    ends = min(difficulties), max(difficulties)
    low, high = max(-EDGE, found.theta - Z * found.se), min(EDGE, found.theta + Z * found.se)
    return Located(
        theta=_figure(found.theta),
        low=_figure(low),
        high=_figure(high),
        words=_words(found.theta, ends),
        from_words=_words(low, ends),
        to_words=_words(high, ends),
        place=f"{_place(found.theta):.1f}",
        start=f"{_place(low):.1f}",
        width=f"{_place(high) - _place(low):.1f}",
    )


def _place(theta: float) -> float:
    return 100 * (theta + EDGE) / (2 * EDGE)


def _words(theta: float, ends: tuple[float, float]) -> str:
    """Return how hard questions of that place are; beyond the bank, no question tells."""
    if theta < ends[0]:
        return "plus faciles que toutes celles de l'épreuve"
    if theta > ends[1]:
        return "plus difficiles que toutes celles de l'épreuve"
    return next((words for top, words in WORDS if theta < top), "plutôt difficiles")


def _figure(value: float) -> str:
    return f"{value:.1f}".replace("-0.0", "0.0").replace(".", ",").replace("-", "−")
