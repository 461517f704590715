"""The one place where this room's texts meet the vault: {"answers": [{"key", "label", "text"}]}.

They are sealed under the person's agreement to keep documents, and go with it.
"""

from datetime import datetime
from typing import Any

from portulan.journey.investigation.texts import erased_is_a_refusal
from portulan.journey.suivi.models import SuiviQuestionnaire
from portulan.offices.journal.actions import Actor
from portulan.offices.vault import actions as vault
from portulan.offices.vault.classes import ACCORD, Why
from portulan.offices.vault.models import SealedDocument

__all__ = ["KIND", "Why", "opened", "write"]

KIND = "suivi"


def write(row: SuiviQuestionnaire, tree: Any, *, by: Actor, at: datetime) -> SealedDocument:
    """Seal the answers. Raises AlreadyErased when the agreement's key was destroyed."""
    with erased_is_a_refusal():
        return vault.seal(
            row.bilan_id,
            ACCORD,
            tree,
            kind=KIND,
            organisme_id=row.organisme_id,
            by=by,
            at=at,
            document_id=row.document,
        )


def opened(row: SuiviQuestionnaire, *, by: Actor, at: datetime, why: Why) -> vault.Opened | None:
    """Open the answers; None when they were only counted, or are gone."""
    return vault.open_many([row.document], by=by, at=at, why=why).get(row.document)
