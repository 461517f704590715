"""Taking in what came back from Word, once the differences were seen: passage by passage."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.synthese.access import passages_of
from portulan.journey.synthese.actions.drafting import add_passage, replace_passage
from portulan.journey.synthese.marks import tree_of_marks
from portulan.journey.synthese.models import Partie
from portulan.offices.accounts.models import User


@dataclass(frozen=True)
class Accepted:
    """One difference that was kept: of a passage, or a new one when there is none."""

    passage_id: UUID | None
    partie: Partie
    text: str


@transaction.atomic
def take_in(bilan: Bilan, accepted: Iterable[Accepted], *, by: User, at: datetime) -> int:
    """Write what was kept; each text it replaces stays as a version, provenance is untouched.

    Returns how many passages changed. 404 for a passage that is not of this draft; raises
    AlreadyHandedOver, AlreadyErased.
    """
    rows = {row.pk: row for row in passages_of(bilan).select_related("bilan")}
    count = 0
    for one in accepted:
        if one.passage_id is None:
            passage = add_passage(bilan, one.partie, by=by, at=at)
        elif one.passage_id in rows:
            passage = rows[one.passage_id]
        else:
            raise Http404
        replace_passage(passage, tree_of_marks(one.text), by=by, at=at)
        count += 1
    return count
