"""Pausing and going on: facts with a review date, so that a pause is never an abandonment."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from portulan.journey.bilan.interruption import Reprise, Suspension
from portulan.journey.bilan.models import Bilan, Fin
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day, months_later
from portulan.rules.french import date_fr
from portulan.rules.law.situations import suspended
from portulan.rules.refusal import Refusal

LONGEST = 12  # months before one speaks of it again: our own choice, no text says


class AlreadyEnded(Refusal):
    def __init__(self, day: date) -> None:
        super().__init__(
            what=f"Ce bilan a pris fin le {date_fr(day)}.",
            why="Une pause se prend pendant le bilan.",
            next_step="Rien n'est à faire. Pour la suite, voyez l'entretien de suivi.",
        )


class ReviewOutOfBounds(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La date du point doit être après aujourd'hui, et dans l'année.",
            why="Sans date proche, rien ne distinguerait une pause d'un arrêt, et les documents "
            "seraient gardés sans terme (art. R6313-7).",
            next_step="Choisissez une date dans les douze mois ; elle pourra être repoussée.",
        )


class NotPaused(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce bilan n'est pas en pause.",
            why="La reprise a peut-être été écrite ailleurs entre-temps.",
            next_step="Rechargez la page pour voir où il en est.",
        )


def suspension_of(bilan: Bilan) -> Suspension | None:
    """Return the pause under way; None when the bilan goes on."""
    return _open().filter(bilan=bilan).first()


def paused_until(bilan_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Return the review date of each bilan on pause. One query."""
    return dict(_open().filter(bilan__in=list(bilan_ids)).values_list("bilan", "review"))


def pauses_of(bilan: Bilan) -> QuerySet[Suspension]:
    """Return every pause, in order; a pause whose review was moved counts once."""
    rows = Suspension.objects.filter(bilan=bilan, replaced_by=None).select_related("reprise")
    return rows.order_by("since", "recorded_at")


def _open() -> QuerySet[Suspension]:
    rows = Suspension.objects.filter(replaced_by=None, reprise=None, bilan__fin=None)
    return rows.select_related("bilan").order_by("-recorded_at", "-id")


@transaction.atomic
def suspend(bilan: Bilan, *, review: date, by: User, at: datetime) -> Suspension:
    """Pause from today; both speak of it again at `review`. Pausing twice is pausing once.

    Another review date moves it. Raises AlreadyEnded, ReviewOutOfBounds.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    today = legal_day(at, bilan.zone)
    fin = Fin.objects.filter(bilan=bilan).first()
    if fin:
        raise AlreadyEnded(fin.happened_on)
    if not today < review <= months_later(today, LONGEST):
        raise ReviewOutOfBounds
    suspended(today, review, today=today).require()
    former = suspension_of(bilan)
    if former and former.review == review:
        return former
    suspension = Suspension.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        since=former.since if former else today,
        review=review,
        replaces=former,
        recorded_at=at,
        recorded_by=by,
    )
    record("bilan.reviewed" if former else "bilan.suspended", suspension, by=by, at=at)
    return suspension


@transaction.atomic
def resume(bilan: Bilan, *, by: User, at: datetime) -> Reprise:
    """Go on from today. Raises NotPaused when there is no pause to end."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    suspension = suspension_of(bilan)
    if suspension is None:
        raise NotPaused
    reprise = Reprise.objects.create(
        organisme_id=bilan.organisme_id,
        suspension=suspension,
        happened_on=legal_day(at, bilan.zone),
        recorded_at=at,
        recorded_by=by,
    )
    record("bilan.resumed", reprise, by=by, at=at, holder=bilan.pk)
    return reprise
