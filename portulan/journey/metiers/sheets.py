"""Sheets as the matching of the ground floor reads them."""

from portulan.journey.metiers.rome import (
    ATTITUDE,
    CONTEXT,
    KNOWLEDGE,
    SKILL,
    Item,
    Metier,
    Referentiel,
)
from portulan.rules.matching.index import Name, Sheet
from portulan.rules.matching.skills import Asked


def sheets(told: Referentiel, *, without: frozenset[str] = frozenset()) -> list[Sheet]:
    """One record for each métier; `without` leaves out names, by number (to measure)."""
    return [sheet(metier, told.items, without) for metier in told.metiers.values()]


def sheet(metier: Metier, items: dict[str, Item], without: frozenset[str]) -> Sheet:
    """The names, the borrowed names, and the texts: what it is, what one does, what one knows."""
    said = [
        items[ogr].label for ogr, _ in metier.items if items[ogr].kind not in {ATTITUDE, CONTEXT}
    ]
    return Sheet(
        code=metier.code,
        ogr=metier.ogr,
        title=metier.title,
        names=tuple(Name(ogr, title) for ogr, title in metier.names if ogr not in without),
        aliases=tuple(metier.aliases),
        texts=(*said, *metier.definition),
    )


def asked(told: Referentiel) -> list[Asked]:
    """What each métier asks, in the order of the sheets."""
    return [_asked(metier, told.items) for metier in told.metiers.values()]


def _asked(metier: Metier, items: dict[str, Item]) -> Asked:
    kinds: dict[str, list[str]] = {SKILL: [], KNOWLEDGE: [], CONTEXT: [], ATTITUDE: []}
    for ogr, _ in metier.items:
        kinds[items[ogr].kind].append(ogr)
    return Asked(
        code=metier.code,
        skill=tuple(kinds[SKILL]),
        family=tuple(dict.fromkeys(items[ogr].group or ogr for ogr in kinds[SKILL])),
        knowledge=tuple(kinds[KNOWLEDGE]),
        context=tuple(kinds[CONTEXT]),
        heart=frozenset(ogr for ogr, weight in metier.items if weight == "core"),
        letters=metier.riasec,
        interests=metier.interests or None,
        values=metier.values or None,
        regulated=metier.regulated,
        parent=metier.parent,
    )
