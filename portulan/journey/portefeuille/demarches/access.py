"""The doors of a démarche: the person's own; the consultant's, once it is shared."""

from datetime import date
from uuid import UUID

from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.portefeuille.models import Demarche, Nature
from portulan.offices.accounts.models import User


def demarche_of_beneficiaire(
    user: User, bilan_id: UUID, nature: str
) -> tuple[Bilan, Nature, Demarche | None]:
    """Return this person's bilan, what is prepared, and the row if it was begun; 404 otherwise."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    if nature not in Nature.values:
        raise Http404
    return bilan, Nature(nature), demarche_of(bilan, Nature(nature))


def demarche_of_consultant(user: User, bilan_id: UUID, nature: str, *, on: date) -> Demarche:
    """Return what was shared with whoever conducts the bilan that day; 404 otherwise."""
    bilan = bilan_of_consultant(user, bilan_id, on=on)
    for row in shared_demarches(bilan):
        if row.nature == nature:
            return row
    raise Http404


def demarche_of(bilan: Bilan, nature: Nature) -> Demarche | None:
    """Return one démarche of a bilan whose door was opened."""
    rows = Demarche.objects.filter(bilan=bilan, nature=nature)
    return rows.select_related("bilan__organisme", "bilan__beneficiaire").first()


def demarches_of(bilan: Bilan) -> list[Demarche]:
    """Return every démarche of a bilan whose door was opened, in the order of the pages."""
    order = Nature.values
    rows = Demarche.objects.filter(bilan=bilan).select_related("bilan__beneficiaire")
    return sorted(rows, key=lambda row: order.index(row.nature))


def shared_demarches(bilan: Bilan) -> list[Demarche]:
    """Return those the person shared."""
    return [row for row in demarches_of(bilan) if row.shared_at]
