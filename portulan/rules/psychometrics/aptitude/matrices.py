"""Three by three figures with one missing: each feature follows its own rule along the rows.

The solver tries every rule of the set on each feature, from the eight cells shown, and keeps an
item only if each feature has a single possible value in the ninth.
"""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from portulan.rules.psychometrics.aptitude.item import Draft, distinct

FEATURES: dict[str, tuple[str, ...]] = {
    "forme": ("rond", "carré", "triangle", "losange", "croix"),
    "nombre": ("un", "deux", "trois", "quatre", "cinq"),
    "fond": ("vide", "rayé", "plein"),
    "taille": ("petit", "moyen", "grand"),
}
Row = Sequence[int]
Grid = list[list[dict[str, int]]]


def _same(a: int, b: int, size: int) -> int:
    return b if a == b else -1


def _up(a: int, b: int, size: int) -> int:
    return b + 1 if b == a + 1 and b + 1 < size else -1


def _down(a: int, b: int, size: int) -> int:
    return b - 1 if b == a - 1 and b > 0 else -1


STEPS = {"constante": _same, "croissante": _up, "décroissante": _down}


def predictions(rows: Sequence[Row], size: int) -> dict[str, int]:
    """Return what each rule that fits foretells for the ninth cell; rows: three, three, two."""
    found = {}
    first, second, (a, b) = rows[0], rows[1], (rows[2][0], rows[2][1])
    for name, step in STEPS.items():
        if all(step(r[0], r[1], size) == r[2] for r in (first, second)) and step(a, b, size) >= 0:
            found[name] = step(a, b, size)
    same_three = set(first) == set(second) and len(set(first)) == 3
    columns_differ = all(len({first[i], second[i], rows[2][i]}) == 3 for i in (0, 1))
    if same_three and columns_differ and a != b and {a, b} < set(first):
        found["trois valeurs"] = (set(first) - {a, b}).pop()
    sums = all(r[0] + r[1] + 1 == r[2] for r in (first, second))  # one stands for 0 + 1
    if sums and a + b + 1 < size:
        found["somme"] = a + b + 1
    return found


def answers(grid: Grid, features: Sequence[str]) -> dict[str, set[int]]:
    """Return, feature by feature, the values that the ninth cell may have."""
    return {
        f: set(predictions([[c[f] for c in row] for row in grid], len(FEATURES[f])).values())
        for f in features
    }


def described(cell: dict[str, int]) -> str:
    """Return a cell in words, the same in every item.

    >>> described({"forme": 0, "nombre": 1, "fond": 2, "taille": 0})
    'deux, rond, plein, petit'
    """
    return ", ".join(FEATURES[f][cell[f]] for f in ("nombre", "forme", "fond", "taille"))


def _column(rule: str, size: int, draw: Random) -> list[list[int]]:
    if rule == "constante":
        return [[v] * 3 for v in (draw.randrange(size) for _ in range(3))]
    if rule in ("croissante", "décroissante"):
        starts = [draw.randrange(size - 2) for _ in range(3)]
        rows = [[s, s + 1, s + 2] for s in starts]
        return rows if rule == "croissante" else [row[::-1] for row in rows]
    if rule == "trois valeurs":
        x = draw.sample(range(size), 3)
        turn = draw.choice([1, 2])
        return [[x[(i + turn * r) % 3] for i in range(3)] for r in range(3)]
    pairs = [(a, b) for a in range(size) for b in range(size) if a + b + 1 < size]
    return [[a, b, a + b + 1] for a, b in draw.sample(pairs, 3)]


def _rules(feature: str) -> tuple[str, ...]:
    if feature == "nombre":
        return ("constante", "croissante", "décroissante", "trois valeurs", "somme")
    return ("constante", "trois valeurs", *(["croissante"] if feature == "fond" else []))


DIFFICULTY = {
    "constante": 0.0,
    "croissante": 0.5,
    "décroissante": 0.6,
    "trois valeurs": 0.9,
    "somme": 1.2,
}


def draft(draw: Random) -> Draft:
    """Return a figure whose features follow one to three rules that are not constant."""
    rules = {f: draw.choice(_rules(f)) for f in FEATURES}
    if set(rules.values()) == {"constante"}:
        rules["nombre"] = "croissante"
    columns = {f: _column(rule, len(FEATURES[f]), draw) for f, rule in rules.items()}
    grid = [[{f: columns[f][r][c] for f in FEATURES} for c in range(3)] for r in range(3)]
    right = grid[2][2]
    moving = [f for f in FEATURES if rules[f] != "constante"]
    shown: Grid = [grid[0], grid[1], grid[2][:2]]
    wrong = _near(grid, right, moving, draw)
    possible = answers(shown, list(FEATURES))
    told = {f: FEATURES[f] for f in FEATURES}

    def solves(option: str) -> bool:
        values = option.split(", ")
        named = dict(zip(("nombre", "forme", "fond", "taille"), values, strict=True))
        return all({told[f].index(named[f])} == possible[f] for f in FEATURES)

    words = "\n".join(
        f"Ligne {i} : {' | '.join(described(cell) for cell in row)}"
        for i, row in enumerate(shown, start=1)
    )
    return Draft(
        prompt=f"Quelle figure complète la troisième ligne ?\n{words} | ?",
        answer=described(right),
        distractors=distinct([described(w) for w in wrong], described(right), draw),
        rule=" ; ".join(f"{f} : {rules[f]}" for f in FEATURES),
        pattern="/".join(rules[f] for f in FEATURES),
        b=-2.2 + sum(DIFFICULTY[rules[f]] for f in FEATURES) + 0.2 * len(moving),
        solves=solves,
        figure={"cells": shown, "features": {f: list(v) for f, v in FEATURES.items()}},
    )


def _near(
    grid: Grid, right: dict[str, int], moving: Sequence[str], draw: Random
) -> list[dict[str, int]]:
    """Return wrong cells, each with one rule forgotten: the value of a cell nearby."""
    wrong = []
    for f in moving:
        for other in (grid[2][1], grid[1][2], grid[2][0], grid[0][2]):
            wrong.append({**right, f: other[f]})
    for one, two in pairwise(moving):
        wrong.append({**right, one: grid[2][1][one], two: grid[1][2][two]})
    for f, values in FEATURES.items():
        wrong.append({**right, f: draw.choice([v for v in range(len(values)) if v != right[f]])})
    return wrong
