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
    token = _code() if by_hand else secrets.token_urlsafe(32)
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


def _code() -> str:
    return "".join(secrets.choice(READABLE) for _ in range(16))


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
