"""Confirming a session: one tap of each. A late confirmation keeps its real date (CER-02)."""

from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.models import Emargement, Signatory, Strength, Tenue
from portulan.journey.entretien.refusals import NobodyWasThere, NothingToCorrect
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record


@transaction.atomic
def confirm(tenue: Tenue, *, by: User, at: datetime) -> Emargement:
    """The person confirms, from their account, that the session took place. Twice is once.

    Raises NobodyWasThere, or NothingToCorrect when a correction replaced what they were reading.
    """
    return _confirm(tenue, Signatory.BENEFICIAIRE, Strength.COMPTE, by=by, at=at)


@transaction.atomic
def record_confirmation(tenue: Tenue, strength: Strength, *, by: User, at: datetime) -> Emargement:
    """The consultant notes the person's confirmation: a signed sheet, or their word.

    The strength says so; it is never shown as a tap of the person. Raises as `confirm` does.
    """
    if strength is Strength.COMPTE:
        raise ValueError("only the person confirms from their own account")
    return _confirm(tenue, Signatory.BENEFICIAIRE, strength, by=by, at=at)


def confirm_as_consultant(tenue: Tenue, *, by: User, at: datetime) -> Emargement:
    """Writing what took place is the consultant's own confirmation: the same act, one entry."""
    return Emargement.objects.create(
        organisme_id=tenue.organisme_id,
        tenue=tenue,
        party=Signatory.CONSULTANT,
        strength=Strength.COMPTE,
        recorded_at=at,
        recorded_by=by,
    )


def _confirm(
    tenue: Tenue, party: Signatory, strength: Strength, *, by: User, at: datetime
) -> Emargement:
    Bilan.objects.select_for_update().get(pk=tenue.entretien.bilan_id)
    if not tenue.present:
        raise NobodyWasThere
    already = Emargement.objects.filter(tenue=tenue, party=party).first()
    if already:
        return already
    if Tenue.objects.filter(replaces=tenue).exists():
        raise NothingToCorrect
    mark = Emargement.objects.create(
        organisme_id=tenue.organisme_id,
        tenue=tenue,
        party=party,
        strength=strength,
        recorded_at=at,
        recorded_by=by,
    )
    record("presence.confirmed", mark, by=by, at=at, holder=tenue.entretien.bilan_id, why=strength)
    return mark
