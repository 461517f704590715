"""What is sealed: one enquête by métier, its meetings, as one JSON tree; and as Python values.

    {"version": 1,
     "enquetes": [{"id", "metier", "rome", "doutes", "themes": [key],
                   "rencontres": [{"id", "revision", "qui", "joindre", "jour", "heure",
                                   "dit", "confirme", "contredit", "change", "reste",
                                   "adresse", "nommer", "precision", "efface"}]}]}
"adresse" is the secret of a link (see `contacts`): it leaves with no copy.
A key that is not known is kept as it is, so that later work may add its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from portulan.journey.enquete.bank import Theme, themes

Tree = dict[str, Any]
NOTES = {
    "dit": "Ce que la personne m'a dit",
    "confirme": "Ce que cela confirme",
    "contredit": "Ce que cela contredit",
    "change": "Ce que cela change pour moi",
    "reste": "Ce qu'il me reste à vérifier",
}
ENOUGH = 3  # meetings that give an idea of a métier


@dataclass(frozen=True)
class Rencontre:
    """One person met, or to be met: who they are in a few words, and what came of it."""

    id: str
    enquete: str
    metier: str
    revision: int
    qui: str
    joindre: str
    jour: date | None
    heure: time | None
    notes: Mapping[str, str]
    adresse: str = ""
    names_house: bool = False
    precision: str = ""
    erased_on: date | None = None

    @property
    def is_told(self) -> bool:
        return any(self.notes.values())

    def starts_at(self, zone: str) -> datetime | None:
        """The moment of the appointment, where the person lives; none when it has no hour."""
        if self.jour is None or self.heure is None:
            return None
        return datetime.combine(self.jour, self.heure, ZoneInfo(zone))


@dataclass(frozen=True)
class Enquete:
    """A métier to check with people who do it."""

    id: str
    metier: str
    rome: str
    doutes: str
    themes: tuple[Theme, ...]
    rencontres: tuple[Rencontre, ...]

    @property
    def questions(self) -> list[str]:
        """Her own doubts, one by line."""
        return [line.strip() for line in self.doutes.splitlines() if line.strip()]

    @property
    def told(self) -> list[Rencontre]:
        return [one for one in self.rencontres if one.is_told]

    @property
    def left(self) -> int:
        """How many more meetings would give an idea of the métier."""
        return max(0, ENOUGH - len(self.told))


def empty() -> Tree:
    return {"version": 1, "enquetes": []}


def enquetes_of(tree: Tree) -> list[Enquete]:
    """Return the enquêtes, in the order they were begun."""
    return [_enquete(one) for one in tree["enquetes"]]


def without_contacts(tree: Tree) -> Tree:
    """Leave out how to reach the people met: it is theirs, and serves nobody else."""
    return _each_met(without_addresses(tree), lambda met: {**met, "joindre": ""})


def without_addresses(tree: Tree) -> Tree:
    """Leave out the secret of each link: a copy of the enquêtes opens nobody's page."""
    return _each_met(tree, lambda met: {key: told for key, told in met.items() if key != "adresse"})


def _each_met(tree: Tree, change: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Tree:
    enquetes = [
        {**one, "rencontres": [change(met) for met in one["rencontres"]]}
        for one in tree["enquetes"]
    ]
    return {**tree, "enquetes": enquetes}


def _enquete(one: Mapping[str, Any]) -> Enquete:
    chosen = set(one.get("themes", []))
    return Enquete(
        id=one["id"],
        metier=one["metier"],
        rome=one.get("rome", ""),
        doutes=one.get("doutes", ""),
        themes=tuple(theme for theme in themes() if theme.key in chosen),
        rencontres=tuple(_rencontre(met, one) for met in one["rencontres"]),
    )


def _rencontre(met: Mapping[str, Any], one: Mapping[str, Any]) -> Rencontre:
    return Rencontre(
        id=met["id"],
        enquete=one["id"],
        metier=one["metier"],
        revision=met.get("revision", 0),
        qui=met.get("qui", ""),
        joindre=met.get("joindre", ""),
        jour=date.fromisoformat(met["jour"]) if met.get("jour") else None,
        heure=time.fromisoformat(met["heure"]) if met.get("heure") else None,
        notes={key: met.get(key, "") for key in NOTES},
        adresse=met.get("adresse", ""),
        names_house=met.get("nommer", False),
        precision=met.get("precision", ""),
        erased_on=date.fromisoformat(met["efface"]) if met.get("efface") else None,
    )
