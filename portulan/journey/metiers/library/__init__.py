"""About sixty sheets of our own writing: what the product knows when nothing is imported."""

import tomllib
from functools import cache
from pathlib import Path

from portulan.journey.metiers.rome import CONTEXT, KNOWLEDGE, SKILL, Item, Metier, Referentiel

SOURCE = "Fiches écrites par Portulan ; le référentiel officiel n’est pas encore importé ici"
FILE = Path(__file__).parent / "metiers.toml"
KEYS = (("does", SKILL), ("knows", KNOWLEDGE), ("contexts", CONTEXT))


@cache
def told() -> Referentiel:
    """The sheets of the house, in the shape of an imported version."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["metier"]
    items: dict[str, Item] = {}
    numbers: dict[tuple[str, str], str] = {}
    metiers = {}
    for row in rows:
        own = []
        for key, kind in KEYS:
            for label in row[key]:
                ogr = numbers.setdefault((kind, label), f"portulan-{len(numbers) + 1}")
                items[ogr] = Item(ogr, kind, label, "" if kind != CONTEXT else "Conditions")
                own.append((ogr, "core" if kind == SKILL else ""))
        metiers[row["code"]] = Metier(
            code=row["code"],
            ogr=row["ogr"],
            title=row["title"],
            parent="",
            regulated=row.get("regulated", False),
            manager=False,
            eco="",
            digital="",
            riasec=row["letters"],
            definition=[row["is"]],
            names=[(row["ogr"], row["title"])],
            items=own,
            neighbours=row["near"],
            aliases=row["names"],
        )
    return Referentiel(0, None, SOURCE, metiers, items)
