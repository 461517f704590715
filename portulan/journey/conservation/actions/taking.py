"""The person takes their documents away, then says they could open them."""

from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Recuperation
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record


@transaction.atomic
def note_taking(bilan: Bilan, how: str, *, by: User, at: datetime) -> Recuperation:
    """Write that the documents were taken, in that form."""
    taken = Recuperation.objects.create(
        organisme=bilan.organisme, bilan=bilan, how=how, recorded_at=at, recorded_by=by
    )
    record("documents.taken", taken, by=by, at=at, why=how)
    return taken


@transaction.atomic
def confirm_opening(bilan: Bilan, *, by: User, at: datetime) -> Recuperation | None:
    """Write « J'ai pu ouvrir mes documents » on the last taking; None when there is none."""
    taken = Recuperation.objects.filter(bilan=bilan).order_by("-recorded_at", "-id").first()
    if taken and taken.could_open_at is None:
        taken.could_open_at = at
        taken.save(update_fields=["could_open_at"])
        record("documents.opened", taken, by=by, at=at)
    return taken
