"""The one place where this room's texts meet the vault.

A text is the JSON tree of its kind:
    passage, version_passage,
    remarque, relecture    {"tree"}
    proposition, synthese,
    resultats              {"title", "kind", "issued_on", "tree"}
A proposition also says its "passages": [{"id", "partie", "tree"}]; older ones do not.
"""

from datetime import datetime
from typing import Any

from portulan.journey.investigation.models import RedFact
from portulan.journey.investigation.texts import erased_is_a_refusal
from portulan.offices.accounts.models import User
from portulan.offices.vault import actions as vault
from portulan.offices.vault.classes import SYNTHESE, WORKING, Why
from portulan.offices.vault.errors import Stale
from portulan.offices.vault.models import SealedDocument

__all__ = ["Stale", "Why", "opened", "write"]

CLASS_OF = {"synthese": SYNTHESE}


def write(
    row: RedFact, tree: Any, *, kind: str, revision: int = 0, by: User, at: datetime
) -> SealedDocument:
    """Seal the words of a row of this room. Raises Stale, and AlreadyErased after destruction."""
    with erased_is_a_refusal():
        return vault.write(
            row.document,
            tree,
            revision=revision,
            holder=row.bilan_id,
            retention_class=CLASS_OF.get(kind, WORKING),
            kind=kind,
            organisme_id=row.organisme_id,
            by=by,
            at=at,
        )


def opened(row: RedFact | None, *, by: User, at: datetime, why: Why) -> vault.Opened | None:
    """Open the words of a row; None when there is no row, or nothing left."""
    if row is None:
        return None
    return vault.open_many([row.document], by=by, at=at, why=why).get(row.document)
