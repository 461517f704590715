"""The person books and moves by themselves: what was proposed is asked again under lock."""

from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.creneaux import Agenda, Law, agenda_at
from portulan.journey.entretien import actions, letters
from portulan.journey.entretien.actions import Slot
from portulan.journey.entretien.actions.rendez_vous import lock, require_live
from portulan.journey.entretien.horaires import as_rules, rules_of
from portulan.journey.entretien.models import Entretien, Mode, ReglesReservation
from portulan.journey.entretien.refusals import SlotTaken, TooLateToMove
from portulan.offices.accounts.models import User
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal


@transaction.atomic
def reserve(
    bilan: Bilan, starts_at: datetime, minutes: int, mode: Mode, *, by: User, at: datetime
) -> Entretien:
    """Book, as the person, a moment that was proposed. Twice the same is once.

    Raises SlotTaken when it is no longer open, or what the law says.
    """
    agenda = agenda_at(bilan, starts_at, at=at)
    lock(bilan, agenda.consultant)
    twin = _own(bilan, starts_at, minutes)
    if twin:
        return twin
    agenda = agenda_at(bilan, starts_at, at=at)
    law = Law(bilan, minutes, at=at)
    if mode not in agenda.row.modes:
        raise SlotTaken
    _require_open(agenda, law, starts_at, minutes, at=at)
    slot = Slot(starts_at, minutes, mode, law.phase, place=place_of(agenda.row, bilan, mode))
    booked = actions.book(bilan, slot, consultant=agenda.consultant, by=by, at=at)
    letters.told_consultant(booked, at=at)
    return booked


@transaction.atomic
def move_to(entretien: Entretien, starts_at: datetime, *, by: User, at: datetime) -> Entretien:
    """Move, as the person, a rendez-vous to a moment that was proposed.

    Raises TooLateToMove within the consultant's notice, SlotTaken, or what the law says.
    """
    bilan = entretien.bilan
    agenda = agenda_at(bilan, starts_at, but=entretien, at=at)
    lock(bilan, agenda.consultant)
    moved = Entretien.objects.filter(replaces=entretien, starts_at=starts_at).first()
    if moved:
        return moved
    require_live(Entretien.objects.select_related("replaced_by").get(pk=entretien.pk))
    require_in_time(entretien, at=at)
    agenda = agenda_at(bilan, starts_at, but=entretien, at=at)
    law = Law(bilan, entretien.minutes, at=at, instead_of=entretien)
    _require_open(agenda, law, starts_at, entretien.minutes, at=at)
    slot = Slot(
        starts_at,
        entretien.minutes,
        entretien.mode,
        entretien.phase,
        entretien.kind,
        entretien.place,
    )
    moved = actions.move(entretien, slot, consultant=agenda.consultant, by=by, at=at)
    letters.told_consultant(moved, at=at)
    return moved


def may_move(entretien: Entretien, *, at: datetime) -> bool:
    """Say whether the person may still move it by themselves."""
    rules = rules_of(entretien.consultant, entretien.bilan.organisme)
    return as_rules(rules).earliest(at) <= entretien.starts_at


def require_in_time(entretien: Entretien, *, at: datetime) -> None:
    """Raise TooLateToMove within the consultant's notice."""
    if not may_move(entretien, at=at):
        rules = rules_of(entretien.consultant, entretien.bilan.organisme)
        raise TooLateToMove(rules.notice_hours)


def place_of(rules: ReglesReservation, bilan: Bilan, mode: Mode) -> str:
    """Return where: the address one receives at, the usual video room, nothing by telephone."""
    if mode == Mode.PLACE:
        return rules.place or ", ".join(bilan.organisme.address.splitlines())
    return rules.video if mode == Mode.VISIO else ""


def _own(bilan: Bilan, starts_at: datetime, minutes: int) -> Entretien | None:
    return Entretien.objects.filter(
        bilan=bilan, starts_at=starts_at, minutes=minutes, replaced_by=None, annulation=None
    ).first()


def _require_open(
    agenda: Agenda, law: Law, starts_at: datetime, minutes: int, *, at: datetime
) -> None:
    if reason := law.reason(legal_day(starts_at, law.bilan.zone)):
        raise Refusal(reason.what, reason.why, reason.next_step)
    if not agenda.is_free(starts_at, minutes, at=at):
        raise SlotTaken
