"""Joining a session in a group, once the law lets sessions be held that day. Black ink only."""

from datetime import datetime

from django.db import transaction

from portulan.journey.convention.access import may_hold_sessions
from portulan.journey.entretien.actions import join_group
from portulan.journey.entretien.models import Entretien, InvitationGroupe, Strength
from portulan.offices.accounts.models import User
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal


@transaction.atomic
def join(
    invitation: InvitationGroupe,
    *,
    strength: Strength = Strength.COMPTE,
    by: User,
    at: datetime,
) -> Entretien:
    """Agree to be met by others there. Raises what the law says, and what `join_group` raises."""
    bilan = invitation.bilan
    day = legal_day(invitation.groupe.starts_at, bilan.zone)
    if reason := may_hold_sessions(bilan, on=day):
        raise Refusal(reason.what, reason.why, reason.next_step)
    return join_group(invitation, strength=strength, by=by, at=at)
