"""The door for links: the right secret, for the right purpose, still open."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.http import Http404

from portulan.offices.links.models import Link, Purpose
from portulan.rules.refusal import Refusal


class LinkClosed(Refusal):
    """The link is real but no longer opens: say so, and how to get another."""

    def __init__(self, link: Link) -> None:
        self.link = link
        super().__init__(
            what="Ce lien n'ouvre plus rien.",
            why="Un lien est personnel et ne dure qu'un temps : celui-ci est arrivé à sa fin, "
            "a déjà servi ou a été retiré.",
            next_step=f"Pour en recevoir un autre, écrivez à {link.organisme.name} : "
            f"{link.organisme.email}.",
        )


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_of_token(token: str, purpose: Purpose, *, at: datetime) -> Link:
    """Return the open link of that secret; 404 when unknown, LinkClosed when it has ended."""
    link = (
        Link.objects.select_related("organisme")
        .filter(digest=digest_of(token), purpose=purpose)
        .first()
    )
    if link is None:
        raise Http404
    if link.revoked_at or link.used_at or link.expires_at <= at:
        raise LinkClosed(link)
    return link


def latest_link(purpose: Purpose, subject: UUID) -> Link | None:
    """Return the last link given to that subject, open or not; its secret stays unknown."""
    rows = Link.objects.filter(purpose=purpose, subject=subject).select_related("organisme")
    return rows.order_by("-created_at", "-id").first()
