"""The one place where this room meets the vault.

A passation is the JSON tree {"instrument", "version", "sha256", "answers": {item: number},
"lecture": the person's own reading, "order": the cards put in order, "recit": their story,
"words": {open question: text}, "moments": {item: when it was answered}}.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portulan.journey.passation.apres import class_of
from portulan.journey.passation.models import Epreuve, Passation
from portulan.journey.passation.refusals import Erased, OpenedElsewhere
from portulan.offices.accounts.models import User
from portulan.offices.vault import actions as vault
from portulan.offices.vault.classes import WORKING, Why
from portulan.offices.vault.errors import Stale

__all__ = ["Content", "Why", "change", "change_form", "opened", "opened_form"]


@dataclass(frozen=True)
class Content:
    """What was answered so far, and the person's own reading."""

    answers: dict[str, float] = field(default_factory=dict)
    lecture: str = ""
    order: tuple[str, ...] = ()
    recit: str = ""
    words: dict[str, str] = field(default_factory=dict)
    moments: dict[str, datetime] = field(default_factory=dict)
    revision: int = 0
    saved_at: datetime | None = None


def opened(passation: Passation, *, by: User | None, at: datetime, why: Why) -> Content:
    """Open the answers; empty when none was written, or none is left. Journaled by the vault."""
    found = vault.open_many([passation.document], by=by, at=at, why=why).get(passation.document)
    if found is None:
        return Content()
    tree = found.tree
    return Content(
        answers=tree["answers"],
        lecture=tree["lecture"],
        order=tuple(tree.get("order", ())),
        recit=tree.get("recit", ""),
        words=tree.get("words", {}),
        moments={item: datetime.fromisoformat(at) for item, at in tree.get("moments", {}).items()},
        revision=found.revision,
        saved_at=found.saved_at,
    )


def change(
    passation: Passation, made: Callable[[Content], Content], *, by: User, at: datetime
) -> None:
    """Write what `made` gives from what is there. Raises OpenedElsewhere, Erased."""
    content = opened(passation, by=by, at=at, why=Why.ECRITURE)
    changed = made(content)
    tree: dict[str, Any] = {
        "instrument": passation.instrument,
        "version": passation.version,
        "sha256": passation.sha256,
        "answers": changed.answers,
        "lecture": changed.lecture,
        "order": list(changed.order),
        "recit": changed.recit,
        "words": changed.words,
        "moments": {item: moment.isoformat() for item, moment in changed.moments.items()},
    }
    try:
        vault.write(
            passation.document,
            tree,
            revision=content.revision,
            holder=passation.bilan_id,
            retention_class=class_of(passation),
            kind="passation",
            organisme_id=passation.organisme_id,
            by=by,
            at=at,
        )
    except Stale:
        raise OpenedElsewhere from None
    except vault.KeyDestroyed:
        raise Erased from None


def opened_form(epreuve: Epreuve, *, by: User, at: datetime, why: Why) -> dict[str, Any]:
    """Open an aptitude form: its items, their moments, the answers; empty when nothing is left."""
    found = vault.open_many([epreuve.document], by=by, at=at, why=why).get(epreuve.document)
    return found.tree if found else empty_form()


def empty_form() -> dict[str, Any]:
    """Return a form with nothing in it: items, when each was shown, what was answered."""
    return {"items": [], "shown": {}, "answers": {}}


def change_form(
    epreuve: Epreuve,
    made: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    by: User,
    at: datetime,
) -> dict[str, Any]:
    """Write what `made` gives from an aptitude form. Raises OpenedElsewhere, Erased."""
    found = vault.open_many([epreuve.document], by=by, at=at, why=Why.ECRITURE)
    now = found.get(epreuve.document)
    tree = made(now.tree if now else empty_form())
    try:
        vault.write(
            epreuve.document,
            tree,
            revision=now.revision if now else 0,
            holder=epreuve.bilan_id,
            retention_class=WORKING,
            kind="epreuve",
            organisme_id=epreuve.organisme_id,
            by=by,
            at=at,
        )
    except Stale:
        raise OpenedElsewhere from None
    except vault.KeyDestroyed:
        raise Erased from None
    return tree
