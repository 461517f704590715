"""On the rater's side: answering, sending, taking it all back. Nobody is told, nothing is dated."""

from datetime import datetime

from django.db import transaction

from portulan.journey.regards import texts
from portulan.journey.regards.actions.common import hold, told_of
from portulan.journey.regards.instrument import OPEN, instrument_of, questions_of, value_of
from portulan.journey.regards.models import EnvoiRegard, Regard, RetraitRegard
from portulan.journey.regards.refusals import AlreadySent, NoSuchAnswer, NothingAnswered
from portulan.offices.links.models import Link


@transaction.atomic
def answer(regard: Regard, item: str, value: str, *, by: Link, at: datetime) -> None:
    """Keep one answer as soon as it is given. Raises NoSuchAnswer, AlreadySent."""
    _still_writing(regard)
    collecte = regard.collecte
    chosen = told_of(collecte, by=by, at=at, why=texts.Why.ECRITURE)["competences"]
    instrument = instrument_of(collecte)
    question = next((q for q in questions_of(instrument, chosen) if q.id == item), None)
    kept = question and value_of(instrument, question, value)
    if kept is None:
        raise NoSuchAnswer
    _change(regard, lambda now: {**now, "answers": {**now["answers"], item: kept}}, by=by, at=at)


@transaction.atomic
def send(regard: Regard, comments: dict[str, str], *, by: Link, at: datetime) -> EnvoiRegard:
    """Send the answers and the comments. Twice is once. Raises NothingAnswered, AlreadySent."""
    hold(regard.collecte)
    if already := EnvoiRegard.objects.filter(regard=regard).first():
        return already
    _still_writing(regard)
    given = texts.opened(regard.document, "regard", by=by, at=at, why=texts.Why.ECRITURE)
    if not given["answers"]:
        raise NothingAnswered
    told = {key: comments.get(key, "").strip() for key in OPEN}
    _change(regard, lambda now: {**now, "comments": told}, by=by, at=at)
    return EnvoiRegard.objects.create(
        organisme_id=regard.organisme_id, regard=regard, recorded_at=at
    )


@transaction.atomic
def withdraw(regard: Regard, *, by: Link, at: datetime) -> RetraitRegard:
    """Prefer not to answer, or take back what was sent: it is emptied. Twice is once."""
    hold(regard.collecte)
    if already := RetraitRegard.objects.filter(regard=regard).first():
        return already
    _change(regard, lambda now: {"answers": {}, "comments": {}}, by=by, at=at)
    return RetraitRegard.objects.create(
        organisme_id=regard.organisme_id, regard=regard, recorded_at=at
    )


def _still_writing(regard: Regard) -> None:
    hold(regard.collecte)
    for model in (EnvoiRegard, RetraitRegard):
        if model.objects.filter(regard=regard).exists():
            raise AlreadySent


def _change(regard: Regard, made, *, by: Link, at: datetime) -> None:
    texts.change(regard.collecte.bilan, regard.document, "regard", made, by=by, at=at)
