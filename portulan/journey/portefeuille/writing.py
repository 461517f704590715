"""Changing the sealed tree of the portfolio: one door for every writing of this room."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.texts import Why
from portulan.journey.portefeuille.models import Portefeuille
from portulan.journey.portefeuille.refusals import TooMany
from portulan.journey.portefeuille.shape import Tree, empty
from portulan.offices.accounts.models import User

MOST = 80
KIND = "portefeuille"


@transaction.atomic
def change_tree(
    bilan: Bilan, change: Callable[[Tree], None], *, by: User, at: datetime
) -> Portefeuille:
    """Apply a change to the tree as it stands now. Raises TooMany, AlreadyErased."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    row, _ = Portefeuille.objects.get_or_create(
        bilan=bilan,
        defaults={"organisme_id": bilan.organisme_id, "recorded_at": at, "recorded_by": by},
    )
    opened = texts.opened(row, by=by, at=at, why=Why.ECRITURE)
    tree = deepcopy(opened.tree) if opened else empty()
    change(tree)
    episodes = [one for exp in tree["experiences"] for one in exp["episodes"]]
    if any(len(rows) > MOST for rows in (tree["experiences"], tree["competences"], episodes)):
        raise TooMany(MOST)
    if opened is None or tree != opened.tree:
        revision = opened.revision if opened else 0
        texts.write(row, tree, kind=KIND, revision=revision, by=by, at=at)
    return row


def row_of(rows: list[dict[str, Any]], row_id: str) -> dict[str, Any]:
    """Return the row of that identifier; 404 when it is gone."""
    for one in rows:
        if one["id"] == row_id:
            return cast(dict[str, Any], one)
    raise Http404


def new_id() -> str:
    return str(uuid4())
