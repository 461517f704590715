"""A death: letters stop at once, what was booked is cancelled, doors close. Black ink only.

What becomes of the content is decided in `conservation`, from the fact written here and
from what the person directed. Heirs get the contract and the accounts, which stay.
"""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.deces import Deces, Preuve, deces_of
from portulan.journey.bilan.models import Bilan, DestructionDecidee, Ending, Fin
from portulan.journey.deroulement.pause import forget_review
from portulan.journey.entretien.actions import cancel_coming
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import revoke
from portulan.offices.links.invitations import close_sessions
from portulan.offices.links.models import Link, Purpose
from portulan.offices.mail.silence import keep_silent, speak_again
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal

STILL_OPEN = (Purpose.EMPLOYEUR, Purpose.ABSENCE, Purpose.CONTROLE, Purpose.HERITIER)


class NotYetLived(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce jour n'est pas encore venu.",
            why="Un décès se note après coup, au jour où il a eu lieu.",
            next_step="Vérifiez la date.",
        )


class TooLateToWithdraw(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Le contenu de ce bilan a déjà été effacé.",
            why="Un effacement ne se reprend pas : la clé n'existe plus.",
            next_step="Si la personne est en vie, dites-le-lui, et prévenez la personne "
            "responsable du cabinet.",
        )


@transaction.atomic
def note(bilan: Bilan, *, happened_on: date, proof: Preuve, by: User, at: datetime) -> Deces:
    """Write that the person died, on what it rests; the same twice is once. Raises NotYetLived.

    Letters stop and doors close in the same transaction: none leaves in between.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if happened_on > legal_day(at, bilan.zone):
        raise NotYetLived
    former = deces_of(bilan)
    if former and (former.happened_on, former.proof) == (happened_on, proof):
        return former
    if former:
        _take_away(former, at)
    deces = Deces.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        happened_on=happened_on,
        proof=proof,
        recorded_at=at,
        recorded_by=by,
    )
    record("death.noted", deces, by=by, at=at, why=proof)
    _stop(bilan, happened_on=happened_on, by=by, at=at)
    return deces


def _stop(bilan: Bilan, *, happened_on: date, by: User, at: datetime) -> None:
    person = bilan.beneficiaire
    keep_silent(bilan.pk, organisme=bilan.organisme, to=person.email or "", at=at)
    forget_review(bilan, at=at)
    end(bilan, Ending.DECES, happened_on=happened_on, by=by, at=at)
    cancel_coming(bilan, followups_too=True, by=by, at=at)
    close_sessions(person, at=at)
    links = Link.objects.filter(bilan_id=bilan.pk, revoked_at=None)
    for link in links.exclude(purpose__in=STILL_OPEN):
        revoke(link, by=by, at=at)


@transaction.atomic
def withdraw(bilan: Bilan, *, by: User, at: datetime) -> Deces | None:
    """It was a mistake: letters leave again and the person finds their space as it was.

    The end that came with it is undone; what was cancelled is to be booked again. None when
    nothing was noted. Raises TooLateToWithdraw once a destruction was decided on it.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    deces = deces_of(bilan)
    if deces is None:
        return None
    if DestructionDecidee.objects.filter(bilan=bilan, recorded_at__gte=deces.recorded_at).exists():
        raise TooLateToWithdraw
    _take_away(deces, at)
    Fin.objects.filter(bilan=bilan, kind=Ending.DECES).delete()
    speak_again(bilan.pk)
    record("death.withdrawn", deces, by=by, at=at, holder=bilan.pk)
    return deces


def _take_away(deces: Deces, at: datetime) -> None:
    Deces.objects.filter(pk=deces.pk).update(withdrawn_at=at)
