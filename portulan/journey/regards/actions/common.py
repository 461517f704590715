"""What the verbs share: holding the round, so that two clicks make one fact."""

from datetime import datetime

from portulan.journey.bilan.models import Fin
from portulan.journey.regards import texts
from portulan.journey.regards.access import is_closed
from portulan.journey.regards.models import Collecte
from portulan.journey.regards.refusals import RoundClosed, RoundNotPossible
from portulan.offices.journal.actions import Actor


def hold(collecte: Collecte) -> None:
    """Hold the row of an open round. Raises RoundNotPossible, RoundClosed."""
    Collecte.objects.select_for_update().get(pk=collecte.pk)
    if Fin.objects.filter(bilan=collecte.bilan_id).exists():
        raise RoundNotPossible
    if is_closed(collecte):
        raise RoundClosed


def told_of(collecte: Collecte, *, by: Actor, at: datetime, why: texts.Why) -> texts.Tree:
    """Open what the person chose and answered."""
    return texts.opened(collecte.document, "collecte", by=by, at=at, why=why)
