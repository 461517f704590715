"""When follow-ups are proposed: six months after the end, then twice more at the same distance."""

from datetime import date

from portulan.journey.suivi.models import RANKS
from portulan.rules.calendar import months_later
from portulan.rules.law.deroulement import followup_date
from portulan.rules.law.figures import LAW, Figures


def months_between(end: date, figures: Figures = LAW) -> int:
    """Return the usual distance between two follow-ups, in months."""
    return figures.amount("bilan.followup_months", on=end)


def due_days(end: date, figures: Figures = LAW) -> dict[int, date]:
    """Return the day around which each follow-up is proposed, by rank (PHA-02)."""
    days = {rank: months_later(end, rank * months_between(end, figures)) for rank in RANKS}
    first = followup_date(end, figures=figures).value
    return {**days, 1: first} if first else days


def months_of(rank: int, end: date, figures: Figures = LAW) -> int:
    """Return how many months after the end that follow-up comes."""
    return rank * months_between(end, figures)
