"""The doors of what comes before the contract: the devis and the charte. 404 for anyone else."""

from datetime import date
from uuid import UUID

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import or_404
from portulan.journey.convention.models import Devis, Engagement, Party
from portulan.offices.accounts.models import User


def devis_of(bilan: Bilan) -> Devis | None:
    """Return the devis that holds: the latest proposed; None when there is none."""
    rows = Devis.objects.filter(bilan=bilan).select_related(
        "reponse", "bilan__organisme", "bilan__beneficiaire"
    )
    return rows.order_by("-recorded_at", "-number").first()


def engagement_of(bilan: Bilan) -> Engagement | None:
    """Return the charte that holds: the latest written; None when there is none."""
    rows = Engagement.objects.filter(bilan=bilan).select_related(
        "organisme", "bilan__organisme", "bilan__beneficiaire"
    )
    return rows.prefetch_related("signatures").order_by("-recorded_at", "-id").first()


def devis_of_beneficiaire(user: User, bilan_id: UUID) -> Devis:
    """Return the devis of this person's own bilan; 404 otherwise, or when there is none."""
    return or_404(devis_of(bilan_of_beneficiaire(user, bilan_id)))


def devis_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Devis:
    """Return the devis of a bilan this person conducts on that day; 404 otherwise."""
    return or_404(devis_of(bilan_of_consultant(user, bilan_id, on=on)))


def engagement_of_beneficiaire(user: User, bilan_id: UUID) -> Engagement:
    """Return the charte of this person's own bilan; 404 otherwise, or when there is none."""
    return or_404(engagement_of(bilan_of_beneficiaire(user, bilan_id)))


def engagement_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Engagement:
    """Return the charte of a bilan this person conducts on that day; 404 otherwise."""
    return or_404(engagement_of(bilan_of_consultant(user, bilan_id, on=on)))


def signed_days(engagement: Engagement | None) -> dict[Party, date]:
    """Return who signed the charte, and on which day."""
    if engagement is None:
        return {}
    return {Party(one.party): one.signed_on for one in engagement.signatures.all()}
