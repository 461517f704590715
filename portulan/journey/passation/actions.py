"""Proposing, answering, sending, opening. An answer is kept as soon as it is given."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.texts import plain
from portulan.journey.passation import rappel, texts
from portulan.journey.passation.access import may_restitute, needs_qualification
from portulan.journey.passation.apres import still_offered
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Envoi, Ouverture, Passation
from portulan.journey.passation.offered import offered_by
from portulan.journey.passation.refusals import (
    AlreadySent,
    BilanEnded,
    NoSuchAnswer,
    NothingAnswered,
    NotQualified,
    NotSent,
    OpensInSession,
    SameCard,
    UnknownInstrument,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.sets import LEAST, MOST


@transaction.atomic
def give(bilan: Bilan, key: str, *, by: User, at: datetime) -> Passation:
    """Propose a questionnaire; after the end, one whose answers she had kept.

    Raises UnknownInstrument, BilanEnded.
    """
    found = [one for one in offered_by(bilan.organisme_id, by=by) if one.id == key]
    if not found:
        raise UnknownInstrument
    if not still_offered(bilan, found, on=legal_day(at, bilan.zone)):
        raise BilanEnded
    [instrument] = found
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


def answer(passation: Passation, item: str, value: str, *, by: User, at: datetime) -> None:
    """Keep one answer. Raises NoSuchAnswer, AlreadySent."""
    answer_all(passation, {item: value}, by=by, at=at)


@transaction.atomic
def answer_all(passation: Passation, given: Mapping[str, str], *, by: User, at: datetime) -> None:
    """Keep the answers of a page, all or none. Raises NoSuchAnswer, SameCard, AlreadySent."""
    if is_locked(passation):
        raise AlreadySent
    instrument = instrument_of(passation)
    kept = {item: _value(instrument, item, value) for item, value in given.items()}

    def made(now: texts.Content) -> texts.Content:
        answers = {**now.answers, **kept}
        if instrument.sets and any(_same_card(answers, item) for item in kept):
            raise SameCard
        moments = {**now.moments, **dict.fromkeys(kept, at)}
        return replace(now, answers=answers, moments=moments)

    texts.change(passation, made, by=by, at=at)


@transaction.atomic
def write_words(passation: Passation, item: str, text: str, *, by: User, at: datetime) -> None:
    """Keep the answer to an open question. Raises NoSuchAnswer, AlreadySent."""
    if is_locked(passation):
        raise AlreadySent
    if item not in {q.id for q in instrument_of(passation).open_questions}:
        raise NoSuchAnswer
    texts.change(
        passation, lambda now: replace(now, words={**now.words, item: plain(text)}), by=by, at=at
    )


def _value(instrument: Instrument, item: str, value: str) -> float:
    question = instrument.question(item)
    choices = instrument.formats[question.format].choices if question else ()
    found = next((c.value for c in choices if f"{c.value:g}" == value), None)
    if found is None:
        raise NoSuchAnswer
    return found


def _same_card(answers: Mapping[str, float], item: str) -> bool:
    """Say whether the two answers of a set are one card."""
    name = item.rpartition("-")[0]
    return answers.get(f"{name}-{MOST}") == answers.get(f"{name}-{LEAST}")


@transaction.atomic
def send(passation: Passation, *, by: User, at: datetime) -> Envoi:
    """Send the answers: they do not change any more. Sending twice is sending once.

    Raises NothingAnswered.
    """
    if is_locked(passation):
        return Envoi.objects.get(passation=passation)
    content = texts.opened(passation, by=by, at=at, why=texts.Why.RELECTURE)
    if not content.answers and not any(content.words.values()):
        raise NothingAnswered
    envoi = Envoi.objects.create(
        organisme_id=passation.organisme_id, passation=passation, recorded_at=at, recorded_by=by
    )
    rappel.stop(passation, at=at)
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
    kept = plain(text)
    texts.change(passation, lambda now: replace(now, lecture=kept), by=by, at=at)


def is_locked(passation: Passation) -> bool:
    """Say whether the answers were sent; the row is held, so that two clicks make one fact."""
    Passation.objects.select_for_update().get(pk=passation.pk)
    return Envoi.objects.filter(passation=passation).exists()
