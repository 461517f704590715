"""Proposing, answering, sending, opening. An answer is kept as soon as it is given."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.passation import texts
from portulan.journey.passation.access import may_restitute, needs_qualification
from portulan.journey.passation.models import Envoi, Ouverture, Passation
from portulan.journey.passation.offered import OFFERED
from portulan.journey.passation.refusals import (
    AlreadySent,
    BilanEnded,
    NoSuchAnswer,
    NothingAnswered,
    NotQualified,
    NotSent,
    OpensInSession,
    UnknownInstrument,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day
from portulan.rules.psychometrics.instruments.instrument import delivered, edition


@transaction.atomic
def give(bilan: Bilan, key: str, *, by: User, at: datetime) -> Passation:
    """Propose a questionnaire. Raises UnknownInstrument, BilanEnded."""
    if key not in OFFERED:
        raise UnknownInstrument
    if Fin.objects.filter(bilan=bilan).exists():
        raise BilanEnded
    instrument = delivered(key)
    passation = Passation.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        instrument=key,
        version=instrument.version,
        sha256=instrument.sha256,
        recorded_at=at,
        recorded_by=by,
    )
    record("passation.given", passation, by=by, at=at)
    return passation


@transaction.atomic
def answer(passation: Passation, item: str, value: str, *, by: User, at: datetime) -> None:
    """Keep one answer. Raises NoSuchAnswer, AlreadySent."""
    if is_locked(passation):
        raise AlreadySent
    instrument = edition(passation.instrument, passation.version)
    question = instrument.question(item)
    choices = {f"{c.value:g}": c.value for c in instrument.formats[question.format].choices}
    if value not in choices:
        raise NoSuchAnswer
    texts.change(
        passation,
        lambda now: replace(now, answers={**now.answers, item: choices[value]}),
        by=by,
        at=at,
    )


@transaction.atomic
def send(passation: Passation, *, by: User, at: datetime) -> Envoi:
    """Send the answers: they do not change any more. Sending twice is sending once.

    Raises NothingAnswered.
    """
    if is_locked(passation):
        return Envoi.objects.get(passation=passation)
    if not texts.opened(passation, by=by, at=at, why=texts.Why.RELECTURE).answers:
        raise NothingAnswered
    envoi = Envoi.objects.create(
        organisme_id=passation.organisme_id, passation=passation, recorded_at=at, recorded_by=by
    )
    record("passation.sent", passation, by=by, at=at)
    return envoi


@transaction.atomic
def open_results(passation: Passation, *, alone: bool, by: User, at: datetime) -> Ouverture:
    """Open the results, alone or in a session. The first opening is the fact.

    Raises NotSent; for what asks for a qualification, OpensInSession and NotQualified.
    """
    if not is_locked(passation):
        raise NotSent
    if needs_qualification(passation) and alone:
        raise OpensInSession
    if not may_restitute(passation, by, on=legal_day(at, passation.bilan.zone)):
        raise NotQualified
    ouverture, new = Ouverture.objects.get_or_create(
        passation=passation,
        defaults={
            "organisme_id": passation.organisme_id,
            "alone": alone,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        record("passation.opened", passation, by=by, at=at)
    return ouverture


@transaction.atomic
def write_reading(passation: Passation, text: str, *, by: User, at: datetime) -> None:
    """Keep the person's own reading of her results. Raises NotSent."""
    if not is_locked(passation):
        raise NotSent
    kept = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    texts.change(passation, lambda now: replace(now, lecture=kept), by=by, at=at)


def is_locked(passation: Passation) -> bool:
    """Say whether the answers were sent; the row is held, so that two clicks make one fact."""
    Passation.objects.select_for_update().get(pk=passation.pk)
    return Envoi.objects.filter(passation=passation).exists()
