"""Reading a table of everyday work: find, add, compare.

Each question carries a check that reads the table as printed; an option is right if it passes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from portulan.rules.psychometrics.aptitude.item import Draft, distinct

SUBJECTS = (
    ("Colis préparés", ("Quai A", "Quai B", "Quai C", "Quai D")),
    ("Appels reçus", ("Accueil", "Ventes", "Support", "Comptes")),
    ("Repas servis", ("Nord", "Sud", "Centre", "Port")),
    ("Pièces contrôlées", ("Ligne 1", "Ligne 2", "Ligne 3", "Ligne 4")),
    ("Dossiers traités", ("Équipe A", "Équipe B", "Équipe C", "Équipe D")),
)
MONTHS = ("janvier", "février", "mars", "avril")


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], int]

    def row(self, name: str) -> list[int]:
        return [self.cells[name, c] for c in self.columns]

    def column(self, name: str) -> list[int]:
        return [self.cells[r, name] for r in self.rows]

    def text(self) -> str:
        """Return the table in lines, as it is read aloud."""
        return "\n".join(
            f"{r} : {' ; '.join(f'{c} {self.cells[r, c]}' for c in self.columns)}"
            for r in self.rows
        )


def read(text: str) -> dict[tuple[str, str], int]:
    """Return the cells of a printed table: what the solver works from."""
    found = {}
    for line in text.splitlines():
        name, _, cells = line.partition(" : ")
        for cell in cells.split(" ; "):
            column, _, value = cell.rpartition(" ")
            found[name, column] = int(value)
    return found


@dataclass(frozen=True, slots=True)
class Question:
    words: str
    answer: str
    wrong: tuple[str, ...]
    check: Callable[[dict[tuple[str, str], int], str], bool]
    b: float


Maker = Callable[[Table, Random], Question]


def _figures(answer: int, near: list[int]) -> tuple[str, ...]:
    more = [answer + 10, answer - 10, answer + 1, answer + 5, answer - 1, answer + 20]
    return tuple(str(x) for x in [*near, *more] if x >= 0)


def _total_row(t: Table, draw: Random) -> Question:
    r = draw.choice(t.rows)
    v = t.row(r)
    return Question(
        f"Quel est le total de « {r} » sur les quatre mois ?",
        str(sum(v)),
        _figures(sum(v), [sum(v[:-1]), sum(v[1:]), sum(t.row(t.rows[t.rows.index(r) - 1]))]),
        lambda c, o: sum(x for (row, _), x in c.items() if row == r) == int(o),
        -1.0,
    )


def _total_column(t: Table, draw: Random) -> Question:
    m = draw.choice(t.columns)
    v = t.column(m)
    other = t.columns[t.columns.index(m) - 1]
    return Question(
        f"Quel est le total de {m}, tous réunis ?",
        str(sum(v)),
        _figures(sum(v), [sum(v[:-1]), sum(t.column(other)), sum(v[1:])]),
        lambda c, o: sum(x for (_, col), x in c.items() if col == m) == int(o),
        -0.9,
    )


def _gap(t: Table, draw: Random) -> Question:
    r = draw.choice(t.rows)
    a, b = draw.sample(t.columns, 2)
    x, y = t.cells[r, a], t.cells[r, b]
    return Question(
        f"Pour « {r} », quel écart entre {a} et {b} ?",
        str(abs(x - y)),
        _figures(abs(x - y), [x, y, abs(x - y) + 9]),
        lambda c, o: abs(c[r, a] - c[r, b]) == int(o),
        -1.2,
    )


def _extreme(t: Table, draw: Random, *, best: bool, total: bool) -> Question:
    m = draw.choice(t.columns)
    word = "le plus" if best else "le moins"
    when = "sur les quatre mois" if total else f"en {m}"
    pick = max if best else min

    def value(c: dict[tuple[str, str], int], r: str) -> int:
        return sum(x for (row, col), x in c.items() if row == r and (total or col == m))

    values = {r: value(t.cells, r) for r in t.rows}
    top = pick(values.values())
    names = [r for r, v in values.items() if v == top]
    return Question(
        f"Qui en a {word} {when} ?",
        names[0],
        (*(r for r in t.rows if r != names[0]), "Deux à égalité"),
        lambda c, o: (
            len(names) > 1
            if o == "Deux à égalité"
            else value(c, o) == pick(value(c, r) for r in t.rows) and len(names) == 1
        ),
        -1.4 if not total else 0.0,
    )


def _most(t: Table, draw: Random) -> Question:
    return _extreme(t, draw, best=True, total=False)


def _least(t: Table, draw: Random) -> Question:
    return _extreme(t, draw, best=False, total=False)


def _most_total(t: Table, draw: Random) -> Question:
    return _extreme(t, draw, best=True, total=True)


def _least_total(t: Table, draw: Random) -> Question:
    return _extreme(t, draw, best=False, total=True)


def _rise(t: Table, draw: Random) -> Question:
    a, b = t.columns[0], t.columns[-1]
    rises = {r: t.cells[r, b] - t.cells[r, a] for r in t.rows}
    top = max(rises.values())
    names = [r for r, v in rises.items() if v == top]
    return Question(
        f"Pour qui le nombre a-t-il le plus augmenté de {a} à {b} ?",
        names[0],
        (*(r for r in t.rows if r != names[0]), "Aucun n'a augmenté"),
        lambda c, o: (
            all(c[r, b] <= c[r, a] for r in t.rows)
            if o == "Aucun n'a augmenté"
            else len(names) == 1
            and top > 0
            and c[o, b] - c[o, a] == max(c[r, b] - c[r, a] for r in t.rows)
        ),
        0.4,
    )


def _above(t: Table, draw: Random) -> Question:
    limit = draw.choice([30, 40, 50, 60])
    n = sum(1 for v in t.cells.values() if v > limit)
    return Question(
        f"Combien de cases du tableau dépassent {limit} ?",
        str(n),
        tuple(str(x) for x in (n + 1, n - 1, n + 2, n - 2, n + 3) if x >= 0),
        lambda c, o: sum(v > limit for v in c.values()) == int(o),
        -0.3,
    )


def _mean(t: Table, draw: Random) -> Question:
    r = draw.choice(t.rows)
    total = sum(t.row(r))
    return Question(
        f"Quelle est la moyenne mensuelle de « {r} » ?",
        str(total // 4) if total % 4 == 0 else "",
        _figures(total // 4, [total // 3, total // 4 + 2, max(t.row(r))]),
        lambda c, o: o != "" and 4 * int(o) == sum(x for (row, _), x in c.items() if row == r),
        0.3,
    )


def _together(t: Table, draw: Random) -> Question:
    r, s = draw.sample(t.rows, 2)
    m = draw.choice(t.columns)
    total = t.cells[r, m] + t.cells[s, m]
    return Question(
        f"En {m}, combien pour « {r} » et « {s} » ensemble ?",
        str(total),
        _figures(total, [t.cells[r, m], abs(t.cells[r, m] - t.cells[s, m]), total + 11]),
        lambda c, o: c[r, m] + c[s, m] == int(o),
        -1.1,
    )


def _halves(t: Table, draw: Random) -> Question:
    r = draw.choice(t.rows)
    v = t.row(r)
    gap = v[2] + v[3] - v[0] - v[1]
    words = f"« {r} » : combien de plus ou de moins en {t.columns[2]} et {t.columns[3]} réunis"
    return Question(
        f"{words} qu'en {t.columns[0]} et {t.columns[1]} réunis ?",
        f"{gap:+d}",
        tuple(f"{x:+d}" for x in (-gap, v[3] - v[0], v[2] - v[1], gap + 10, gap - 10, gap + 1)),
        lambda c, o: (
            sum(x * (1 if col in t.columns[2:] else -1) for (row, col), x in c.items() if row == r)
            == int(o)
        ),
        0.8,
    )


def _missing(t: Table, draw: Random) -> Question:
    r = draw.choice(t.rows)
    total = sum(t.row(r))
    goal = total + draw.randint(10, 60)
    return Question(
        f"L'objectif de « {r} » était de {goal} sur les quatre mois. Combien en manque-t-il ?",
        str(goal - total),
        _figures(goal - total, [goal - total + 10, goal - sum(t.row(r)[:-1]), total]),
        lambda c, o: int(o) + sum(x for (row, _), x in c.items() if row == r) == goal,
        0.2,
    )


def _months_over(t: Table, draw: Random) -> Question:
    r, s = draw.sample(t.rows, 2)
    n = sum(t.cells[r, m] > t.cells[s, m] for m in t.columns)
    return Question(
        f"Pendant combien de mois « {r} » dépasse-t-il « {s} » ?",
        str(n),
        tuple(str(x) for x in range(5) if x != n),
        lambda c, o: sum(c[r, m] > c[s, m] for m in t.columns) == int(o),
        -0.5,
    )


MAKERS: tuple[Maker, ...] = (
    _total_row,
    _total_column,
    _gap,
    _most,
    _least,
    _most_total,
    _least_total,
    _rise,
    _above,
    _mean,
    _together,
    _halves,
    _missing,
    _months_over,
)


def draft(draw: Random) -> Draft:
    """Return a table of four lines and four months, and a question on it."""
    title, rows = draw.choice(SUBJECTS)
    cells = {(r, c): draw.randint(12, 88) for r in rows for c in MONTHS}
    table = Table(title, rows, MONTHS, cells)
    maker = draw.choice(MAKERS)
    asked = maker(table, draw)
    text = table.text()
    lines = [[r, *(str(table.cells[r, c]) for c in MONTHS)] for r in rows]
    return Draft(
        prompt=f"{title}.\n{text}\n{asked.words}",
        answer=asked.answer,
        distractors=distinct(asked.wrong, asked.answer, draw),
        rule=maker.__name__.lstrip("_"),
        pattern=maker.__name__.lstrip("_"),
        b=asked.b,
        solves=lambda option: asked.check(read(text), option),
        figure={"title": title, "columns": ["", *MONTHS], "rows": lines, "words": asked.words},
    )
