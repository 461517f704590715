"""Reading the acts about one bilan, the latest first, a page at a time. Writes nothing."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from portulan.offices.journal.models import Entry

PAGE = 60


def acts_about(
    holder: UUID,
    verbs: Collection[str],
    *,
    but: Q | None = None,
    before: int | None = None,
    size: int = PAGE,
) -> list[Entry]:
    """Return up to `size` acts about that bilan, before that rank, save those `but` describes."""
    rows: QuerySet[Entry] = Entry.objects.filter(holder=holder, verb__in=verbs)
    if but is not None:
        rows = rows.exclude(but)
    if before is not None:
        rows = rows.filter(rank__lt=before)
    return list(rows.order_by("-rank")[:size])
