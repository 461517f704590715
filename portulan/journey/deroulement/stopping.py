"""Stopping before the term: what the person decides also empties the agenda. Black ink only."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.convention.actions import consentement as consents
from portulan.journey.convention.actions import contrat as contrats
from portulan.journey.convention.models import (
    Consentement,
    Contrat,
    Renonciation,
    RetraitConsentement,
)
from portulan.journey.entretien.actions import cancel_coming
from portulan.offices.accounts.models import User


@transaction.atomic
def renounce(
    contrat: Contrat,
    *,
    by: User,
    at: datetime,
    done_minutes: int = 0,
    happened_on: date | None = None,
) -> Renonciation:
    """Renounce the contract, and cancel what was booked. Raises what the contract's verb raises."""
    renonciation = contrats.renounce(
        contrat, by=by, at=at, done_minutes=done_minutes, happened_on=happened_on
    )
    cancel_coming(contrat.bilan, followups_too=True, by=by, at=at)
    return renonciation


@transaction.atomic
def withdraw_consent(
    consentement: Consentement, *, by: User, at: datetime, happened_on: date | None = None
) -> RetraitConsentement:
    """Take the consent back, and cancel what was booked."""
    retrait = consents.withdraw_consent(consentement, by=by, at=at, happened_on=happened_on)
    cancel_coming(consentement.bilan, followups_too=True, by=by, at=at)
    return retrait
