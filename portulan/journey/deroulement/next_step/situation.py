"""Where a bilan stands besides its papers and hours, in one query: paused, ended, decided, gone."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from portulan.journey.bilan.interruption import Suspension
from portulan.journey.bilan.models import AvisDestruction, Bilan, Destruction
from portulan.journey.bilan.suite import DecisionSuite
from portulan.journey.convention.models import DemandeAbsence
from portulan.offices.prepared import Prepared


@dataclass(frozen=True)
class Situation:
    """`decided` is what the person chose at the end of the first phase, empty when nothing.

    `told_employer`: an employer received the request to be away that the person wrote.
    """

    ended_on: date | None
    review: date | None
    decided: str
    destroy_on: date | None
    destroyed: bool
    told_employer: bool


def _asked(bilan: UUID) -> QuerySet[Bilan, dict[str, Any]]:
    here = {"bilan": OuterRef("pk")}
    pauses = Suspension.objects.filter(replaced_by=None, reprise=None, **here)
    decisions = DecisionSuite.objects.filter(withdrawn_at=None, **here)
    notices = AvisDestruction.objects.filter(**here)
    return (
        Bilan.objects.filter(pk=bilan)
        .annotate(
            ended_on=F("fin__happened_on"),
            review=Subquery(pauses.order_by("-recorded_at", "-id").values("review")[:1]),
            decided=Subquery(decisions.order_by("-recorded_at", "-id").values("choice")[:1]),
            destroy_on=Subquery(notices.order_by("-recorded_at", "-id").values("due_on")[:1]),
            destroyed=Exists(Destruction.objects.filter(**here)),
            told_employer=Exists(DemandeAbsence.objects.filter(recue__isnull=False, **here)),
        )
        .values("ended_on", "review", "decided", "destroy_on", "destroyed", "told_employer")
    )


_SITUATION = Prepared(_asked, UUID)


def situation_of(bilan: Bilan) -> Situation:
    """Read it for a bilan whose door was opened. One query."""
    [row] = _SITUATION(bilan.pk)
    row["decided"] = row["decided"] or ""
    row["review"] = None if row["ended_on"] else row["review"]
    return Situation(**row)
