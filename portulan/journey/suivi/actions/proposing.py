"""Proposing a follow-up: by the ronde at its date, or by hand, otherwise or at another moment."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from portulan.journey.bilan.models import Bilan, Ending, Fin
from portulan.journey.passation.apres import propose_again
from portulan.journey.qualite.actions import note_asked
from portulan.journey.suivi import letters
from portulan.journey.suivi.access import end_of, standings_of
from portulan.journey.suivi.dates import due_days, months_between
from portulan.journey.suivi.models import RANKS, How, SuiviPropose, SuiviReponse
from portulan.journey.suivi.questions import MOMENTS
from portulan.journey.suivi.refusals import NotOverYet, NotThatDay
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give
from portulan.offices.links.models import Purpose
from portulan.offices.organisme.models import Organisme
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day, months_later

LIFE = timedelta(days=60)  # of a link
LATE = timedelta(days=45)  # a house that starts does not write to people long gone
KNOWN_FOR = timedelta(days=90)  # how to be reached is forgotten after


def propose_due(on: date, at: datetime) -> list[SuiviPropose]:
    """Propose the follow-ups whose day has come: the first to all, the next to who wished them.

    A bilan that stopped before its term is proposed none. Who prefers paper is written to by
    post. Safe to run again.
    """
    proposed = []
    for fin in _ended(on):
        for one in standings_of(fin.bilan):
            if one.propose is None and one.is_wished and one.due_on <= on <= one.due_on + LATE:
                proposed.append(_propose_by_letter(fin.bilan, one.rank, one.due_on, on=on, at=at))
    return [one for one in proposed if one]


def _ended(on: date) -> list[Fin]:
    """Return the ends that may be due a follow-up on that day, with room for short months."""
    return [fin for house in Organisme.objects.order_by("slug") for fin in _ended_at(house, on)]


def _ended_at(house: Organisme, on: date) -> QuerySet[Fin]:
    step, room = months_between(on, figures_of(house)), timedelta(days=3)
    rows = Fin.objects.filter(
        organisme=house,
        kind=Ending.TERME,
        happened_on__lte=months_later(on, -step) + room,
        happened_on__gte=months_later(on, -step * max(RANKS)) - LATE - room,
    )
    return rows.select_related("bilan__organisme", "bilan__beneficiaire")


@transaction.atomic
def _propose_by_letter(
    bilan: Bilan, rank: int, due_on: date, *, on: date, at: datetime
) -> SuiviPropose | None:
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if SuiviPropose.objects.filter(bilan=bilan, rank=rank).exists():
        return None
    propose = SuiviPropose(
        organisme=bilan.organisme,
        bilan=bilan,
        rank=rank,
        due_on=due_on,
        happened_on=on,
        how=How.MESSAGE,
        recorded_at=at,
    )
    if bilan.is_on_paper:
        propose.how = How.COURRIER
        propose.save(force_insert=True)
        letters.propose_by_post(propose, at=at)
        note_asked(bilan, MOMENTS[rank], by=None, at=at)
        record("suivi.proposed", propose, by=None, at=at, why=How.COURRIER)
        return propose
    link, token = give(
        Purpose.SUIVI,
        propose.pk,
        organisme=bilan.organisme,
        bilan_id=bilan.pk,
        expires_at=at + LIFE,
        by=None,
        at=at,
    )
    propose.link_id = link.pk
    propose.save(force_insert=True)
    again = rank == 1 and propose_again(bilan, on=on, at=at) is not None
    letters.propose(propose, token, until=link.expires_at, again=again, at=at)
    note_asked(bilan, MOMENTS[rank], by=None, at=at)
    record("suivi.proposed", propose, by=None, at=at)
    return propose


@transaction.atomic
def propose_by_hand(
    bilan: Bilan, rank: int, *, how: How, happened_on: date, by: User, at: datetime
) -> SuiviPropose:
    """Write that a follow-up was proposed by telephone, by letter or in person. Twice is once.

    The ronde then proposes it no more. Raises NotOverYet, NotThatDay.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    end = end_of(bilan)
    if end is None:
        raise NotOverYet
    today = legal_day(at, bilan.zone)
    if not end <= happened_on <= today:
        raise NotThatDay(end, today)
    propose, new = SuiviPropose.objects.get_or_create(
        bilan=bilan,
        rank=rank,
        defaults={
            "organisme_id": bilan.organisme_id,
            "due_on": due_days(end, figures_of(bilan.organisme))[rank],
            "happened_on": happened_on,
            "how": how,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        note_asked(bilan, MOMENTS[rank], by=by, at=at)
        record("suivi.proposed", propose, by=by, at=at, why=how)
    return propose


def forget_old(on: date, at: datetime) -> int:
    """Wipe how people wished to be reached, once it has served. Returns how many."""
    old = SuiviReponse.objects.filter(recorded_at__lt=at - KNOWN_FOR).exclude(when="")
    return old.update(when="")
