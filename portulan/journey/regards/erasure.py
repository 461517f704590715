"""Emptying this room: nothing of what was asked, of whom, nor of what they said."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.regards import letters
from portulan.journey.regards.models import (
    ClotureCollecte,
    Collecte,
    EnvoiRegard,
    OuvertureRegards,
    Regard,
    Relance,
    RetraitRegard,
)
from portulan.offices.links.actions import forget
from portulan.offices.links.models import Purpose


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the room's rows of that bilan, once the round's own document is destroyed."""
    rounds = Collecte.objects.filter(bilan_id=bilan_id).exclude(document__in=keep)
    regards = Regard.objects.filter(collecte__in=rounds)
    for regard in regards:
        letters.forget(regard)
        forget(Purpose.REGARD, regard.pk)
    for model in (EnvoiRegard, RetraitRegard):
        model.objects.filter(regard__in=regards).delete()
    regards.delete()
    for model in (Relance, OuvertureRegards):
        model.objects.filter(collecte__in=rounds).delete()
    ClotureCollecte.objects.filter(collecte__in=rounds).delete()
    rounds.delete()
