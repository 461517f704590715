"""Sorting cards: what matters is put in order one place at a time, then told by a moment lived.

The order without the story is not a result: it says what one thinks, not what one lived.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from portulan.journey.investigation.texts import plain
from portulan.journey.passation import texts
from portulan.journey.passation.actions import is_locked
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.refusals import AlreadySent, NoSuchCard
from portulan.journey.passation.texts import Content
from portulan.offices.accounts.models import User
from portulan.rules.psychometrics.instruments.parts import Question
from portulan.rules.psychometrics.ranking import kept, moved

SORTED = frozenset({"valeurs-24"})
PLACES = {"monter": -1, "descendre": 1}


@dataclass(frozen=True)
class Tri:
    """The cards in their order, and the moment told."""

    cards: list[Question]
    recit: str

    @property
    def is_told(self) -> bool:
        return bool(self.cards and self.recit.strip())


def is_sorted(passation: Passation) -> bool:
    """Say whether the answers of this questionnaire are cards to put in order."""
    return passation.instrument in SORTED


def tri_of(passation: Passation, content: Content) -> Tri:
    """Return the cards that matter, as they stand. Opens nothing."""
    instrument = instrument_of(passation)
    asked = {question.id: question for question in instrument.questions}
    return Tri(
        [asked[key] for key in kept(content.answers, list(asked), content.order)], content.recit
    )


@transaction.atomic
def move(passation: Passation, card: str, way: str, *, by: User, at: datetime) -> int:
    """Move a card one place; returns its rank, from 1. Raises AlreadySent, NoSuchCard."""
    if is_locked(passation):
        raise AlreadySent
    content = texts.opened(passation, by=by, at=at, why=texts.Why.ECRITURE)
    order = [question.id for question in tri_of(passation, content).cards]
    if card not in order or way not in PLACES:
        raise NoSuchCard
    order = moved(order, card, PLACES[way])
    texts.change(passation, lambda now: replace(now, order=tuple(order)), by=by, at=at)
    return order.index(card) + 1


@transaction.atomic
def tell(passation: Passation, recit: str, *, by: User, at: datetime) -> None:
    """Keep the moment when the first of them was respected. Raises AlreadySent."""
    if is_locked(passation):
        raise AlreadySent
    words = plain(recit)
    content = texts.opened(passation, by=by, at=at, why=texts.Why.ECRITURE)
    order = tuple(question.id for question in tri_of(passation, content).cards)
    texts.change(passation, lambda now: replace(now, recit=words, order=order), by=by, at=at)
