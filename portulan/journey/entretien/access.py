"""The doors of time: sessions, plan, personal work; 404 for anyone else."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.models import Calendrier, Entretien, TravailPersonnel
from portulan.journey.entretien.standing import with_facts
from portulan.offices.accounts.models import User


def entretien_of_beneficiaire(user: User, bilan_id: UUID, entretien_id: UUID) -> Entretien:
    """Return this person's rendez-vous, with its facts."""
    return _entretien(bilan_of_beneficiaire(user, bilan_id), entretien_id)


def entretien_of_consultant(
    user: User, bilan_id: UUID, entretien_id: UUID, *, on: date
) -> Entretien:
    """Return a rendez-vous of a bilan this person conducts on that day, with its facts."""
    return _entretien(bilan_of_consultant(user, bilan_id, on=on), entretien_id)


def _entretien(bilan: Bilan, entretien_id: UUID) -> Entretien:
    rows = with_facts(Entretien.objects.filter(bilan=bilan, pk=entretien_id))
    entretien = rows.select_related("annulation", "replaced_by", "bilan__organisme").first()
    if entretien is None:
        raise Http404
    return entretien


def calendrier_of(bilan: Bilan) -> Calendrier | None:
    """Return the plan in force: the latest one written."""
    return (
        Calendrier.objects.filter(bilan=bilan)
        .order_by("-recorded_at", "-id")
        .prefetch_related("seances", "travaux")
        .first()
    )


def travaux_of(bilan: Bilan) -> QuerySet[TravailPersonnel]:
    """Return the personal work logged and not taken back, the latest first."""
    return TravailPersonnel.objects.filter(bilan=bilan, withdrawn_at__isnull=True).order_by(
        "-happened_on", "-recorded_at"
    )


def travail_of_beneficiaire(user: User, bilan_id: UUID, travail_id: UUID) -> TravailPersonnel:
    """Return an entry of this person's own personal work."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    work = TravailPersonnel.objects.filter(bilan=bilan, pk=travail_id).first()
    if work is None:
        raise Http404
    return work
