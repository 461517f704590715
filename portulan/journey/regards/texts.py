"""The one place where this room meets the vault. Four small JSON trees, each with its own shape."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.regards.refusals import Erased, WrittenElsewhere
from portulan.offices.journal.actions import Actor
from portulan.offices.vault import actions as vault
from portulan.offices.vault.classes import WORKING, Why
from portulan.offices.vault.errors import Stale

__all__ = ["Tree", "Why", "change", "opened", "opened_many"]

Tree = dict[str, Any]
ROUND: Tree = {"competences": [], "at_work": False, "names_bilan": False, "answers": {}}
ANSWER: Tree = {"answers": {}, "comments": {}}
SHAPES = {"collecte": ROUND, "regard": ANSWER, "invitation-regard": {}, "resultats-regards": {}}


def opened(document: UUID, kind: str, *, by: Actor, at: datetime, why: Why) -> Tree:
    """Open a document of that kind; its empty shape when nothing was written, or nothing is left.

    Journaled by the vault.
    """
    return opened_many([document], by=by, at=at, why=why).get(document, {**SHAPES[kind]})


def opened_many(documents: list[UUID], *, by: Actor, at: datetime, why: Why) -> dict[UUID, Tree]:
    """Open several documents; those never written or destroyed are left out."""
    found = vault.open_many(documents, by=by, at=at, why=why)
    return {key: one.tree for key, one in found.items()}


def change(
    bilan: Bilan,
    document: UUID,
    kind: str,
    made: Callable[[Tree], Tree],
    *,
    by: Actor,
    at: datetime,
) -> Tree:
    """Write what `made` gives from what is there. Raises WrittenElsewhere, Erased."""
    now = vault.open_many([document], by=by, at=at, why=Why.ECRITURE).get(document)
    tree = made(now.tree if now else {**SHAPES[kind]})
    try:
        vault.write(
            document,
            tree,
            revision=now.revision if now else 0,
            holder=bilan.pk,
            retention_class=WORKING,
            kind=kind,
            organisme_id=bilan.organisme_id,
            by=by,
            at=at,
        )
    except Stale:
        raise WrittenElsewhere from None
    except vault.KeyDestroyed:
        raise Erased from None
    return tree
