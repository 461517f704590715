"""What is arranged for the person, applied everywhere at once: papers, plan, pages and letters."""

from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.access import arrangement_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.ouverture import Arrangement, arrange_anew
from portulan.journey.entretien.access import calendrier_of
from portulan.offices.accounts.actions import follow_size
from portulan.offices.accounts.models import User


@transaction.atomic
def arrange_for(bilan: Bilan, wanted: Arrangement, *, by: User, at: datetime) -> None:
    """Write what is arranged; pages and letters follow the size unless the person chose their own.

    Never why. The session's length asks for another plan: see `plan_to_redo`.
    """
    held = arrangement_of(bilan)
    former = Arrangement(text_size=held.text_size) if held else Arrangement()
    arrange_anew(bilan, wanted, by=by, at=at)
    follow_size(bilan.beneficiaire, former=former.screen_size, wanted=wanted.screen_size)


def plan_to_redo(bilan: Bilan) -> bool:
    """Say whether the plan still has sessions longer than what is arranged."""
    held, plan = arrangement_of(bilan), calendrier_of(bilan)
    if held is None or plan is None:
        return False
    return any(one.minutes > held.session_minutes for one in plan.seances.all())
