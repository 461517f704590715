"""Dates, hours, durations and lists as French writes them, with their no-break spaces."""

from collections.abc import Iterable
from datetime import date, datetime, time

from portulan.rules.typo import NBSP
from portulan.rules.words import plain

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
LETTERED = 200
_UNITS_FR = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_TENS_FR = " dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"
_SMALL, _TENS = _UNITS_FR.split(" "), _TENS_FR.split(" ")
_COUNTED_IN_TWENTIES = {7, 9}
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def date_fr(day: date) -> str:
    """Write a date in full: « 12 mars 2026 », « 1er avril 2026 ».

    The space between the day and the month does not break; the other one does.

    >>> date_fr(date(2026, 4, 1)).replace(NBSP, " ")
    '1er avril 2026'
    """
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def neutral_file_name(day: date) -> str:
    """Name a file by its day and by nothing else, without accents: « document-7-decembre ».

    A download folder may be shared, and a header of HTTP carries plain letters only.

    >>> neutral_file_name(date(2026, 8, 3))
    'document-3-aout'
    """
    return f"document-{day.day}-{plain(MONTHS[day.month - 1])}"


def weekday_date_fr(day: date) -> str:
    """Write a date with its weekday: « jeudi 12 mars 2026 »."""
    return f"{WEEKDAYS[day.weekday()]} {date_fr(day)}"


def hour_fr(moment: datetime | time) -> str:
    """Write an hour of the day: « 14 h 30 », « 9 h ». The zone is the caller's business.

    >>> hour_fr(time(14, 30)).replace(NBSP, " ")
    '14 h 30'
    """
    return _hours_and_minutes(moment.hour, moment.minute)


def duration_fr(minutes: int) -> str:
    """Write a duration given in minutes: « 2 h », « 1 h 30 », « 45 min », « 0 min ».

    Raises ValueError for a negative duration.

    >>> [duration_fr(m).replace(NBSP, " ") for m in (120, 90, 45, 65)]
    ['2 h', '1 h 30', '45 min', '1 h 05']
    """
    if minutes < 0:
        raise ValueError("a duration is not negative")
    hours, rest = divmod(minutes, 60)
    return _hours_and_minutes(hours, rest) if hours else f"{rest}{NBSP}min"


def list_fr(items: Iterable[str], *, last: str = "et") -> str:
    """Join names as a sentence does: « a », « a et b », « a, b et c » (`last="ou"` for a choice).

    >>> list_fr(["a", "b", "c"])
    'a, b et c'
    """
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count_fr(count: int, words: str) -> str:
    """Count things whose plural takes an « s » to each word. Zero is singular.

    >>> [count_fr(n, "objectif fixé").replace(NBSP, " ") for n in (1, 2)]
    ['1 objectif fixé', '2 objectifs fixés']
    """
    return f"{count}{NBSP}{words if abs(count) < 2 else 's '.join(words.split()) + 's'}"


def number_fr(count: int, *, feminine: bool = False) -> str:
    """Write a whole number in letters up to a hundred and ninety-nine, in figures beyond.

    >>> [number_fr(n) for n in (13, 24, 71, 80, 120, 200)]
    ['treize', 'vingt-quatre', 'soixante et onze', 'quatre-vingts', 'cent vingt', '200']
    >>> number_fr(21, feminine=True)
    'vingt et une'
    """
    if not 0 <= count < LETTERED:
        return str(count)
    hundreds, rest = divmod(count, 100)
    words = ["cent"] * hundreds + ([_below_a_hundred(rest)] if rest or not hundreds else [])
    written = " ".join(words)
    return f"{written}e" if feminine and rest % 10 == 1 and written.endswith("un") else written


def _below_a_hundred(count: int) -> str:
    if count < len(_SMALL):
        return _SMALL[count]
    tens, units = divmod(count, 10)
    if tens in _COUNTED_IN_TWENTIES:
        tens, units = tens - 1, units + 10
    ten = _TENS[tens]
    if units == 0:
        return "quatre-vingts" if ten == "quatre-vingt" else ten
    joined = " et " if units in {1, 11} and ten != "quatre-vingt" else "-"
    return f"{ten}{joined}{_below_a_hundred(units)}"


def _hours_and_minutes(hours: int, minutes: int) -> str:
    return f"{hours}{NBSP}h{NBSP}{minutes:02d}" if minutes else f"{hours}{NBSP}h"
