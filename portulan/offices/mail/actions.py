"""Posting, withdrawing and carrying letters.

A letter is posted inside the transaction of the act that causes it, and leaves
later, outside any request: a mail server that is down never blocks a page.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from portulan.offices.mail.models import Letter
from portulan.offices.mail.rendering import envelope
from portulan.offices.mail.silence import EMPTY, is_silent
from portulan.offices.mail.transports import transport_of
from portulan.offices.organisme.models import Organisme

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than a whole round of letters, each waiting for its server
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 14  # about a day and a half
ROUND = 20


@transaction.atomic
def post(  # noqa: PLR0913 (a letter is made of that many things)
    *,
    organisme: Organisme | None,
    to: str | None,
    key: str,
    subject: str,
    paragraphs: Sequence[str],
    at: datetime,
    action_label: str = "",
    action_url: str = "",
    attachments: Sequence[Mapping[str, str]] = (),
    not_before: datetime | None = None,
    holder: UUID | None = None,
    printed: Sequence[str] = (),
) -> Letter:
    """Write a letter to be carried. The same `key` twice is the same letter, posted once.

    `attachments` are `{"name", "type", "text"}`. Without an address (a person who has no
    e-mail, or prefers paper) `printed` is what is printed and posted by someone; a letter that
    means nothing on paper has none: it is kept as a fact, already withdrawn, and nothing leaves.
    """
    if is_silent(organisme, to, holder):
        to, printed = "", ()
    by_post = not to and bool(printed)
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "organisme": organisme,
            "holder": holder,
            "to": to or "",
            "subject": subject,
            "paragraphs": list(paragraphs) if to else list(printed),
            "by_post": by_post,
            "action_label": action_label,
            "action_url": action_url if to else "",
            "attachments": [dict(one) for one in attachments] if to else [],
            "posted_at": at,
            "not_before": not_before,
            "withdrawn_at": None if to or by_post else at,
        },
    )
    if is_new and to and settings.MAIL_URL.startswith("demo:") and _is_due(letter, at):
        Letter.objects.filter(pk=letter.pk).update(sent_at=at)
        letter.sent_at = at
    return letter


@transaction.atomic
def withdraw(*, key_prefix: str, at: datetime) -> int:
    """Take back the letters of that reason that have not left. Returns how many."""
    waiting = _waiting().filter(key__startswith=key_prefix)
    return waiting.update(withdrawn_at=at, **EMPTY)


def forget(*, key_prefix: str) -> int:
    """Remove the letters of that reason, gone or not: nobody must know to whom one wrote."""
    return Letter.objects.filter(key__startswith=key_prefix).delete()[0]


def next_moment(*, key_prefix: str) -> datetime | None:
    """Return when the next letter of that reason is to leave; None when none waits."""
    waiting = _waiting().filter(key__startswith=key_prefix, not_before__isnull=False)
    return waiting.order_by("not_before").values_list("not_before", flat=True).first()


def deliver(at: datetime) -> int:
    """Carry the letters that are due. Returns how many left.

    Each letter is taken by one carrier at a time; a carrier that dies gives it back when its
    lease ends. A letter that does not leave is tried again, later and later. Never call this
    inside a transaction, nor inside a request in production.
    """
    sent = 0
    with transport_of(settings.MAIL_URL) as transport:
        for letter in _take_round(at):
            try:
                transport.send(envelope(letter))
            except Exception as trouble:
                _hold(letter, at)
                log.warning(
                    "lettre %s : %s, essai %d", letter.pk, type(trouble).__name__, letter.attempts
                )
            else:
                _mark_sent(letter, at)
                sent += 1
    return sent


def sweep(*, at: datetime) -> int:
    """Forget letters to nobody, a day later: they were written to take the same time as others."""
    to_nobody = Letter.objects.filter(to="", key__startswith="compte.")
    return to_nobody.filter(posted_at__lt=at - timedelta(days=1)).delete()[0]


def _waiting() -> QuerySet[Letter]:
    return Letter.objects.filter(sent_at__isnull=True, withdrawn_at__isnull=True)


def _due(at: datetime) -> QuerySet[Letter]:
    return _waiting().filter(
        Q(not_before__isnull=True) | Q(not_before__lte=at),
        Q(held_until__isnull=True) | Q(held_until__lte=at),
        attempts__lt=MOST_ATTEMPTS,
        by_post=False,
    )


def _is_due(letter: Letter, at: datetime) -> bool:
    return letter.not_before is None or letter.not_before <= at


def _take_round(at: datetime) -> list[Letter]:
    """Lease up to a round of letters: of two carriers who see the same one, only one gets it."""
    seen = list(_due(at).order_by("posted_at", "id").values_list("pk", flat=True)[:ROUND])
    mine = [
        pk
        for pk in seen
        if _due(at).filter(pk=pk).update(held_until=at + LEASE, attempts=F("attempts") + 1)
    ]
    return list(
        Letter.objects.select_related("organisme").filter(pk__in=mine).order_by("posted_at", "id")
    )


def _hold(letter: Letter, at: datetime) -> None:
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (letter.attempts - 1))
    Letter.objects.filter(pk=letter.pk).update(held_until=at + pause)


def _mark_sent(letter: Letter, at: datetime) -> None:
    """Once gone, a letter keeps to whom, why and when; its body is wiped, except in the demo."""
    wiped = {} if settings.DEMO else EMPTY
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, held_until=None, **wiped)
