"""The doors of the enquêtes: the person's own; the consultant's, once they are shared."""

from datetime import date
from uuid import UUID

from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete.models import CarnetEnquetes
from portulan.offices.accounts.models import User


def carnet_of_beneficiaire(user: User, bilan_id: UUID) -> tuple[Bilan, CarnetEnquetes | None]:
    """Return this person's bilan and their enquêtes, if they began; 404 otherwise."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    return bilan, carnet_of(bilan)


def carnet_of_consultant(user: User, bilan_id: UUID, *, on: date) -> CarnetEnquetes:
    """Return what was shared with whoever conducts the bilan that day; 404 otherwise."""
    row = shared_carnet(bilan_of_consultant(user, bilan_id, on=on))
    if row is None:
        raise Http404
    return row


def carnet_of(bilan: Bilan) -> CarnetEnquetes | None:
    """Return the enquêtes of a bilan whose door was opened."""
    return CarnetEnquetes.objects.filter(bilan=bilan).select_related("bilan__organisme").first()


def shared_carnet(bilan: Bilan) -> CarnetEnquetes | None:
    """Return the enquêtes of a bilan whose door was opened, if the person shared them."""
    row = carnet_of(bilan)
    return row if row and row.shared_at else None
