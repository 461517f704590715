"""Counting an answer. Its row knows a house and a month; the journal knows that a link served."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from portulan.journey.qualite.access import demande_of_link
from portulan.journey.qualite.models import Avis, Moment
from portulan.journey.qualite.questionnaire import read
from portulan.journey.qualite.refusals import CommentToBeRead, NothingAnswered
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.access import LinkClosed
from portulan.offices.links.actions import spend
from portulan.offices.links.models import Link
from portulan.offices.organisme.models import Organisme
from portulan.rules.calendar import legal_day


@transaction.atomic
def answer(
    link: Link,
    given: Mapping[str, object],
    *,
    comment: str = "",
    may_be_read: bool = False,
    at: datetime,
) -> None:
    """Count the answer of whoever holds that link, and use the link up.

    Nothing of what is written leads back to the link. Raises NothingAnswered,
    CommentToBeRead, and LinkClosed when it already served.
    """
    demande = demande_of_link(link)
    on = legal_day(at, link.organisme.zone)
    if not spend(link, at=at):
        raise LinkClosed(link)
    _write(
        link.organisme,
        Moment(demande.moment),
        given,
        comment=comment,
        may_be_read=may_be_read,
        on=on,
    )
    record("avis.answered", demande, by=link, at=at, why=demande.moment)


@transaction.atomic
def record_on_paper(
    organisme: Organisme,
    moment: Moment,
    given: Mapping[str, object],
    *,
    comment: str = "",
    may_be_read: bool = False,
    on: date,
    by: User,
    at: datetime,
) -> None:
    """Count an answer that came on paper, without a name. Raises as `answer` does."""
    _write(organisme, moment, given, comment=comment, may_be_read=may_be_read, on=on)
    record("avis.recorded", organisme, by=by, at=at, why=moment)


def count(organisme: Organisme, moment: Moment, given: Mapping[str, object], *, on: date) -> bool:
    """Count closed answers given elsewhere (a follow-up), without a name. False when none was.

    Called inside the action that receives them: that one writes the journal.
    """
    answers = read(moment, given)
    if answers:
        Avis.objects.create(
            organisme=organisme, moment=moment, month=on.replace(day=1), answers=answers
        )
    return bool(answers)


def _write(
    organisme: Organisme,
    moment: Moment,
    given: Mapping[str, object],
    *,
    comment: str,
    may_be_read: bool,
    on: date,
) -> None:
    answers, comment = read(moment, given), comment.strip()
    if comment and not may_be_read:
        raise CommentToBeRead
    if not answers and not comment:
        raise NothingAnswered
    Avis.objects.create(
        organisme=organisme,
        moment=moment,
        month=on.replace(day=1),
        answers=answers,
        may_be_read=may_be_read,
        comment=comment,
    )
