"""Transmitting the convention, refusing it, and what silence means (R6313-8 al. 5 and 6)."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.convention.actions.common import conductor, day_of, require_open
from portulan.journey.convention.actions.convention import AWAITED, locked
from portulan.journey.convention.letters import convention as letters
from portulan.journey.convention.models import (
    Convention,
    How,
    Lapse,
    Party,
    Refus,
    Transmission,
)
from portulan.journey.convention.refusals import (
    AlreadyConcluded,
    ImpossibleTransmission,
    NotConcluded,
    NotYourTurn,
)
from portulan.journey.convention.standing import Step, standing_of_convention
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr


@transaction.atomic
def transmit(
    convention: Convention,
    *,
    by: User | Link,
    at: datetime,
    how: How = How.PAGE,
    happened_on: date | None = None,
    proof: str = "",
) -> Transmission:
    """The employer transmits the projet to the salarié: the ten days start that day.

    By the page it is today; on paper, `happened_on` is the day of the delivery and `proof` says
    what shows it. Transmitting twice is transmitting once: the first day holds. Raises NotYourTurn
    before the first two signatures, ImpossibleTransmission for an impossible day, BilanEnded.
    """
    convention = locked(convention)
    already = Transmission.objects.filter(convention=convention).first()
    if already:
        return already
    require_open(convention.bilan)
    today = day_of(convention.bilan, at)
    standing = standing_of_convention(convention, on=today)
    if standing.is_closed:
        raise NotConcluded
    if standing.step is not Step.TRANSMISSION:
        raise NotYourTurn(AWAITED[standing.step])
    day = today if how is How.PAGE else (happened_on or today)
    _require_possible(day, how, proof, today=today, signed=standing.signed[Party.ORGANISME])
    transmission = Transmission.objects.create(
        organisme=convention.organisme,
        convention=convention,
        happened_on=day,
        how=how,
        proof=proof.strip(),
        recorded_at=at,
        recorded_by=by if isinstance(by, User) else None,
    )
    record("convention.transmitted", convention, by=by, at=at, why=how)
    _tell_transmitted(convention, day, today=today, at=at)
    return transmission


def _tell_transmitted(convention: Convention, day: date, *, today: date, at: datetime) -> None:
    """Tell the person until when they may answer, unless a late record comes after that day."""
    last_day = standing_of_convention(Convention.objects.get(pk=convention.pk), on=day).last_day
    if last_day and today <= last_day.arguable:
        letters.to_salarie_transmitted(convention, last_day, at=at)


def _require_possible(day: date, how: How, proof: str, *, today: date, signed: date) -> None:
    if day > today:
        raise ImpossibleTransmission(f"Le {date_fr(day)} n'est pas encore arrivé.")
    if day < signed:
        raise ImpossibleTransmission(
            f"L'organisme a signé le {date_fr(signed)} ; la transmission vient après "
            "(code du travail, art. R6313-8)."
        )
    if how is not How.PAGE and not proof.strip():
        raise ImpossibleTransmission(
            "Une remise hors de cette page se prouve : numéro du recommandé, reçu signé, message "
            "daté."
        )


@transaction.atomic
def refuse(convention: Convention, party: Party, *, by: User | Link, at: datetime) -> Refus:
    """One of the three says no: the convention is closed for all, and no reason is asked.

    Refusing twice is refusing once. Raises AlreadyConcluded after the third signature.
    """
    convention = locked(convention)
    already = Refus.objects.filter(convention=convention).first()
    if already:
        return already
    today = day_of(convention.bilan, at)
    standing = standing_of_convention(convention, on=today)
    if standing.is_concluded:
        raise AlreadyConcluded
    if standing.is_closed:
        raise NotConcluded
    refus = Refus.objects.create(
        organisme=convention.organisme,
        convention=convention,
        party=party,
        happened_on=today,
        recorded_at=at,
        recorded_by=by if isinstance(by, User) else None,
    )
    record("convention.refused", convention, by=by, at=at, why=party)
    letters.to_all_closed(convention, conductor(convention.bilan, at), by_silence=False, at=at)
    return refus


@transaction.atomic
def lapse_silent(*, on: date, at: datetime) -> list[Convention]:
    """Write the refusal of every convention left unanswered past its arguable day; tell once.

    `on` is the organisme's day, as the ronde says it; for a person in another zone it is moved by
    as many days as their day differs at `at`.
    """
    lapsed = []
    for convention in _awaiting():
        there = on + (day_of(convention.bilan, at) - legal_day(at, convention.organisme.zone))
        figures = figures_of(convention.organisme)
        standing = standing_of_convention(convention, on=there, figures=figures)
        if standing.step is not Step.LAPSED:
            continue
        Lapse.objects.create(
            organisme=convention.organisme,
            convention=convention,
            lapsed_on=there,
            recorded_at=at,
            recorded_by=None,
        )
        record("convention.lapsed", convention, by=None, at=at)
        letters.to_all_closed(convention, conductor(convention.bilan, at), by_silence=True, at=at)
        lapsed.append(convention)
    return lapsed


def _awaiting() -> list[Convention]:
    """Return the conventions whose ten days may be running, their rows held."""
    keys = list(Convention.objects.awaiting_salarie().values_list("pk", flat=True))
    held = Convention.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(
        held.select_related("organisme", "bilan__organisme", "bilan__beneficiaire")
        .prefetch_related("signatures", "transmission", "refus", "lapse")
        .order_by("recorded_at", "id")
    )
