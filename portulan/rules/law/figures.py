"""Figures with a date and a reference: nothing in the code knows a bare 13, 24 or 150.

`LAW` is read once from parametres.toml. A provider who knows a value before a release does
`LAW.plus(...)` and hands the result to the rules (`figures=`): no rule reads it from elsewhere.
Money is in cents and hours in minutes once loaded; other units are whole numbers.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from portulan.rules.duration import MINUTES_PER_HOUR
from portulan.rules.money import parse_euros
from portulan.rules.refusal import Refusal

NONE = "aucun"  # how the TOML says « no such limit in that period »


@dataclass(frozen=True, order=True, slots=True)
class Value:
    """What a figure is worth from `since` to `until`, both days included; None for no limit."""

    since: date
    until: date | None = field(compare=False)
    amount: int | None = field(compare=False)
    reference: str = field(compare=False)
    confidence: str = field(default="S", compare=False)

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Figure:
    """One constant of the law: its French name, its unit, its article, its values by date."""

    name: str
    label: str
    unit: str
    article: str
    values: tuple[Value, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The page of the law where this figure is, as a citation takes it."""
        return (self.article,)


class UnknownFigure(Refusal):
    """No value is known for that day. Rules turn it into `to_check`, never into a guess."""

    def __init__(self, figure: Figure, on: date) -> None:
        self.figure = figure
        self.on = on
        last = max(figure.values)
        super().__init__(
            f"Nous ne connaissons pas la valeur de « {figure.label} » au {on:%d/%m/%Y}.",
            f"La dernière connue ({figure.article}) vaut {_period(last)} : {last.reference}.",
            "Lisez le texte en vigueur à cette date, puis ajoutez la valeur et sa référence "
            "dans Réglages, rubrique Cadre légal.",
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures, by name. Immutable: `plus` gives another one."""

    by_name: Mapping[str, Figure]

    def value(self, name: str, *, on: date) -> Value:
        """Return the value in force that day. Raises UnknownFigure when none is known.

        Of several, the one that began last wins; on the same day, the one added last.
        """
        figure = self.by_name[name]
        latest: Value | None = None
        for value in figure.values:
            if value.since <= on and (latest is None or latest.since <= value.since):
                latest = value
        if latest is None or not latest.covers(on):
            raise UnknownFigure(figure, on)
        return latest

    def amount(self, name: str, *, on: date) -> int:
        """Return the amount in force that day: cents, minutes or a plain number.

        Raises UnknownFigure also when the law sets no such limit that day: ask `limit` for that.

        >>> LAW.amount("bilan.retention_years", on=date(2023, 12, 30))
        1
        >>> LAW.amount("bilan.retention_years", on=date(2023, 12, 31))
        3
        """
        amount = self.limit(name, on=on)
        if amount is None:
            raise UnknownFigure(self.by_name[name], on)
        return amount

    def limit(self, name: str, *, on: date) -> int | None:
        """Return the amount in force that day, or None where the law sets no limit yet."""
        return self.value(name, on=on).amount

    def plus(self, added: Mapping[str, Iterable[Value]]) -> "Figures":
        """Return these figures with a provider's own dated values after them."""
        merged = dict(self.by_name)
        for name, values in added.items():
            figure = merged[name]
            merged[name] = Figure(
                figure.name, figure.label, figure.unit, figure.article, (*figure.values, *values)
            )
        return Figures(MappingProxyType(merged))


def read_amount(unit: str, text: int | str) -> int | None:
    """Read a value as the TOML (or Réglages) writes it: « 1600.00 » euros, 13 heures, « aucun »."""
    if text == NONE:
        return None
    return _READERS.get(unit, int)(text)


_READERS: Mapping[str, Callable[[Any], int]] = {
    "euro": lambda text: parse_euros(str(text)),
    "heure": lambda text: int(text) * MINUTES_PER_HOUR,
}


def _period(value: Value) -> str:
    if value.until is None:
        return f"à compter du {value.since:%d/%m/%Y}"
    return f"du {value.since:%d/%m/%Y} au {value.until:%d/%m/%Y}"


def _read(toml: Mapping[str, Any]) -> Figures:
    figures = {
        f"{family}.{key}": _figure(f"{family}.{key}", entry)
        for family, entries in toml.items()
        for key, entry in entries.items()
    }
    return Figures(MappingProxyType(figures))


def _figure(name: str, entry: Mapping[str, Any]) -> Figure:
    values = tuple(
        Value(
            since=value["since"],
            until=value.get("until"),
            amount=read_amount(entry["unit"], value["is"]),
            reference=value["reference"],
            confidence=value["confidence"],
        )
        for value in entry["value"]
    )
    return Figure(name, entry["label"], entry["unit"], entry["article"], values)


LAW = _read(tomllib.loads(Path(__file__).with_name("parametres.toml").read_text(encoding="utf-8")))
