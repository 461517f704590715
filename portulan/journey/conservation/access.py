"""Doors of the shredder's papers."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.deces import deces_of
from portulan.journey.bilan.models import Accord, Bilan, Destruction
from portulan.journey.conservation.models import DirectiveDeces, Sort
from portulan.offices.accounts.models import User
from portulan.offices.links.access import LinkClosed
from portulan.offices.links.models import Link


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


def directive_after_death(bilan: Bilan) -> DirectiveDeces | None:
    """Return the wish to carry out, once the death is noted; None before, or when there is none."""
    return directive_of(bilan) if deces_of(bilan) else None


def bilan_of_heir(link: Link) -> tuple[Bilan, DirectiveDeces]:
    """Return whose documents that link hands on, and the wish it carries out.

    Raises LinkClosed when no death is noted any more, the wish was carried out, or nothing is left.
    """
    wish = DirectiveDeces.objects.filter(
        pk=link.subject, bilan=link.bilan_id, revoked_at=None, carried_on=None
    )
    found = wish.select_related("bilan__organisme", "bilan__beneficiaire").first()
    if found is None or not deces_of(found.bilan) or found.choice == Sort.DETRUIRE:
        raise LinkClosed(link)
    return found.bilan, found


def directive_of(bilan: Bilan) -> DirectiveDeces | None:
    """Return what the person wishes if they die, for a bilan whose red door was opened."""
    return DirectiveDeces.objects.filter(bilan=bilan, revoked_at=None).first()
