"""Asking to be away on working time: the person writes, sends if they wish, notes the answer."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.absence import absence_of, standing_of_absence
from portulan.journey.convention.actions.common import conductor, day_of, require_open
from portulan.journey.convention.letters import absence as letters
from portulan.journey.convention.models import (
    AbsenceRecue,
    AbsenceReponse,
    AbsenceSilence,
    DemandeAbsence,
    How,
)
from portulan.journey.convention.papers.absence import AbsenceTerms, absence_paper
from portulan.journey.convention.refusals import (
    AbsenceTooLong,
    AlreadyReceived,
    ImpossibleAbsence,
    NotReceivedYet,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give
from portulan.offices.links.models import Link, Purpose
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day

LIFE = timedelta(days=90)  # of the employer's link


@transaction.atomic
def write(bilan: Bilan, terms: AbsenceTerms, *, by: User, at: datetime) -> DemandeAbsence:
    """Write the letter. Nothing leaves. The same letter twice is one; another replaces it.

    Raises AbsenceTooLong, ImpossibleAbsence, BilanEnded, and AlreadyReceived while an answer is
    awaited.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    require_open(bilan)
    on = day_of(bilan, at)
    if not on <= terms.starts_on <= terms.ends_on:
        raise ImpossibleAbsence
    figures = figures_of(bilan.organisme)
    most = figures.amount("bilan.max_hours", on=terms.starts_on)
    if not 0 < terms.minutes <= most:
        raise AbsenceTooLong(most)
    paper = absence_paper(bilan, terms, on=on)
    current = absence_of(bilan)
    if current and current.sha256 == paper.reference:
        return current
    if current and standing_of_absence(current, on=on).waits:
        raise AlreadyReceived
    demande = DemandeAbsence.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        **vars(terms),
        tree=paper.signed_thing,
        sha256=paper.reference,
        recorded_at=at,
        recorded_by=by,
    )
    record("absence.written", demande, by=by, at=at)
    return demande


@transaction.atomic
def receive(
    demande: DemandeAbsence, *, happened_on: date, how: How, proof: str = "", by: User, at: datetime
) -> AbsenceRecue:
    """Write that the employer received the letter that day: thirty days start. Twice is once.

    Raises ImpossibleAbsence for a day to come or before the letter.
    """
    DemandeAbsence.objects.select_for_update().get(pk=demande.pk)
    already = AbsenceRecue.objects.filter(demande=demande).first()
    if already:
        return already
    if not day_of(demande.bilan, demande.recorded_at) <= happened_on <= day_of(demande.bilan, at):
        raise ImpossibleAbsence
    recue = AbsenceRecue.objects.create(
        organisme=demande.organisme,
        demande=demande,
        happened_on=happened_on,
        how=how,
        proof=proof.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    record("absence.received", demande, by=by, at=at, why=how)
    return recue


@transaction.atomic
def send(demande: DemandeAbsence, email: str, *, by: User, at: datetime) -> Link | None:
    """The person sends the employer a page where to read and answer; None when already received.

    What leaves says only what the letter says. That day counts as the day of reception.
    """
    if AbsenceRecue.objects.filter(demande=demande).exists():
        return None
    receive(demande, happened_on=day_of(demande.bilan, at), how=How.COURRIEL, by=by, at=at)
    last = at.astimezone(ZoneInfo(demande.organisme.zone)).date() + LIFE
    link, token = give(
        Purpose.ABSENCE,
        demande.pk,
        organisme=demande.organisme,
        name=demande.addressee or demande.employeur,
        email=email,
        bilan_id=demande.bilan_id,
        expires_at=datetime.combine(last, time.max, tzinfo=ZoneInfo(demande.organisme.zone)),
        by=by,
        at=at,
    )
    letters.to_employer(demande, link, token, at=at)
    return link


@transaction.atomic
def answer(
    demande: DemandeAbsence,
    *,
    accepted: bool,
    by: User | Link,
    at: datetime,
    happened_on: date | None = None,
) -> AbsenceReponse:
    """Write the employer's answer, theirs or as the person tells it. The first one holds.

    Raises NotReceivedYet, ImpossibleAbsence.
    """
    DemandeAbsence.objects.select_for_update().get(pk=demande.pk)
    already = AbsenceReponse.objects.filter(demande=demande).first()
    if already:
        return already
    recue = AbsenceRecue.objects.filter(demande=demande).first()
    if recue is None:
        raise NotReceivedYet
    day = happened_on or day_of(demande.bilan, at)
    if not recue.happened_on <= day <= day_of(demande.bilan, at):
        raise ImpossibleAbsence
    reponse = AbsenceReponse.objects.create(
        organisme=demande.organisme,
        demande=demande,
        accepted=accepted,
        happened_on=day,
        recorded_at=at,
        recorded_by=by if isinstance(by, User) else None,
    )
    record("absence.answered", demande, by=by, at=at, why="oui" if accepted else "non")
    if isinstance(by, Link):
        letters.answered(reponse, at=at)
    return reponse


@transaction.atomic
def accept_silent(*, on: date, at: datetime) -> list[DemandeAbsence]:
    """Write the acceptance of every request left unanswered past its arguable day; tell once.

    `on` is the organisme's day, as the ronde says it; a person in another zone has their own.
    """
    accepted = []
    for demande in _awaiting():
        there = on + (day_of(demande.bilan, at) - legal_day(at, demande.organisme.zone))
        figures = figures_of(demande.organisme)
        if not standing_of_absence(demande, on=there, figures=figures).by_silence:
            continue
        AbsenceSilence.objects.create(
            organisme=demande.organisme,
            demande=demande,
            noted_on=there,
            recorded_at=at,
            recorded_by=None,
        )
        record("absence.accepted_by_silence", demande, by=None, at=at)
        letters.accepted_by_silence(demande, conductor(demande.bilan, at), at=at)
        accepted.append(demande)
    return accepted


def _awaiting() -> list[DemandeAbsence]:
    """Return the private-sector requests whose thirty days may be running, their rows held."""
    rows = DemandeAbsence.objects.filter(
        recue__isnull=False, reponse=None, silence=None, public_agent=False, bilan__fin=None
    )
    keys = list(rows.values_list("pk", flat=True))
    held = DemandeAbsence.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(
        held.select_related("organisme", "bilan__organisme", "bilan__beneficiaire")
        .prefetch_related("recue", "reponse", "silence")
        .order_by("recorded_at", "id")
    )
