"""The doors of the portfolio: the person's own; the consultant's, once it is shared."""

from datetime import date
from uuid import UUID

from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.portefeuille.models import Portefeuille
from portulan.offices.accounts.models import User


def portefeuille_of_beneficiaire(user: User, bilan_id: UUID) -> tuple[Bilan, Portefeuille | None]:
    """Return this person's bilan and their portfolio, if they began one; 404 otherwise."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    return bilan, portefeuille_of(bilan)


def portefeuille_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Portefeuille:
    """Return what was shared with whoever conducts the bilan that day; 404 otherwise."""
    row = shared_portefeuille(bilan_of_consultant(user, bilan_id, on=on))
    if row is None:
        raise Http404
    return row


def portefeuille_of(bilan: Bilan) -> Portefeuille | None:
    """Return the portfolio of a bilan whose door was opened."""
    return Portefeuille.objects.filter(bilan=bilan).select_related("bilan__organisme").first()


def shared_portefeuille(bilan: Bilan) -> Portefeuille | None:
    """Return the portfolio of a bilan whose door was opened, if the person shared it."""
    row = portefeuille_of(bilan)
    return row if row and row.shared_at else None
