"""Durations: whole minutes inside, `13h` or `90min` at the edges."""

import re
from fractions import Fraction
from typing import Annotated

from portulan.rules.refusal import Refusal
from portulan.rules.typo import NBSP, NNBSP

Minutes = Annotated[int, "minutes"]
"""A duration in minutes. The annotation tells commands to read and write `13h`, `90min`."""

MINUTES_PER_HOUR = 60

_SPACES = re.compile(rf"[\s{NBSP}{NNBSP}]+")
_HOURS = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?h(?:eures?)?")
_HOURS_AND_MINUTES = re.compile(r"(\d{1,9})h(\d{1,2})(?:min|mn|m)?")
_MINUTES = re.compile(r"(\d{1,9})(?:min|mn|minutes?)")


def parse_minutes(text: str) -> int:
    """Return the minutes of « 13h », « 90min », « 1h30 », « 1 h 30 », « 1,5h ».

    Raises Refusal for anything else, a bare number included: 13 what?

    >>> [parse_minutes(text) for text in ("13h", "90min", "1 h 30", "1,5h")]
    [780, 90, 90, 90]
    """
    bare = _SPACES.sub("", text).lower()
    if match := _MINUTES.fullmatch(bare):
        return int(match[1])
    if (match := _HOURS_AND_MINUTES.fullmatch(bare)) and int(match[2]) < MINUTES_PER_HOUR:
        return int(match[1]) * MINUTES_PER_HOUR + int(match[2])
    if match := _HOURS.fullmatch(bare):
        exact = Fraction(f"{match[1]}.{match[2] or 0}") * MINUTES_PER_HOUR
        if exact.denominator == 1:
            return int(exact)
    raise Refusal(
        f"« {text} » n'est pas une durée que nous savons lire.",
        "Une durée s'écrit en heures ou en minutes, avec son unité.",
        "Écrivez par exemple 13h, 90min ou 1h30.",
    )


def compact(minutes: int) -> str:
    """Write a duration as commands and JSON show it: whole hours in hours, the rest in minutes.

    >>> compact(780), compact(90)
    ('13h', '90min')
    """
    if minutes % MINUTES_PER_HOUR == 0:
        return f"{minutes // MINUTES_PER_HOUR}h"
    return f"{minutes}min"
