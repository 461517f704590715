"""Emptying this room: the rows that pointed to what no longer exists."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.investigation.models import (
    AnalyseBesoin,
    CopieNotes,
    EvaluationObjectifs,
    ExtraitSupervision,
    Note,
    ParolesDemande,
    Partage,
    Retenu,
    Travail,
)

MODELS = (
    Note,
    CopieNotes,
    ExtraitSupervision,
    Retenu,
    ParolesDemande,
    AnalyseBesoin,
    EvaluationObjectifs,
)


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the room's rows of that bilan, but those whose document is kept by agreement."""
    works = Travail.objects.filter(bilan_id=bilan_id).exclude(document__in=keep)
    Partage.objects.filter(travail__in=works).delete()
    works.delete()
    for model in MODELS:
        model.objects.filter(bilan_id=bilan_id).exclude(document__in=keep).delete()
