"""The provider's logo: looked at, written again by us, and never served as it came."""

import hashlib
from datetime import datetime

from django.db import transaction

from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Logo, Organisme
from portulan.offices.pdf.png import MAX_BYTES, MAX_SIDE, NotAPicture, rewritten
from portulan.rules.refusal import Refusal


class LogoRefused(Refusal):
    def __init__(self, why: str) -> None:
        super().__init__(
            what="Cette image ne peut pas servir de logo.",
            why=why,
            next_step=f"Choisissez une image PNG simple, de {MAX_SIDE} points de côté et "
            f"{MAX_BYTES // 1000} ko au plus. Le logo précédent, s'il y en a un, n'a pas changé.",
        )


@transaction.atomic
def put_logo(organisme: Organisme, given: bytes, *, by: User, at: datetime) -> Organisme:
    """Keep that picture, written again: nothing of the file but its points. Twice is once.

    Raises LogoRefused for anything but a small, whole, plain PNG, whatever its name says.
    """
    try:
        png = rewritten(given)
    except NotAPicture as fault:
        raise LogoRefused(str(fault)) from None
    organisme = Organisme.objects.select_for_update().get(pk=organisme.pk)
    print_of = hashlib.sha256(png).hexdigest()
    if organisme.logo_sha256 != print_of:
        Logo.objects.update_or_create(organisme=organisme, defaults={"png": png})
        _say(organisme, print_of)
        record("organisme.logo", organisme, by=by, at=at)
    return organisme


@transaction.atomic
def remove_logo(organisme: Organisme, *, by: User, at: datetime) -> Organisme:
    """Take the logo away; pages and papers show the name alone."""
    organisme = Organisme.objects.select_for_update().get(pk=organisme.pk)
    if organisme.logo_sha256:
        Logo.objects.filter(organisme=organisme).delete()
        _say(organisme, "")
        record("organisme.logo", organisme, by=by, at=at)
    return organisme


def _say(organisme: Organisme, print_of: str) -> None:
    organisme.logo_sha256 = print_of
    organisme.save(update_fields=["logo_sha256"])


def logo_of(organisme: Organisme) -> bytes | None:
    """Return the picture, or None; nothing is asked of the database when there is none."""
    if not organisme.logo_sha256:
        return None
    png = Logo.objects.filter(organisme=organisme).values_list("png", flat=True).first()
    return bytes(png) if png else None
