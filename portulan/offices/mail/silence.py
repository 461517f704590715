"""Writing no more to someone: at once, and for as long as it lasts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from portulan.offices.mail.models import Letter, Silence
from portulan.offices.organisme.models import Organisme

EMPTY: dict[str, object] = {"paragraphs": [], "action_url": "", "attachments": []}


@transaction.atomic
def keep_silent(holder: UUID, *, organisme: Organisme, to: str, at: datetime) -> int:
    """Write nothing more to that address from this house. Returns how many letters were stopped.

    What waits for the post about that file is stopped too; letters to others go on leaving.
    """
    told = {"organisme": organisme, "to": to, "since": at}
    Silence.objects.update_or_create(holder=holder, defaults=told)
    mine = Q(to="", holder=holder) | (Q(to__iexact=to, organisme=organisme) if to else Q(pk=None))
    waiting = Letter.objects.filter(mine, sent_at=None, withdrawn_at=None)
    return waiting.update(withdrawn_at=at, **EMPTY)


def speak_again(holder: UUID) -> int:
    """Lift the silence: letters written from now on leave. Returns how many were lifted."""
    return Silence.objects.filter(holder=holder).delete()[0]


def is_silent(organisme: Organisme | None, to: str | None, holder: UUID | None) -> bool:
    """Say whether that letter must not leave."""
    if to:
        rows = Silence.objects.filter(organisme=organisme, to__iexact=to)
    else:
        rows = Silence.objects.filter(holder=holder)
    return rows.exists()
