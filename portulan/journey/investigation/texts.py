"""The one place where this room's texts meet the vault: sealed on the way in, opened by a reason.

A text is the JSON tree of its kind:
    travail          {"exercice", "version", "answers": [{"key", "part", "label", "text"}, …]}
    note             {"faits", "propos", "suite"}
    retenu           {"text"}
    paroles_demande  {"text"}
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from portulan.journey.bibliotheque.exercice import Exercice
from portulan.journey.investigation.models import RedFact
from portulan.journey.investigation.refusals import AlreadyErased
from portulan.offices.journal.actions import Actor
from portulan.offices.vault import actions as vault
from portulan.offices.vault.classes import WORKING, Why
from portulan.offices.vault.errors import Stale
from portulan.offices.vault.models import SealedDocument

__all__ = ["Stale", "Why", "answers_of", "answers_tree", "opened", "plain", "write"]


def write(
    row: RedFact, tree: Any, *, kind: str, revision: int, by: Actor, at: datetime
) -> SealedDocument:
    """Seal the words of a row of this room. Raises Stale, and AlreadyErased after destruction."""
    with erased_is_a_refusal():
        return vault.write(
            row.document,
            tree,
            revision=revision,
            holder=row.bilan_id,
            retention_class=WORKING,
            kind=kind,
            organisme_id=row.organisme_id,
            by=by,
            at=at,
        )


def opened(row: RedFact | None, *, by: Actor, at: datetime, why: Why) -> vault.Opened | None:
    """Open the words of a row; None when nothing was ever written, or nothing is left."""
    if row is None:
        return None
    return vault.open_many([row.document], by=by, at=at, why=why).get(row.document)


@contextmanager
def erased_is_a_refusal() -> Iterator[None]:
    """Tell in words that a key was destroyed."""
    try:
        yield
    except vault.KeyDestroyed:
        raise AlreadyErased from None


def answers_tree(exercice: Exercice, answers: Mapping[str, str]) -> dict[str, Any]:
    """Return what is sealed: each question as it was asked, beside what was answered."""
    return {
        "exercice": exercice.key,
        "version": exercice.version,
        "answers": [
            {
                "key": field.key,
                "part": part.title,
                "label": field.label,
                "text": plain(answers.get(field.key, "")),
            }
            for part in exercice.parts
            for field in part.fields
        ],
    }


def answers_of(tree: Mapping[str, Any] | None) -> dict[str, str]:
    """Return answers by key; none when nothing was written."""
    return {row["key"]: row["text"] for row in tree["answers"]} if tree else {}


def plain(text: str) -> str:
    """Keep a text as typed, with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
