"""The métiers one can ask for now: what was imported, or else the sheets of the house.

Kept in memory by each worker once somebody asks, and read again after an import.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portulan.journey.metiers import library
from portulan.journey.metiers.models import (
    AncienneAppellation,
    Appellation,
    FicheMetier,
    ItemMetier,
    VersionMetiers,
)
from portulan.journey.metiers.rome import Item, Metier, Referentiel
from portulan.journey.metiers.sheets import asked, sheets
from portulan.rules.matching.index import Index, build, from_bytes
from portulan.rules.matching.skills import Table, table

_lock = threading.Lock()
_kept: "dict[tuple[object, ...], Catalogue]" = {}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What answers a question about métiers, with the mention to show beside every answer."""

    source: str
    number: int
    index: Index
    table: Table
    families: dict[str, str]  # skill → macro-skill
    own: Referentiel | None  # the sheets of the house, when nothing is imported

    def metier(self, code: str) -> Metier | None:
        """The sheet of this code."""
        if self.own:
            return self.own.metiers.get(code)
        row = FicheMetier.objects.filter(code=code).first()
        return _metier(row) if row else None

    def title(self, code: str) -> str:
        """The title of this code, or the code itself."""
        at = self.table.place.get(code)
        return self.index.titles[at] if at is not None else code

    def items(self, ogrs: Iterable[str]) -> dict[str, Item]:
        """The items of these numbers."""
        wanted = set(ogrs)
        if self.own:
            return {ogr: item for ogr, item in self.own.items.items() if ogr in wanted}
        rows = ItemMetier.objects.filter(ogr__in=wanted)
        return {row.ogr: _item(row) for row in rows}

    def found(self, ogr: str) -> tuple[str, str] | None:
        """(code, title) of a name kept earlier, by its stable number, whatever has changed since;
        a name that has gone is still read, with the code it had."""
        if self.own:
            return next(
                (
                    (metier.code, title)
                    for metier in self.own.metiers.values()
                    for known, title in [(metier.ogr, metier.title), *metier.names]
                    if known == ogr
                ),
                None,
            )
        for model in (Appellation, AncienneAppellation):
            row = model.objects.filter(ogr=ogr).first()
            if row:
                return row.code, row.title
        fiche = FicheMetier.objects.filter(ogr=ogr).first()
        return (fiche.code, fiche.title) if fiche else None


def catalogue() -> Catalogue:
    """The catalogue of today."""
    key = VersionMetiers.objects.order_by("-pk").values_list("pk", "number", "imported_at").first()
    key = key or ()  # the sheets of our own writing
    with _lock:
        if key not in _kept:
            made = _imported(key[0]) if key else _house()
            _kept.clear()
            _kept[key] = made
        return _kept[key]


def _imported(key: int) -> Catalogue:
    version = VersionMetiers.objects.get(pk=key)
    metiers = {row.code: _metier(row) for row in FicheMetier.objects.order_by("code").iterator()}
    items = {row.ogr: _item(row) for row in ItemMetier.objects.iterator()}
    told = Referentiel(version.number, version.published_on, version.source, metiers, items)
    return Catalogue(
        source=version.source,
        number=version.number,
        index=from_bytes(bytes(version.index)),
        table=table(asked(told)),
        families=families(told),
        own=None,
    )


def _house() -> Catalogue:
    told = library.told()
    return Catalogue(
        source=told.source,
        number=told.number,
        index=build(sheets(told)),
        table=table(asked(told)),
        families=families(told),
        own=told,
    )


def families(told: Referentiel) -> dict[str, str]:
    """Skill → its macro-skill."""
    return {ogr: item.group for ogr, item in told.items.items() if item.group}


def _metier(row: FicheMetier) -> Metier:
    told: dict[str, Any] = row.sheet
    return Metier(
        code=row.code,
        ogr=row.ogr,
        title=row.title,
        parent=row.parent,
        regulated=row.regulated,
        manager=row.manager,
        eco=row.eco,
        digital=row.digital,
        riasec=row.riasec,
        definition=told["definition"],
        entry=told["entry"],
        names=[(ogr, title) for ogr, title in told["names"]],
        items=[(ogr, weight) for ogr, weight in told["items"]],
        neighbours=told["neighbours"],
        aliases=told["aliases"],
        interests=told["interests"],
        values=told.get("values", {}),
        esco=told.get("esco", []),
        demographic=told.get("demographic", ""),  # an import of before does not have it
        says_regulated=told.get("says_regulated", True),
    )


def _item(row: ItemMetier) -> Item:
    return Item(row.ogr, row.kind, row.label, row.group, row.transverse)
