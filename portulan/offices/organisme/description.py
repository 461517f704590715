"""What an organisme says of itself: its name, its numbers, its price, whom to write to."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme

SAID = (
    "name",
    "address",
    "email",
    "phone",
    "siret",
    "nda",
    "region",
    "zone",
    "price_cents",
    "bilan_unit",
    "handicap_contact",
    "complaint_contact",
    "mediator",
    "opening_hours",
    "own_rules",
    "paper_colour",
    "page_colour",
    "price_list",
    "own_notices",
)


@transaction.atomic
def describe(
    organisme: Organisme, told: Mapping[str, object], *, by: User, at: datetime
) -> Organisme:
    """Write what the organisme says of itself. Papers already signed keep what they said.

    Only the names of `SAID` are read; nothing is written when nothing changed.
    """
    organisme = Organisme.objects.select_for_update().get(pk=organisme.pk)
    changed = [name for name in SAID if name in told and getattr(organisme, name) != told[name]]
    if changed:
        for name in changed:
            setattr(organisme, name, told[name])
        organisme.save(update_fields=changed)
        record("organisme.described", organisme, by=by, at=at)
    return organisme


def siret_fault(siret: str) -> str:
    """Say what is wrong with a SIRET (fourteen digits, control key included); empty when nothing.

    >>> siret_fault("00000000000018")
    ''
    """
    digits = "".join(siret.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) == 14):
        return "Le SIRET compte quatorze chiffres."
    doubled = [int(digit) * (2 - rank % 2) for rank, digit in enumerate(digits)]
    if sum(value - 9 if value > 9 else value for value in doubled) % 10:
        return "Ce SIRET ne se vérifie pas : un de ses chiffres est à revoir."
    return ""
