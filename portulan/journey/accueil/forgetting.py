"""Forgetting who asked, when a request led nowhere: a name serves no one six months later."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from portulan.journey.accueil.models import Demande
from portulan.offices.journal.actions import record
from portulan.offices.mail.actions import forget

KEPT_FOR = timedelta(days=180)  # our own promise on the public page: no text sets it
NOBODY = "(effacé)"
WIPED = {
    "first_name": NOBODY,
    "last_name": "",
    "email": "",
    "phone": "",
    "address": "",
    "reach": "",
    "availability": "",
}


def forget_names(*, at: datetime) -> list[Demande]:
    """Wipe who asked from the requests that led to no bilan, six months after their end.

    The end is the day it was closed; for one that nobody closed, the day it was made or the last
    interview proposed. Its day and its motives stay, for the year's figures. Safe to run again.
    """
    return [_forgotten(demande, at) for demande in names_to_forget(at=at)]


def names_to_forget(*, at: datetime) -> list[Demande]:
    """Return the requests whose term is past."""
    before = at - KEPT_FOR
    over = Q(close__recorded_at__lte=before) | Q(close=None, recorded_at__lte=before)
    rows = Demande.objects.filter(over, ouverture=None).exclude(first_name=NOBODY)
    recent = rows.filter(close=None, entretiens__starts_at__gt=before).values("pk")
    return list(rows.exclude(pk__in=recent).order_by("recorded_at", "id"))


@transaction.atomic
def _forgotten(demande: Demande, at: datetime) -> Demande:
    Demande.objects.filter(pk=demande.pk).update(**WIPED)
    forget(key_prefix=f"demande/{demande.pk}/")
    record("demande.forgotten", demande, by=None, at=at)
    return demande
