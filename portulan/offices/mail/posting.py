"""Letters on paper: which ones wait to be printed, and the day someone posted them."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.mail.actions import EMPTY
from portulan.offices.mail.models import Letter
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal


class NotPostedThatDay(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce jour ne convient pas.",
            why="Une lettre se poste après avoir été écrite, et au plus tard aujourd'hui.",
            next_step="Indiquez le jour où vous l'avez postée ou remise.",
        )


def letters_to_post(holders: Collection[UUID] | QuerySet | None = None) -> QuerySet[Letter]:
    """Return the letters that wait to be printed, the oldest first; of these bilans when given."""
    rows = Letter.objects.filter(by_post=True, sent_at__isnull=True, withdrawn_at__isnull=True)
    if holders is not None:
        rows = rows.filter(holder__in=holders)
    return rows.order_by("posted_at", "id")


def letter_to_post(holder: UUID, letter_id: UUID) -> Letter:
    """Return one letter to print of that bilan; 404 otherwise."""
    found = letters_to_post([holder]).filter(pk=letter_id).select_related("organisme").first()
    if found is None:
        raise Http404
    return found


@transaction.atomic
def carry_by_hand(
    letter: Letter, *, carried_on: date, today: date, by: User, at: datetime
) -> Letter:
    """Write that the letter was posted that day; its words are then wiped, as for a mail.

    Saying it twice is saying it once. Raises NotPostedThatDay.
    """
    letter = (
        Letter.objects.select_for_update(of=("self",)).select_related("organisme").get(pk=letter.pk)
    )
    if letter.sent_at:
        return letter
    written_on = legal_day(letter.posted_at, letter.organisme.zone)
    if not written_on <= carried_on <= today:
        raise NotPostedThatDay
    wiped = {} if settings.DEMO else EMPTY
    told = {"sent_at": at, "carried_on": carried_on, "carried_by": by, **wiped}
    Letter.objects.filter(pk=letter.pk).update(**told)
    letter.refresh_from_db()
    record("letter.posted", letter, by=by, at=at, holder=letter.holder)
    return letter
