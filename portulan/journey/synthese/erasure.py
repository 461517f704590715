"""Emptying this room: the rows that pointed to what no longer exists."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.bilan.models import Document
from portulan.journey.synthese import letters
from portulan.journey.synthese.models import (
    Communication,
    Passage,
    Proposition,
    Relecture,
    Remarque,
    Restitution,
    Resultats,
    Synthese,
    VersionPassage,
)
from portulan.offices.links.actions import forget
from portulan.offices.links.models import Purpose


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the room's rows of that bilan, but those whose document is kept by agreement."""
    for model in (Remarque, VersionPassage, Passage, Relecture, Synthese, Resultats):
        model.objects.filter(bilan_id=bilan_id).exclude(document__in=keep).delete()
    gone = Proposition.objects.filter(bilan_id=bilan_id)
    for pointing in (Synthese, Relecture):
        gone = gone.exclude(pk__in=pointing.objects.filter(bilan_id=bilan_id).values("proposition"))
    gone.delete()
    Restitution.objects.filter(bilan_id=bilan_id).delete()
    _end_readings(bilan_id)


def _end_readings(bilan_id: UUID) -> None:
    """Delete what was confided to third parties once the document is gone, and who they were."""
    still_there = {
        document
        for document, model in ((Document.SYNTHESE, Synthese), (Document.RESULTATS, Resultats))
        if model.objects.filter(bilan_id=bilan_id).exists()
    }
    rows = Communication.objects.filter(bilan_id=bilan_id).exclude(document__in=still_there)
    for communication in rows:
        letters.forget_reader(communication)
        forget(Purpose.LECTEUR, communication.pk)
    rows.delete()


def is_undelivered(bilan_id: UUID) -> bool:
    """Say whether something was written that the person may not have received."""
    return Passage.objects.filter(bilan_id=bilan_id).exists()
