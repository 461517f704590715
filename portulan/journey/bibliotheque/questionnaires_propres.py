"""Writing a questionnaire of the house: a draft first, then versions that never change.

A draft is an instrument v1 without its stamp. A version carries its hash: answers keep the version
they were given under.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from portulan.journey.bibliotheque.models import EditionQuestionnaire, QuestionnairePropre
from portulan.journey.bibliotheque.refusals import (
    NoQuestion,
    NoticeMissing,
    TakenOut,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.rules.psychometrics.instruments.instrument import Instrument, parsed, stamp
from portulan.rules.psychometrics.instruments.lint import faults

NOTICE = {"measures": "ce qu'il mesure", "not": "ce qu'il ne mesure pas", "limits": "ses limites"}
BUILT = (
    "Écrit par {house}. Méthode propre au cabinet, non validée. Il n'est pas étalonné : aucun "
    "groupe de référence n'a répondu."
)
Tree = Mapping[str, Any]


@dataclass(frozen=True)
class Advice:
    """One thing to look at again: where, and why. Advice, never a lock."""

    where: str
    about: str


@transaction.atomic
def write_questionnaire(
    organisme: Organisme, tree: Tree, *, by: User, at: datetime
) -> QuestionnairePropre:
    """Keep the first draft of a questionnaire, its author's alone until it is shared."""
    _read(tree)
    propre = QuestionnairePropre.objects.create(
        organisme=organisme, draft=dict(tree), recorded_at=at, recorded_by=by
    )
    record("questionnaire.written", propre, by=by, at=at)
    return propre


@transaction.atomic
def redraft_questionnaire(
    propre: QuestionnairePropre, tree: Tree, *, by: User, at: datetime
) -> None:
    """Change the draft; versions already stamped keep theirs. Raises TakenOut."""
    _read(tree)
    propre = QuestionnairePropre.objects.select_for_update().get(pk=propre.pk)
    if propre.withdrawn_at:
        raise TakenOut
    if propre.draft != dict(tree):
        propre.draft = dict(tree)
        propre.save(update_fields=["draft"])
        record("questionnaire.redrafted", propre, by=by, at=at)


@transaction.atomic
def stamp_version(propre: QuestionnairePropre, *, by: User, at: datetime) -> EditionQuestionnaire:
    """Stamp the draft as the next version; the same text is no new version.

    Raises TakenOut, NoticeMissing.
    """
    propre = QuestionnairePropre.objects.select_for_update().get(pk=propre.pk)
    if propre.withdrawn_at:
        raise TakenOut
    draft = draft_of(propre)
    if any(not draft.notice.get(part) for part in NOTICE):
        raise NoticeMissing
    latest = propre.editions.order_by("-number").first()
    number = latest.number + 1 if latest else 1
    tree = stamped(propre, str(number))
    if latest and _same(latest.tree, tree):
        return latest
    edition = EditionQuestionnaire.objects.create(
        organisme_id=propre.organisme_id,
        propre=propre,
        number=number,
        sha256=tree["sha256"],
        tree=tree,
        recorded_at=at,
        recorded_by=by,
    )
    record("questionnaire.stamped", edition, by=by, at=at)
    return edition


def is_changed(propre: QuestionnairePropre) -> bool:
    """Say whether the draft is not, or no longer, the last version."""
    latest = propre.latest
    return latest is None or not _same(latest.tree, stamped(propre, latest.tree["version"]))


def _same(one: Tree, other: Tree) -> bool:
    return stamp({**one, "version": ""}) == stamp({**other, "version": ""})


def stamped(propre: QuestionnairePropre, version: str) -> dict[str, Any]:
    """Return the tree of the draft as this version would be, with its stamp."""
    notice = {**propre.draft.get("notice", {}).get("fr", {})}
    notice["built"] = BUILT.format(house=propre.organisme.name)
    tree = {**propre.draft, "id": str(propre.pk), "version": version, "notice": {"fr": notice}}
    return {**tree, "sha256": stamp(tree)}


def draft_of(propre: QuestionnairePropre) -> Instrument:
    """Return the draft as the person would answer it."""
    return _read(stamped(propre, "brouillon"))


def read_again(instrument: Instrument) -> list[Advice]:
    """Return what could be asked or said otherwise, in plain French; empty when nothing is."""
    ranks = {q.id: f"Question {rank}" for rank, q in enumerate(instrument.sentences, 1)}
    scales = {s.key: f"Échelle « {s.label} »" for s in instrument.scales}
    parts = {f"« {part} » manque.": f"{words} n'est pas dit." for part, words in NOTICE.items()}
    return [
        Advice(
            (ranks | scales).get(fault.item, "Notice"),
            parts.get(fault.about, fault.about),
        )
        for fault in faults(instrument)
        if fault.about != "« built » manque."
    ]


def _read(tree: Tree) -> Instrument:
    """Return the instrument of a tree. Raises NoQuestion when it leads nowhere."""
    try:
        return parsed(json.dumps(dict(tree), ensure_ascii=False), "questionnaire")
    except ValueError:
        raise NoQuestion from None
