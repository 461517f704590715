"""Days as the law counts them: the event's own day left out, month ends, holidays, two dates.

Where a text is silent on what happens when a delay ends on a Sunday, a `Deadline` says both
days: the *certain* one is shown to whoever must act, and nothing is held against a person
before the *arguable* one has passed.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import holidays as holiday_library

MONTHS_PER_YEAR = 12
SATURDAY = 5
SUNDAY = 6
PARIS = ZoneInfo("Europe/Paris")


class Unit(StrEnum):
    """What a delay is counted in."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @classmethod
    def _missing_(cls, value: object) -> "Unit | None":
        return _UNIT_WORDS.get(str(value).strip().lower())


_UNIT_WORDS = {
    word: unit
    for unit, words in {
        Unit.DAY: "d days j jour jours",
        Unit.MONTH: "m months mois",
        Unit.YEAR: "y years a an ans année années",
    }.items()
    for word in words.split()
}


class Region(StrEnum):
    """A territory with its own holidays."""

    METROPOLE = "metropole"
    ALSACE_MOSELLE = "alsace-moselle"
    GUADELOUPE = "guadeloupe"
    MARTINIQUE = "martinique"
    GUYANE = "guyane"
    REUNION = "reunion"
    MAYOTTE = "mayotte"
    SAINT_BARTHELEMY = "saint-barthelemy"
    SAINT_MARTIN = "saint-martin"
    SAINT_PIERRE_ET_MIQUELON = "saint-pierre-et-miquelon"
    NOUVELLE_CALEDONIE = "nouvelle-caledonie"
    POLYNESIE_FRANCAISE = "polynesie-francaise"
    WALLIS_ET_FUTUNA = "wallis-et-futuna"

    @classmethod
    def _missing_(cls, value: object) -> "Region | None":
        return _REGION_WORDS.get(str(value).strip().lower().removeprefix("fr-").replace("_", "-"))


_SUBDIVISIONS = {
    Region.ALSACE_MOSELLE: "57",
    Region.GUADELOUPE: "971",
    Region.MARTINIQUE: "972",
    Region.GUYANE: "973",
    Region.REUNION: "974",
    Region.MAYOTTE: "976",
    Region.SAINT_BARTHELEMY: "BL",
    Region.SAINT_MARTIN: "MF",
    Region.SAINT_PIERRE_ET_MIQUELON: "PM",
    Region.NOUVELLE_CALEDONIE: "NC",
    Region.POLYNESIE_FRANCAISE: "PF",
    Region.WALLIS_ET_FUTUNA: "WF",
}

_REGION_WORDS = {
    **{code.lower(): region for region, code in _SUBDIVISIONS.items()},
    **dict.fromkeys(("métropole", "france", "fr", "hexagone"), Region.METROPOLE),
    **dict.fromkeys(
        ("67", "68", "6ae", "alsace", "moselle", "bas-rhin", "haut-rhin"), Region.ALSACE_MOSELLE
    ),
    **dict.fromkeys(("réunion", "la-réunion", "la-reunion"), Region.REUNION),
}


@dataclass(frozen=True, order=True, slots=True)
class Deadline:
    """The last day of a delay, on the strict reading and on the generous one."""

    certain: date
    arguable: date

    @classmethod
    def plain(cls, day: date) -> "Deadline":
        """Build the deadline of a text that leaves no doubt."""
        return cls(certain=day, arguable=day)


@lru_cache(maxsize=512)
def holidays_of(year: int, region: Region = Region.METROPOLE) -> Mapping[date, str]:
    """Return the holidays of a year, in order, with their French names.

    The eleven legal days of C. trav. L3133-1; in Alsace-Moselle, Good Friday and 26 December
    besides (L3134-13); overseas, the local day of L3422-2 and the days that custom keeps.
    """
    found = holiday_library.country_holidays(
        "FR", subdiv=_SUBDIVISIONS.get(region), years=year, language="fr"
    )
    return MappingProxyType(dict(sorted(found.items())))


def is_holiday(day: date, region: Region = Region.METROPOLE) -> bool:
    return day in holidays_of(day.year, region)


def is_worked(day: date, region: Region = Region.METROPOLE) -> bool:
    """Say whether the day is a *jour ouvré*: Monday to Friday, no holiday."""
    return day.weekday() < SATURDAY and not is_holiday(day, region)


def days_later(event: date, n: int) -> date:
    """Return the last day of a delay of `n` days; the day of the event does not count (CPC 641)."""
    return event + timedelta(days=n)


def months_later(event: date, n: int) -> date:
    """Return the day with the same number `n` months away, else the last of its month (CPC 641).

    `n` may be negative.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month0 = divmod(event.year * MONTHS_PER_YEAR + event.month - 1 + n, MONTHS_PER_YEAR)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(event.day, last))


def years_later(event: date, n: int) -> date:
    """Return the same day `n` years away; 29 February gives 28 February in a plain year."""
    return months_later(event, n * MONTHS_PER_YEAR)


def delay_end(event: date, n: int, unit: Unit) -> date:
    """Return the last day, ending at midnight, of a delay of `n` units from `event`."""
    if unit is Unit.DAY:
        return days_later(event, n)
    return months_later(event, n) if unit is Unit.MONTH else years_later(event, n)


def extended(day: date, region: Region = Region.METROPOLE) -> date:
    """Carry a last day over Saturdays, Sundays and holidays to the next worked day (CPC 642)."""
    while not is_worked(day, region):
        day += timedelta(days=1)
    return day


def deadline(last_day: date, region: Region = Region.METROPOLE) -> Deadline:
    """Return both readings of a last day: as counted, and carried over by CPC 642."""
    return Deadline(certain=last_day, arguable=extended(last_day, region))


def days_after(event: date, n: int, region: Region = Region.METROPOLE) -> Deadline:
    """Return the deadline `n` days after the event, on both readings.

    >>> days_after(date(2026, 2, 18), 10)
    Deadline(certain=datetime.date(2026, 2, 28), arguable=datetime.date(2026, 3, 2))
    """
    return deadline(days_later(event, n), region)


def months_after(event: date, n: int, region: Region = Region.METROPOLE) -> Deadline:
    """Return the deadline `n` months after the event, on both readings."""
    return deadline(months_later(event, n), region)


def add_worked_days(day: date, n: int, region: Region = Region.METROPOLE) -> date:
    """Return the nth *jour ouvré* after `day`, itself not counted. Raises ValueError when n < 0.

    >>> add_worked_days(date(2026, 4, 30), 2)
    datetime.date(2026, 5, 5)
    """
    if n < 0:
        raise ValueError("a number of jours ouvrés is not negative")
    while n:
        day += timedelta(days=1)
        n -= is_worked(day, region)
    return day


def last_day_before(day: date, n: int, region: Region = Region.METROPOLE) -> date:
    """Return the last day from which `n` *jours ouvrés* pass whole before `day`.

    >>> last_day_before(date(2026, 12, 9), 7)
    datetime.date(2026, 11, 29)
    """
    found = day - timedelta(days=n + 1)
    while add_worked_days(found, n, region) >= day:
        found -= timedelta(days=1)
    return found


def legal_day(moment: datetime, zone: str | tzinfo = PARIS) -> date:
    """Return the day it is, there, at that moment. Raises ValueError for a naive moment.

    A signature at 23:30 in Fort-de-France is of the next day in Paris: the caller says whose
    clock counts, the person's for what the person does, the provider's for the rest.
    """
    if moment.tzinfo is None:
        raise ValueError("the moment needs a time zone to belong to a day")
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone).date()
