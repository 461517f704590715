"""Emptying this room. Contacts are of other people: no agreement keeps them."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.enquete.models import CarnetEnquetes


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Delete the row once its document is gone; a still sealed one waits for its own end."""
    CarnetEnquetes.objects.filter(bilan_id=bilan_id).exclude(document__in=keep).delete()
