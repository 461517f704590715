"""Addresses of pages, and the one way this room posts."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from portulan.journey.bilan.models import Bilan
from portulan.offices.mail.actions import post


def address(name: str, *args: object) -> str:
    """Return the whole address of a page, by the name of its route."""
    return settings.BASE_URL + reverse(name, args=args)


def write(
    bilan: Bilan,
    to: str | None,
    *,
    key: str,
    subject: str,
    paragraphs: Sequence[str],
    at: datetime,
    label: str = "",
    url: str = "",
    printed: Sequence[str] = (),
) -> None:
    """Post a letter about this bilan. Without an address: `printed` on paper, else nothing."""
    post(
        organisme=bilan.organisme,
        to=to,
        key=key,
        subject=subject,
        paragraphs=list(paragraphs),
        at=at,
        action_label=label,
        action_url=url,
        holder=bilan.pk,
        printed=list(printed),
    )
