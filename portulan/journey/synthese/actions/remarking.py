"""What the two say of a passage, beside it: no text is changed by a remark."""

from datetime import datetime

from django.db import transaction

from portulan.journey.synthese import texts
from portulan.journey.synthese.actions.drafting import refuse_if_handed_over, replace_passage
from portulan.journey.synthese.models import Ask, Passage, Remarque
from portulan.journey.synthese.refusals import SayWhatOfIt
from portulan.journey.synthese.words import tree_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record


@transaction.atomic
def remark(passage: Passage, ask: Ask, text: str = "", *, by: User, at: datetime) -> Remarque:
    """Say something of a passage. An agreement needs no words.

    Raises SayWhatOfIt without words, AlreadyHandedOver, AlreadyErased.
    """
    refuse_if_handed_over(passage.bilan)
    tree = tree_of(text)
    if not tree and ask != Ask.ACCORD:
        raise SayWhatOfIt
    remarque = Remarque.objects.create(
        organisme_id=passage.organisme_id,
        bilan_id=passage.bilan_id,
        passage=passage,
        ask=ask,
        recorded_at=at,
        recorded_by=by,
    )
    texts.write(remarque, {"tree": tree}, kind="remarque", by=by, at=at)
    record("passage.remarked", remarque, by=by, at=at, why=ask)
    return remarque


@transaction.atomic
def settle(remarque: Remarque, *, by: User, at: datetime) -> None:
    """Write that a remark was seen to. Settling twice is once."""
    refuse_if_handed_over(remarque.bilan)
    if Remarque.objects.filter(pk=remarque.pk, settled_at__isnull=True).update(settled_at=at):
        record("remarque.settled", remarque, by=by, at=at)


@transaction.atomic
def take_up(remarque: Remarque, *, by: User, at: datetime) -> None:
    """Put the person's own wording in the place of the passage; the remark is settled."""
    opened = texts.opened(remarque, by=by, at=at, why=texts.Why.SYNTHESE)
    if opened and opened.tree["tree"]:
        replace_passage(
            remarque.passage, opened.tree["tree"], source=remarque.document, by=by, at=at
        )
    settle(remarque, by=by, at=at)
