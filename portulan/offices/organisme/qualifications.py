"""Who was trained to give back which results: dated, kept by the house (indicator 21)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Domain, Membership, Organisme, Qualification
from portulan.rules.refusal import Refusal


class EndsTooEarly(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="La fin ne peut pas précéder le début.",
            why="Une qualification vaut d'un jour à un autre.",
            next_step="Corrigez l'un des deux jours, ou laissez la fin vide.",
        )


@transaction.atomic
def note_qualification(
    membership: Membership,
    *,
    domain: Domain,
    title: str,
    since: date,
    until: date | None = None,
    by: User,
    at: datetime,
) -> Qualification:
    """Write a training down. The same one twice is once. Raises EndsTooEarly."""
    if until and until < since:
        raise EndsTooEarly
    Membership.objects.select_for_update().get(pk=membership.pk)
    row, new = Qualification.objects.get_or_create(
        organisme=membership.organisme,
        user=membership.user,
        domain=domain,
        title=title,
        since=since,
        until=until,
        defaults={"recorded_at": at, "recorded_by": by},
    )
    if new:
        record("qualification.noted", row, by=by, at=at)
    return row


def qualifications_of(membership: Membership) -> QuerySet[Qualification]:
    """Return what that person was trained to, as the house wrote it; the latest first."""
    rows = Qualification.objects.filter(organisme=membership.organisme, user=membership.user)
    return rows.order_by("-since", "-id")


def is_qualified(user: User, organisme: Organisme, domain: Domain, *, on: date) -> bool:
    """Say whether this person may give back such results in that house, that day."""
    rows = Qualification.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        user=user,
        organisme=organisme,
        domain=domain,
        since__lte=on,
    )
    return rows.exists()
