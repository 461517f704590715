"""Carrying sums over the red line: ten people's answers are opened, only their sums leave."""

import secrets
from datetime import datetime

from django.db import transaction

from portulan.journey.etalonnage import actions
from portulan.journey.etalonnage.models import LotEtalonnage
from portulan.journey.passation.etalonnage import Group, ready, take


def gather_due(*, at: datetime) -> list[LotEtalonnage]:
    """Count each group of ten people or more who agreed. Safe to run again, or to be cut."""
    lots = (_gather(group, at=at) for group in ready(at=at))
    return [lot for lot in lots if lot]


@transaction.atomic
def _gather(group: Group, *, at: datetime) -> LotEtalonnage | None:
    sums = take(group, mark=secrets.token_hex(8), at=at)
    return actions.add(group[0].organisme_id, sums, at=at) if sums else None
