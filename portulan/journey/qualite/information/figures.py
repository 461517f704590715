"""The law's figures in words, on a day, the house's own after them.

A sentence is left out when its figure is not known.
"""

from datetime import date

from portulan.rules.french import duration_fr
from portulan.rules.law.figures import LAW, Figures, UnknownFigure
from portulan.rules.money import euros_fr


def known(name: str, *, on: date, figures: Figures = LAW) -> int | None:
    """Return the figure in force that day; None when there is none, or when it is not known.

    >>> known("bilan.max_hours", on=date(2026, 11, 23))
    1440
    """
    try:
        return figures.limit(name, on=on)
    except UnknownFigure:
        return None


def said(sentence: str, on: date, figures: Figures = LAW, **names: str) -> str:
    """Fill a sentence with figures: `hours`, `euros` or plain numbers by the figure's unit.

    Empty when one of them is not known that day.

    >>> said("{years} ans au plus.", date(2026, 11, 23), years="bilan.retention_years")
    '3 ans au plus.'
    """
    values = {key: known(name, on=on, figures=figures) for key, name in names.items()}
    if any(value is None for value in values.values()):
        return ""
    return sentence.format(**{key: _words(names[key], value) for key, value in values.items()})


def _words(name: str, value: int | None) -> str:
    unit = LAW.by_name[name].unit
    if unit == "heure":
        return duration_fr(value or 0)
    return euros_fr(value or 0) if unit == "euro" else str(value)
