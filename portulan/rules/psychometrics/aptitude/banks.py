"""Banks and forms: items from a seed, each proved, the right option balanced over its places."""

from collections.abc import Callable
from functools import cache
from random import Random

from portulan.rules.psychometrics.aptitude import calcul, matrices, series, tableaux, verbal
from portulan.rules.psychometrics.aptitude.item import OPTIONS, AptitudeItem, Draft, proved
from portulan.rules.psychometrics.irt import Item

FAMILIES: dict[str, Callable[[Random], Draft]] = {
    "aptitude-series": series.draft,
    "aptitude-matrices": matrices.draft,
    "aptitude-verbal": verbal.draft,
    "aptitude-tableaux": tableaux.draft,
    "aptitude-calcul": calcul.draft,
}
SPATIAL = frozenset({"aptitude-matrices"})
BANK_SEED, BANK_SIZE, FORM_SIZE = 2026, 240, 12


def generate(family: str, *, seed: int, n: int) -> list[AptitudeItem]:
    """Return n different items, all proved. The same seed gives the same items, for ever."""
    draw = Random(f"{family}/{seed}")
    found: list[AptitudeItem] = []
    seen: set[str] = set()
    places: list[int] = []
    while len(found) < n:
        draft = FAMILIES[family](draw)
        if draft.prompt in seen or not proved(draft):
            continue
        seen.add(draft.prompt)
        if not places:
            places = list(range(OPTIONS))
            draw.shuffle(places)
        found.append(_placed(draft, family, f"{seed}-{len(found) + 1:03d}", places.pop(), draw))
    return found


def _placed(draft: Draft, family: str, number: str, place: int, draw: Random) -> AptitudeItem:
    options = list(draft.distractors[: OPTIONS - 1])
    draw.shuffle(options)
    options.insert(place, draft.answer)
    return AptitudeItem(
        id=f"{family.removeprefix('aptitude-')}-{number}",
        family=family,
        prompt=draft.prompt,
        options=tuple(options),
        key=place,
        rule=draft.rule,
        b=draft.b,
        pattern=draft.pattern,
        figure=draft.figure,
    )


@cache
def bank(family: str) -> tuple[AptitudeItem, ...]:
    """Return the bank of a family: 240 items from the house's own seed."""
    return tuple(generate(family, seed=BANK_SEED, n=BANK_SIZE))


def parameters(items: tuple[AptitudeItem, ...]) -> list[Item]:
    """Return the items as the adaptive form sees them, before calibration: a = 1, c = 1/5."""
    return [Item(item.id, 1.0, item.b, 1 / len(item.options)) for item in items]


def form(family: str, *, seed: int) -> list[AptitudeItem]:
    """Return twelve items of the bank, no pattern twice, from the easiest to the hardest."""
    draw = Random(f"form/{family}/{seed}")
    left = list(bank(family))
    draw.shuffle(left)
    kept: dict[str, AptitudeItem] = {}
    for item in left:
        kept.setdefault(item.pattern, item)
    return sorted(list(kept.values())[:FORM_SIZE], key=lambda item: item.b)
