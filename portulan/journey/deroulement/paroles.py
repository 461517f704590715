"""The request's own words, from the letterbox to the bilan, or to the fire. Red doors only."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from portulan.journey.accueil.actions import close_request
from portulan.journey.accueil.models import Demande, DemandeClose
from portulan.journey.bilan.actions import Share
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.ouverture import Arrangement, open_from_request
from portulan.journey.investigation.paroles import burn_letter, letter_waits, take_letter
from portulan.offices.accounts.models import User

FORGOTTEN = timedelta(days=180)  # our own promise on the public page: no text sets it


@transaction.atomic
def open_with_words(
    demande: Demande,
    *,
    shares: Sequence[Share],
    arrangement: Arrangement | None = None,
    by: User,
    on: date,
    at: datetime,
) -> Bilan:
    """Open the bilan and move into it, sealed again under its own key, what the person wrote."""
    bilan = open_from_request(demande, shares=shares, arrangement=arrangement, by=by, on=on, at=at)
    take_letter(demande, bilan, by=by, at=at)
    return bilan


@transaction.atomic
def close_with_words(demande: Demande, *, by: User, at: datetime) -> DemandeClose:
    """Close a request that goes no further; what the person wrote is burned with it."""
    close = close_request(demande, by=by, at=at)
    burn_letter(demande, by=by, at=at)
    return close


def forgotten(*, at: datetime) -> list[Demande]:
    """Return the requests that led nowhere for six months, and whose words still wait sealed."""
    waiting = Demande.objects.filter(
        ouverture=None, close=None, letter_id__isnull=False, recorded_at__lte=at - FORGOTTEN
    )
    return [one for one in waiting.order_by("recorded_at", "id") if letter_waits(one)]


def burn_forgotten(*, at: datetime) -> list[Demande]:
    """Burn the words of the requests that led nowhere. The request itself stays, in black ink."""
    burned = forgotten(at=at)
    for demande in burned:
        burn_letter(demande, by=None, at=at)
    return burned
