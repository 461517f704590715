"""Booking, moving, cancelling. A rendez-vous is never edited: moving it writes another one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet

from portulan.journey.bilan.cpf_file import first_ordered_day
from portulan.journey.bilan.models import Bilan, Fin, Funding
from portulan.journey.bilan.pausing import suspension_of
from portulan.journey.entretien import letters
from portulan.journey.entretien.agenda_change import changed
from portulan.journey.entretien.hours import engaged_minutes, plans_by_bilan, seances_of
from portulan.journey.entretien.models import Annulation, Entretien, Kind, Mode
from portulan.journey.entretien.plan import LONGEST, SHORTEST
from portulan.journey.entretien.refusals import (
    AfterOrderedEnd,
    AlreadyCancelled,
    AlreadyHeld,
    AlreadyMoved,
    BeforeOrderedStart,
    BilanIsOver,
    GroupNotAgreed,
    InThePast,
    LengthOutOfBounds,
    Overlaps,
    Paused,
    TooFarAway,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.law.deroulement import cap
from portulan.rules.law.situations import group_session, ordered_slot

FARTHEST = timedelta(days=730)


@dataclass(frozen=True)
class Slot:
    """When, how long (minutes), how and where; `phase` is None for a follow-up only."""

    starts_at: datetime
    minutes: int
    mode: str = Mode.PLACE
    phase: int | None = 1
    kind: str = Kind.ENTRETIEN
    place: str = ""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@transaction.atomic
def book(
    bilan: Bilan,
    slot: Slot,
    *,
    consultant: User,
    in_group: bool = False,
    by: User,
    at: datetime,
) -> Entretien:
    """Book a rendez-vous and tell the person. Booking the same one twice is booking it once.

    The caller asks first whether the law lets sessions begin (contract or convention, consent).
    `in_group` when the person has agreed to meet others there. Raises InThePast, TooFarAway,
    LengthOutOfBounds, BilanIsOver, Overlaps, Paused, AfterOrderedEnd, GroupNotAgreed, or the
    Refusal of DUR-01 when the hours would pass twenty-four.
    """
    if slot.kind == Kind.GROUPE and not in_group:
        raise GroupNotAgreed
    lock(bilan, consultant)
    twin = _live(consultant).filter(bilan=bilan, starts_at=slot.starts_at).first()
    if twin and twin.minutes == slot.minutes:
        return twin
    check_future(slot, at=at)
    check_slot(bilan, slot, consultant)
    _check_hours(bilan, slot, at=at)
    entretien = write(bilan, slot, consultant=consultant, by=by, at=at)
    record("entretien.booked", entretien, by=by, at=at)
    letters.booked(entretien, at=at)
    changed(bilan, at=at)
    return entretien


@transaction.atomic
def move(
    entretien: Entretien,
    slot: Slot,
    *,
    consultant: User | None = None,
    by: User,
    at: datetime,
) -> Entretien:
    """Move a rendez-vous: a new row that replaces it. Moving it twice to one place is once.

    `consultant` when it will be with someone else. Raises what `book` raises, and AlreadyMoved,
    AlreadyCancelled, AlreadyHeld.
    """
    receiver = consultant or entretien.consultant
    lock(entretien.bilan, receiver)
    entretien = Entretien.objects.select_related("replaced_by", "annulation").get(pk=entretien.pk)
    if hasattr(entretien, "replaced_by"):
        if entretien.replaced_by.starts_at == slot.starts_at:
            return entretien.replaced_by
        raise AlreadyMoved
    require_live(entretien)
    check_future(slot, at=at)
    check_slot(entretien.bilan, slot, receiver, instead_of=entretien)
    _check_hours(entretien.bilan, slot, at=at, instead_of=entretien)
    moved = write(
        entretien.bilan,
        slot,
        consultant=receiver,
        by=by,
        at=at,
        replaces=entretien,
    )
    record("entretien.moved", moved, by=by, at=at)
    letters.moved(moved, at=at)
    changed(entretien.bilan, at=at)
    return moved


@transaction.atomic
def cancel(entretien: Entretien, *, by: User, at: datetime) -> Annulation:
    """Cancel a rendez-vous, by a button, no reason asked. Cancelling twice is cancelling once.

    Raises AlreadyMoved or AlreadyHeld.
    """
    Bilan.objects.select_for_update().get(pk=entretien.bilan_id)
    already = Annulation.objects.filter(entretien=entretien).first()
    if already:
        return already
    require_live(Entretien.objects.select_related("replaced_by").get(pk=entretien.pk))
    annulation = Annulation.objects.create(
        organisme_id=entretien.organisme_id, entretien=entretien, recorded_at=at, recorded_by=by
    )
    record("entretien.cancelled", annulation, by=by, at=at, holder=entretien.bilan_id)
    if entretien.starts_at > at:
        letters.cancelled(entretien, by=by, at=at)
    changed(entretien.bilan, at=at)
    return annulation


@transaction.atomic
def cancel_coming(
    bilan: Bilan, *, followups_too: bool, by: User | None, at: datetime
) -> list[Annulation]:
    """Cancel what was still to come when a bilan stops: one letter for all. Twice is once.

    At the term of a bilan its follow-up stays booked; when it stops before, nothing does.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    rows = Entretien.objects.filter(
        bilan=bilan, starts_at__gt=at, replaced_by=None, annulation=None, tenues=None
    )
    if not followups_too:
        rows = rows.exclude(kind=Kind.SUIVI)
    return _cancel_all(bilan, rows, by=by, at=at)


