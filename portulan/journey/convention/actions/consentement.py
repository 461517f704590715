"""Consenting before the first hour, and taking it back at any time (L6313-4 al. 2)."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Bilan, Ending
from portulan.journey.convention.access import consentement_of
from portulan.journey.convention.actions.common import conductor, day_of, require_open
from portulan.journey.convention.letters import contrat as letters
from portulan.journey.convention.models import Consentement, RetraitConsentement
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record


@transaction.atomic
def give_consent(
    bilan: Bilan, *, by: User, at: datetime, happened_on: date | None = None
) -> Consentement:
    """The person consents to this bilan. Consenting twice is consenting once.

    `happened_on` is the day of a consent on paper, when the organisme records it for them.

    Raises BilanEnded: a consent taken back ends the bilan, another one needs another bilan.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    require_open(bilan)
    already = consentement_of(bilan)
    if already:
        return already
    consentement = Consentement.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        given_on=happened_on or day_of(bilan, at),
        recorded_at=at,
        recorded_by=by,
    )
    record("consentement.given", consentement, by=by, at=at, holder=bilan.pk)
    return consentement


@transaction.atomic
def withdraw_consent(
    consentement: Consentement, *, by: User, at: datetime, happened_on: date | None = None
) -> RetraitConsentement:
    """The person takes their consent back: the bilan ends here, no reason is asked (CON-01).

    Withdrawing twice is withdrawing once.
    """
    bilan = Bilan.objects.select_for_update().get(pk=consentement.bilan_id)
    already = RetraitConsentement.objects.filter(consentement=consentement).first()
    if already:
        return already
    day = happened_on or day_of(bilan, at)
    retrait = RetraitConsentement.objects.create(
        organisme=bilan.organisme,
        consentement=consentement,
        withdrawn_on=day,
        recorded_at=at,
        recorded_by=by,
    )
    record("consentement.withdrawn", retrait, by=by, at=at, holder=bilan.pk)
    end(bilan, Ending.RETRAIT, happened_on=day, by=by, at=at)
    letters.consent_withdrawn(retrait, conductor(bilan, at), at=at)
    return retrait
