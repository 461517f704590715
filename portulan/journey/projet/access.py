"""The doors of the plan: the person's own; the consultant's, once it is shared."""

from datetime import date
from uuid import UUID

from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.projet.models import Plan
from portulan.offices.accounts.models import User


def plan_of_beneficiaire(user: User, bilan_id: UUID) -> tuple[Bilan, Plan | None]:
    """Return this person's bilan and their plan, if they began one; 404 otherwise."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    return bilan, plan_of(bilan)


def plan_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Plan:
    """Return the plan that was shared with whoever conducts the bilan that day; 404 otherwise."""
    plan = shared_plan(bilan_of_consultant(user, bilan_id, on=on))
    if plan is None:
        raise Http404
    return plan


def plan_of(bilan: Bilan) -> Plan | None:
    """Return the plan of a bilan whose door was opened."""
    return Plan.objects.filter(bilan=bilan).select_related("bilan__organisme").first()


def shared_plan(bilan: Bilan) -> Plan | None:
    """Return the plan of a bilan whose door was opened, if the person shared it."""
    plan = plan_of(bilan)
    return plan if plan and plan.shared_at else None
