"""Emptying this room: what was answered is gone with the agreement; that one answered stays."""

from collections.abc import Collection
from uuid import UUID

from portulan.journey.suivi.models import SuiviReponse


def erase(bilan_id: UUID, *, keep: Collection[UUID] = ()) -> None:
    """Wipe how the person wished to be reached. The proposals and answers are facts, and stay.

    The questionnaire's row holds no word: its sealed answers went with their key.
    """
    SuiviReponse.objects.filter(propose__bilan_id=bilan_id).update(when="")
