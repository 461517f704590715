"""The doors: the person opens her own; the consultant opens what was sent, once it was sent."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.deces import of_the_dead
from portulan.journey.bilan.models import Bilan
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Domain
from portulan.offices.organisme.qualifications import is_qualified


def passations_of(bilan: Bilan) -> QuerySet[Passation]:
    """Return what was proposed in a bilan whose door was opened."""
    rows = Passation.objects.filter(bilan=bilan).select_related("envoi", "ouverture")
    return rows.order_by("recorded_at", "id")


def passation_of_beneficiaire(user: User, bilan_id: UUID, passation_id: UUID) -> Passation:
    """Return this person's own questionnaire; 404 for anyone else, or once a death is noted."""
    rows = Passation.objects.filter(bilan__beneficiaire=user, bilan=bilan_id, pk=passation_id)
    return _one(rows.exclude(bilan__in=of_the_dead()))


def passation_of_consultant(
    user: User, bilan_id: UUID, passation_id: UUID, *, on: date
) -> Passation:
    """Return a questionnaire the person sent to the consultant who conducts her bilan that day."""
    bilan = bilan_of_consultant(user, bilan_id, on=on)
    return _one(Passation.objects.filter(bilan=bilan, pk=passation_id, envoi__isnull=False))


def needs_qualification(passation: Passation) -> bool:
    """Say whether these results are given back by someone trained to it, and not otherwise."""
    return instrument_of(passation).qualified


def may_restitute(passation: Passation, user: User, *, on: date) -> bool:
    """Say whether this person may open these results that day."""
    if not needs_qualification(passation):
        return True
    organisme = passation.bilan.organisme
    return is_qualified(user, organisme, Domain.PERSONNALITE, on=on)


def _one(rows: QuerySet[Passation]) -> Passation:
    found = rows.select_related("bilan__organisme", "envoi", "ouverture").first()
    if found is None:
        raise Http404
    return found