@transaction.atomic
def cancel_of_absent(
    bilan: Bilan, absent: User, *, since: date, by: User, at: datetime
) -> list[Annulation]:
    """Cancel what that consultant was to hold from a day on. One letter for all; twice is once."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    dawn = datetime.combine(since, time.min, tzinfo=ZoneInfo(bilan.zone))
    rows = Entretien.objects.filter(
        bilan=bilan,
        consultant=absent,
        starts_at__gt=max(at, dawn),
        replaced_by=None,
        annulation=None,
        tenues=None,
    )
    return _cancel_all(bilan, rows, by=by, at=at)


def _cancel_all(
    bilan: Bilan, rows: QuerySet[Entretien], *, by: User | None, at: datetime
) -> list[Annulation]:
    coming = list(rows.select_related("bilan__organisme", "consultant").order_by("starts_at"))
    cancelled = []
    for entretien in coming:
        annulation = Annulation.objects.create(
            organisme_id=bilan.organisme_id, entretien=entretien, recorded_at=at, recorded_by=by
        )
        record("entretien.cancelled", annulation, by=by, at=at, holder=bilan.pk)
        cancelled.append(annulation)
    if coming:
        letters.all_cancelled(bilan, coming, at=at)
        changed(bilan, at=at)
    return cancelled


def require_live(entretien: Entretien) -> None:
    """Raise unless the rendez-vous still stands: neither moved, nor cancelled, nor held."""
    if hasattr(entretien, "replaced_by"):
        raise AlreadyMoved
    if hasattr(entretien, "annulation"):
        raise AlreadyCancelled
    if entretien.tenues.exists():
        raise AlreadyHeld


def check_future(slot: Slot, *, at: datetime) -> None:
    """Raise InThePast or TooFarAway."""
    if slot.starts_at <= at:
        raise InThePast
    if slot.starts_at > at + FARTHEST:
        raise TooFarAway


def check_slot(
    bilan: Bilan, slot: Slot, consultant: User, *, instead_of: Entretien | None = None
) -> None:
    """Raise when the slot cannot be: its length, the end of the bilan, another rendez-vous."""
    if not SHORTEST <= slot.minutes <= LONGEST:
        raise LengthOutOfBounds(slot.minutes)
    if slot.kind == Kind.GROUPE:
        group_session(slot.phase or 0, consented=True).require()
    fin = Fin.objects.filter(bilan=bilan).first()
    if fin and slot.kind != Kind.SUIVI and _day(bilan, slot) > fin.happened_on:
        raise BilanIsOver(fin.happened_on)
    _check_overlap(bilan, slot, consultant, instead_of)


def _check_hours(
    bilan: Bilan, slot: Slot, *, at: datetime, instead_of: Entretien | None = None
) -> None:
    """Raise when what is ordered or the law's ceiling would be passed. For what is to come only."""
    if slot.kind == Kind.SUIVI:
        return
    day = _day(bilan, slot)
    if pause := suspension_of(bilan):
        raise Paused(pause.review)
    if ordered := ordered_end(bilan, day):
        raise AfterOrderedEnd(ordered)
    first = first_ordered_day(bilan)
    if first and day < first:
        raise BeforeOrderedStart(first)
    seances = [one for one in seances_of(bilan, at=at) if one.entretien != instead_of]
    plan = plans_by_bilan([bilan.pk]).get(bilan.pk)
    personal = plan.personal_total if plan else 0
    minutes = engaged_minutes(seances) + slot.minutes
    cap(minutes, personal, on=day, figures=figures_of(bilan.organisme)).require()


def ordered_end(bilan: Bilan, day: date) -> date | None:
    """Return the end of the CPF order that this day would pass; None when nothing is passed.

    A share of the price that begins after that end pays for what follows.
    """
    orders = bilan.financements.filter(kind=Funding.CPF, until__isnull=False, since__lte=day)
    ended = orders.order_by("-until").first()
    if ended is None or ordered_slot(day, ended.since, ended.until).is_ok:
        return None
    after = bilan.financements.filter(since__gt=ended.until, since__lte=day)
    covered = after.filter(Q(until__isnull=True) | Q(until__gte=day)).exists()
    return None if covered else ended.until


def _day(bilan: Bilan, slot: Slot) -> date:
    return slot.starts_at.astimezone(ZoneInfo(bilan.zone)).date()


def _check_overlap(
    bilan: Bilan, slot: Slot, consultant: User, instead_of: Entretien | None
) -> None:
    around = _live(consultant).filter(
        starts_at__lt=slot.ends_at,
        starts_at__gt=slot.starts_at - timedelta(minutes=LONGEST),
    )
    if slot.kind == Kind.GROUPE:  # the same meeting, in the bilans of the others
        around = around.exclude(kind=Kind.GROUPE, starts_at=slot.starts_at)
    for other in around.exclude(pk=instead_of.pk if instead_of else None):
        if other.starts_at + timedelta(minutes=other.minutes) > slot.starts_at:
            raise Overlaps(other.starts_at, other.minutes, bilan.organisme.zone)


def write(
    bilan: Bilan,
    slot: Slot,
    *,
    consultant: User,
    by: User,
    at: datetime,
    replaces: Entretien | None = None,
) -> Entretien:
    """Write the row, nothing more."""
    return Entretien.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        consultant=consultant,
        kind=slot.kind,
        phase=None if slot.kind == Kind.SUIVI else slot.phase,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        mode=slot.mode,
        place=slot.place,
        replaces=replaces,
        recorded_at=at,
        recorded_by=by,
    )


def _live(consultant: User):
    return Entretien.objects.filter(
        consultant=consultant, replaced_by__isnull=True, annulation__isnull=True
    )


def lock(bilan: Bilan, consultant: User) -> None:
    """One booking at a time for a bilan and for a consultant, always in the same order."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    User.objects.select_for_update().get(pk=consultant.pk)
