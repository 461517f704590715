"""Closing a bilan: the end is a fact, the person is told what becomes of their documents."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import About, Bilan, Ending, Fin
from portulan.journey.conservation.actions import tell
from portulan.journey.conservation.due import due_of
from portulan.journey.deroulement.pause import forget_review
from portulan.journey.entretien.actions import cancel_coming
from portulan.offices.accounts.models import User
from portulan.rules.refusal import Refusal


class EndInTheFuture(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Le terme d'un bilan ne peut pas être écrit d'avance.",
            why="Il est la date du dernier entretien des conclusions, une fois cet entretien tenu.",
            next_step="Revenez ici ce jour-là, ou après.",
        )


@transaction.atomic
def close(
    bilan: Bilan, kind: Ending, *, happened_on: date, on: date, by: User, at: datetime
) -> Fin:
    """End the bilan, cancel what was booked, give the next notice before destruction.

    Closing twice is closing once; a follow-up stays booked when the bilan went to its term.
    Raises EndInTheFuture when `happened_on` has not come.
    """
    if happened_on > on:
        raise EndInTheFuture
    fin = end(bilan, kind, happened_on=happened_on, by=by, at=at)
    cancel_coming(bilan, followups_too=fin.kind != Ending.TERME, by=by, at=at)
    forget_review(bilan, at=at)
    for due in due_of(bilan):
        tell(bilan, About.TERME, due_on=due.due_on, by=by, at=at)
        break
    return fin
