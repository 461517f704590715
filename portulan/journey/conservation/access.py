"""Doors of the shredder's papers."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Accord, Bilan, Destruction
from portulan.journey.conservation.models import DirectiveDeces
from portulan.offices.accounts.models import User


def destructions_of(bilan: Bilan) -> QuerySet[Destruction]:
    """Return the receipts of a bilan whose door was already opened. Black ink."""
    return (
        Destruction.objects.filter(bilan=bilan)
        .select_related("decision")
        .order_by("recorded_at", "id")
    )


def accord_of_beneficiaire(user: User, bilan_id: UUID, accord_id: UUID) -> Accord:
    """Return the person's own agreement; 404 otherwise."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    accord = Accord.objects.filter(bilan=bilan, pk=accord_id).first()
    if accord is None:
        raise Http404
    return accord


def directive_of(bilan: Bilan) -> DirectiveDeces | None:
    """Return what the person wishes if they die, for a bilan whose red door was opened."""
    return DirectiveDeces.objects.filter(bilan=bilan, revoked_at=None).first()
