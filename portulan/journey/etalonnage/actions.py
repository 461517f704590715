"""Adding a lot. It is never changed, nor made smaller."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portulan.journey.etalonnage.access import norm_of
from portulan.journey.etalonnage.models import LotEtalonnage
from portulan.offices.journal.actions import record
from portulan.rules.psychometrics.norms import Statistics, merged


@transaction.atomic
def add(
    organisme_id: UUID, statistics: Statistics, *, received: bool = False, at: datetime
) -> LotEtalonnage:
    """Keep sums beside those already there. Raises CannotMerge when one of its lots is there."""
    there = norm_of(organisme_id, statistics.instrument, statistics.version)
    if there:
        merged(there, statistics)
    lot = LotEtalonnage.objects.create(
        organisme_id=organisme_id,
        instrument=statistics.instrument,
        version=statistics.version,
        sha256=statistics.sha256,
        people=statistics.people,
        received=received,
        statistics=statistics.as_json(),
        recorded_at=at,
        recorded_by=None,
    )
    record("etalonnage.received" if received else "etalonnage.added", lot, by=None, at=at)
    return lot
