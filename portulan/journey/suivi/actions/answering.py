"""What the person answers: yes or no, and the questionnaire. Words are kept only if agreed."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.qualite.actions import count
from portulan.journey.qualite.questionnaire import read
from portulan.journey.suivi import letters, texts
from portulan.journey.suivi.access import accord_in_force
from portulan.journey.suivi.models import How, SuiviPropose, SuiviQuestionnaire, SuiviReponse
from portulan.journey.suivi.questions import MOMENTS, OPEN, answers_tree
from portulan.journey.suivi.refusals import (
    NoAgreement,
    NothingSaid,
    QuestionnaireDone,
    SayHow,
    WordsToBeKept,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.models import Link
from portulan.rules.calendar import legal_day


@transaction.atomic
def respond(
    propose: SuiviPropose,
    *,
    accepts: bool,
    reach: How | str = "",
    when: str = "",
    later: Collection[int] = (),
    by: Link | User,
    at: datetime,
) -> SuiviReponse:
    """Write the person's answer; a consultant may write it for them. The latest one holds.

    `later` are the ranks of the follow-ups they would like to be asked about again. The same
    answer twice is once. Raises SayHow.
    """
    Bilan.objects.select_for_update().get(pk=propose.bilan_id)
    if accepts and not reach:
        raise SayHow
    told = {
        "accepts": accepts,
        "reach": reach if accepts else "",
        "when": when.strip() if accepts else "",
        "later": " ".join(str(rank) for rank in sorted(later) if rank > propose.rank),
    }
    last = propose.reponses.order_by("recorded_at", "id").last()
    if last and all(getattr(last, name) == value for name, value in told.items()):
        return last
    reponse = SuiviReponse.objects.create(
        **told,
        organisme_id=propose.organisme_id,
        propose=propose,
        recorded_at=at,
        recorded_by=by if isinstance(by, User) else None,
    )
    if accepts and not isinstance(by, User):
        letters.accepted(reponse, at=at)
    why = "oui" if accepts else "non"
    record("suivi.answered", reponse, by=by, at=at, holder=propose.bilan_id, why=why)
    return reponse


@transaction.atomic
def answer_questionnaire(
    propose: SuiviPropose,
    given: Mapping[str, object],
    *,
    keep: bool = False,
    by: Link | User,
    at: datetime,
) -> SuiviQuestionnaire:
    """Count the closed answers without a name; seal all of them, with words, if they may be kept.

    Words are kept when the person ticked so (`keep`) and an agreement to keep documents holds
    that day; they go with it. Raises QuestionnaireDone, NothingSaid, WordsToBeKept, NoAgreement.
    """
    bilan = Bilan.objects.select_for_update().get(pk=propose.bilan_id)
    if SuiviQuestionnaire.objects.filter(propose=propose).exists():
        raise QuestionnaireDone
    moment, on = MOMENTS[propose.rank], legal_day(at, bilan.zone)
    closed = read(moment, given)
    words = {key: str(given.get(key) or "").strip() for key in OPEN}
    has_words = any(words.values())
    if not closed and not has_words:
        raise NothingSaid
    if has_words and not keep:
        raise WordsToBeKept
    if keep and accord_in_force(bilan, on=on) is None:
        raise NoAgreement
    count(bilan.organisme, moment, closed, on=on)
    questionnaire = SuiviQuestionnaire.objects.create(
        organisme_id=propose.organisme_id,
        bilan=bilan,
        propose=propose,
        recorded_at=at,
        recorded_by=by if isinstance(by, User) else None,
    )
    if keep:
        texts.write(questionnaire, answers_tree(propose.rank, closed, words), by=by, at=at)
    record("suivi.questioned", questionnaire, by=by, at=at)
    return questionnaire
