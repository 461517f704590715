"""Emptying this room: the row that pointed to what no longer exists."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.projet.models import Plan


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the plan's row, unless its document is kept by agreement: it then stays alive."""
    Plan.objects.filter(bilan_id=bilan_id).exclude(document__in=keep).delete()
