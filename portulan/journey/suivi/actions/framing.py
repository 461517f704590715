"""Writing the frame of what comes after: what, how long, at what price (D15 of the brochure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.suivi import letters
from portulan.journey.suivi.access import cadre_of
from portulan.journey.suivi.models import CadreApres, Help
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record


@dataclass(frozen=True)
class Frame:
    """What is offered: until which follow-up, how many sessions of how long, what help, a price."""

    last_rank: int
    sessions: int
    minutes: int
    helps: Sequence[Help] = ()
    price_cents: int = 0


@transaction.atomic
def write_frame(bilan: Bilan, frame: Frame, *, by: User, at: datetime) -> CadreApres:
    """Write what is offered after the end, and tell the person. The same frame twice is once."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    told = {**vars(frame), "helps": " ".join(str(one) for one in Help if one in frame.helps)}
    held = cadre_of(bilan)
    if held and all(getattr(held, name) == value for name, value in told.items()):
        return held
    cadre = CadreApres.objects.create(
        **told, organisme_id=bilan.organisme_id, bilan=bilan, recorded_at=at, recorded_by=by
    )
    letters.framed(cadre, at=at)
    record("suivi.framed", cadre, by=by, at=at)
    return cadre
