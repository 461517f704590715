"""A figure of the law as a sentence says it: never typed twice, so never out of date in a text."""

from collections.abc import Callable, Mapping
from datetime import date

from portulan.rules.duration import MINUTES_PER_HOUR
from portulan.rules.french import MONTHS, duration_fr, number_fr
from portulan.rules.law.figures import LAW, Figure, Figures, UnknownFigure, Value
from portulan.rules.money import euros_fr
from portulan.rules.typo import NBSP

PLURAL = 2
FEMININE = {"heure", "minute", "personne"}
AS_IN_A_TABLE = {"%", "euro", "oui/non", "mois de l'année", "jour du mois"}


def amount_fr(figure: Figure, value: Value) -> str:
    """Return what a figure is worth, with its unit, as a table shows it.

    >>> figure = LAW.by_name["bilan.retention_years"]
    >>> amount_fr(figure, figure.values[-1]).replace(NBSP, " ")
    '3 ans'
    """
    if value.amount is None:
        return "aucune limite"
    if figure.unit == "oui/non":
        return "oui" if value.amount else "non"
    if figure.unit in _WRITERS:
        return _WRITERS[figure.unit](value.amount)
    return f"{value.amount}{NBSP}{_in_number(figure.unit, value.amount)}"


def in_words(name: str, *, on: date, figures: Figures = LAW) -> str:
    """Return what a figure is worth that day, as a sentence says it: « dix jours », « 30 % ».

    A day whose figure is not known is said too: the sentence stays true, and asks to be checked.

    >>> in_words("cnv.acceptance_days", on=date(2026, 11, 23))
    'dix jours'
    >>> in_words("cpf.participation_eur", on=date(2027, 1, 1))
    "un nombre d'euros à vérifier"
    """
    figure = figures.by_name[name]
    try:
        amount = figures.amount(name, on=on)
    except UnknownFigure:
        return f"un nombre {_of(figure.unit)} à vérifier"
    if figure.unit in AS_IN_A_TABLE:
        return amount_fr(figure, Value(on, None, amount, ""))
    if figure.unit == "heure":
        amount //= MINUTES_PER_HOUR
    count = number_fr(amount, feminine=figure.unit in FEMININE)
    return f"{count} {_in_number(figure.unit, amount)}"


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "euro": euros_fr,
    "heure": duration_fr,
    "minute": duration_fr,
    "mois de l'année": lambda month: MONTHS[month - 1],
    "jour du mois": lambda day: f"le {day}",
}


def _of(unit: str) -> str:
    units = "années" if unit == "an" else _in_number(unit, PLURAL)
    return f"d'{units}" if units[0] in "aehiou" else f"de {units}"


def _in_number(unit: str, count: int) -> str:
    """Return a unit in the plural when there are two or more: « jours ouvrés », « mois », « % »."""
    if count < PLURAL:
        return unit
    return " ".join(word if word[-1] in "s%" else f"{word}s" for word in unit.split())
