"""Emptying this room: the row that pointed to what no longer exists, and its reminders."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.projet.models import Plan, RappelPlan
from portulan.journey.projet.reminding import key_of
from portulan.offices.mail import actions as mail


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the plan's row, unless its document is kept by agreement: it then stays alive."""
    plans = list(Plan.objects.filter(bilan_id=bilan_id).exclude(document__in=keep))
    for plan in plans:
        mail.forget(key_prefix=key_of(plan))
    RappelPlan.objects.filter(plan__in=plans).delete()
    Plan.objects.filter(pk__in=[plan.pk for plan in plans]).delete()
