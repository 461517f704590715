"""What a rater may do with their own data, by their link: see, correct until the closing, erase.

Erasing takes their name out of the person's list, who will see it: the page says so. Taking
answers back (`actions.withdraw`) does not. Nothing is dated, nobody is told.
"""

from datetime import datetime

from django.db import transaction

from portulan.journey.regards import letters, texts
from portulan.journey.regards.actions.answering import withdraw
from portulan.journey.regards.actions.common import hold, told_of
from portulan.journey.regards.instrument import choices_of, instrument_of, questions_of
from portulan.journey.regards.models import EnvoiRegard, Regard
from portulan.offices.links.models import Link
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Question


@transaction.atomic
def correct(regard: Regard, *, by: Link, at: datetime) -> None:
    """Take back the sending, to change answers and send them again, until the round closes."""
    hold(regard.collecte)
    EnvoiRegard.objects.filter(regard=regard).delete()


@transaction.atomic
def erase(regard: Regard, *, by: Link, at: datetime) -> None:
    """Nothing of them is kept: answers, name, address. No letter leaves any more. Twice is once."""
    withdraw(regard, by=by, at=at)
    blank = {"name": "", "email": "", "token": ""}
    texts.change(
        regard.collecte.bilan,
        regard.invitation,
        "invitation-regard",
        lambda now: {**now, **blank},
        by=by,
        at=at,
    )
    letters.forget(regard)


def data_of(regard: Regard, *, by: Link, at: datetime) -> dict[str, object]:
    """Return what is kept of this rater: who, and what they answered, in words."""
    who = texts.opened(regard.invitation, "invitation-regard", by=by, at=at, why=texts.Why.LECTURE)
    mine = texts.opened(regard.document, "regard", by=by, at=at, why=texts.Why.LECTURE)
    chosen = told_of(regard.collecte, by=by, at=at, why=texts.Why.LECTURE)["competences"]
    instrument = instrument_of(regard.collecte)
    given = [
        (one.text, _in_words(instrument, one, mine["answers"][one.id]))
        for one in questions_of(instrument, chosen)
        if one.id in mine["answers"]
    ]
    comments = [text for text in mine["comments"].values() if text]
    return {
        "name": who.get("name", ""),
        "email": who.get("email", ""),
        "category": regard.get_category_display(),
        "answers": given,
        "comments": comments,
    }


def _in_words(instrument: Instrument, question: Question, given: float | str) -> str:
    key = f"{given:g}" if isinstance(given, int | float) else given
    return dict(choices_of(instrument, question)).get(key, "")
