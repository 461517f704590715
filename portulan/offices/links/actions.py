"""Giving and closing links."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.access import digest_of
from portulan.offices.links.models import Link, Purpose
from portulan.offices.organisme.models import Organisme

READABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no I, O, 0 nor 1
ON_PAPER, OWN = 16, 20  # signs: a code that somebody hands over; the one it is exchanged for


@transaction.atomic
def give(
    purpose: Purpose,
    subject: UUID,
    *,
    organisme: Organisme,
    name: str = "",
    email: str = "",
    bilan_id: UUID | None = None,
    expires_at: datetime,
    by: User | None,
    at: datetime,
    by_hand: bool = False,
) -> tuple[Link, str]:
    """Make a link and return it with its secret, which is kept nowhere but in the letter.

    `by_hand`: the secret is read on paper and typed: sixteen characters without look-alikes.
    """
    token = _code(ON_PAPER) if by_hand else secrets.token_urlsafe(32)
    link = Link.objects.create(
        organisme=organisme,
        purpose=purpose,
        subject=subject,
        bilan_id=bilan_id,
        name=name,
        email=email,
        digest=digest_of(token),
        created_at=at,
        created_by=by,
        expires_at=expires_at,
    )
    record("link.given", link, by=by, at=at, why=purpose)
    return link, token


def exchange(link: Link) -> str | None:
    """Give a link a secret that whoever handed it over does not know; the former opens nothing.

    None when someone was quicker. Nothing dates it: when a person answers is told to nobody.
    """
    code = _code(OWN)
    rows = Link.objects.filter(pk=link.pk, digest=link.digest, revoked_at=None)
    return code if rows.update(digest=digest_of(code)) else None


def is_handed_over(token: str) -> bool:
    """Say whether this secret is a code on paper, known to whoever gave it."""
    return len(token) == ON_PAPER


def is_own_code(token: str) -> bool:
    """Say whether this secret is a code that only its holder was shown."""
    return len(token) == OWN


def _code(length: int) -> str:
    return "".join(secrets.choice(READABLE) for _ in range(length))


@transaction.atomic
def revoke(link: Link, *, by: User | None, at: datetime) -> Link:
    """Close the link at once. Closing twice is closing once."""
    if Link.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=at):
        record("link.revoked", link, by=by, at=at, why=link.purpose)
    link.refresh_from_db()
    return link


@transaction.atomic
def spend(link: Link, *, at: datetime) -> bool:
    """Use a single-use link. False when someone already did."""
    return bool(Link.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=at))


def forget(purpose: Purpose, subject: UUID) -> int:
    """Wipe whose the links to that subject were; the subject no longer exists. Returns how many."""
    return Link.objects.filter(purpose=purpose, subject=subject).update(name="", email="")
