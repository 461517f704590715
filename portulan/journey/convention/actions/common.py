"""What the verbs of this room share: whose day it is, and that a bilan is still open."""

from datetime import date, datetime

from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.convention.refusals import BilanEnded
from portulan.offices.accounts.models import User
from portulan.rules.calendar import legal_day


def day_of(bilan: Bilan, at: datetime) -> date:
    """Return the day it is for the person. Every delay of this room is theirs, in their zone."""
    return legal_day(at, bilan.zone)


def require_open(bilan: Bilan) -> None:
    """Raise BilanEnded when the bilan is over."""
    fin = Fin.objects.filter(bilan=bilan).first()
    if fin:
        raise BilanEnded(fin.happened_on)


def conductor(bilan: Bilan, at: datetime) -> User | None:
    """Return who conducts the bilan now: the one to tell."""
    return consultant_of(bilan, on=day_of(bilan, at))
