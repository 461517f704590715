"""Emptying this room: rows that pointed to what no longer exists, and whom the person asked."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.portefeuille import letters
from portulan.journey.portefeuille.models import Demarche, PieceJointe, Portefeuille, Temoignage
from portulan.offices.links.actions import forget
from portulan.offices.links.models import Purpose


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the rows, unless their document is kept by agreement."""
    asked = Temoignage.objects.filter(bilan_id=bilan_id).exclude(document__in=keep)
    for one in asked:
        letters.forget(one)
        forget(Purpose.TEMOIN, one.pk)
    asked.delete()
    for model in (PieceJointe, Demarche, Portefeuille):
        model.objects.filter(bilan_id=bilan_id).exclude(document__in=keep).delete()
