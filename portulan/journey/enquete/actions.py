"""Writing enquêtes, meetings and notes, and sharing. Each writing is journaled."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete.access import carnet_of
from portulan.journey.enquete.models import CarnetEnquetes
from portulan.journey.enquete.refusals import NothingToShareYet, TooMany
from portulan.journey.enquete.shape import NOTES, Tree, empty
from portulan.journey.investigation import texts
from portulan.journey.investigation.texts import Why
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import Actor, record
from portulan.offices.vault.actions import saved_moments

MOST = 12
KIND = "enquetes"


@dataclass(frozen=True)
class Saved:
    """Notes as they are now kept, for an autosave to acknowledge."""

    revision: int
    saved_at: datetime


def add_enquete(bilan: Bilan, metier: str, *, by: User, at: datetime) -> CarnetEnquetes:
    """Begin an enquête. The same métier twice is one enquête."""

    def change(tree: Tree) -> None:
        if metier.casefold() not in {one["metier"].casefold() for one in tree["enquetes"]}:
            tree["enquetes"].append({"id": _new(), "metier": metier, "rencontres": []})

    return change_tree(bilan, change, by=by, at=at)


def prepare(
    bilan: Bilan, enquete_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> CarnetEnquetes:
    """Write the guide: `metier`, `rome`, `doutes`, `themes`. 404 when the enquête is gone."""

    def change(tree: Tree) -> None:
        row = _row(tree["enquetes"], enquete_id)
        row |= {name: words[name] for name in ("metier", "rome", "themes") if name in words}
        row["doutes"] = texts.plain(words.get("doutes", ""))

    return change_tree(bilan, change, by=by, at=at)


def add_rencontre(
    bilan: Bilan, enquete_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> CarnetEnquetes:
    """Add someone to meet. The same person for the same métier twice is one meeting."""

    def change(tree: Tree) -> None:
        met = _row(tree["enquetes"], enquete_id)["rencontres"]
        if words["qui"] not in {one["qui"] for one in met}:
            blank = dict.fromkeys(NOTES, "")
            met.append({"id": _new(), "revision": 0, **blank, **_meeting_of(words)})

    return change_tree(bilan, change, by=by, at=at)


def save_rencontre(
    bilan: Bilan, rencontre_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> CarnetEnquetes:
    """Write who, how to reach them, when; the notes stay. 404 when it is gone, or was erased."""

    def change(tree: Tree) -> None:
        row = meeting_in(tree, rencontre_id)
        if row.get("efface"):
            raise Http404
        row |= _meeting_of(words)

    return change_tree(bilan, change, by=by, at=at)


def save_notes(
    bilan: Bilan,
    rencontre_id: str,
    words: Mapping[str, str],
    *,
    revision: int,
    by: User,
    at: datetime,
) -> Saved:
    """Write what was said and what it changes. Raises Stale when it changed meanwhile."""
    kept: list[int] = []

    def change(tree: Tree) -> None:
        row = meeting_in(tree, rencontre_id)
        told = {key: texts.plain(words[key]) for key in _writable(row) if key in words}
        if any(row.get(key) != text for key, text in told.items()):
            if row["revision"] != revision:
                raise texts.Stale(dict(row), row["revision"], at)
            row |= {**told, "revision": revision + 1}
        kept.append(row["revision"])

    change_tree(bilan, change, by=by, at=at)
    return Saved(kept[0], at)


def take_out(bilan: Bilan, row_id: str, *, by: User, at: datetime) -> CarnetEnquetes:
    """Take out an enquête with its meetings, or one meeting; 404 for what is not in it."""

    def change(tree: Tree) -> None:
        for rows in (tree["enquetes"], *(one["rencontres"] for one in tree["enquetes"])):
            for one in rows:
                if one["id"] == row_id:
                    rows.remove(one)
                    return
        raise Http404

    return change_tree(bilan, change, by=by, at=at)


@transaction.atomic
def share(bilan: Bilan, *, by: User, at: datetime) -> CarnetEnquetes:
    """Let whoever conducts the bilan read it. Sharing twice is once. Raises NothingToShareYet."""
    row = carnet_of(bilan)
    if row is None or not saved_moments([row.document]):
        raise NothingToShareYet
    if CarnetEnquetes.objects.filter(pk=row.pk, shared_at__isnull=True).update(shared_at=at):
        record("enquetes.shared", row, by=by, at=at)
    return row


@transaction.atomic
def unshare(bilan: Bilan, *, by: User, at: datetime) -> None:
    """« Ne plus partager »: what was read was read, nothing more will be."""
    row = carnet_of(bilan)
    shared = CarnetEnquetes.objects.filter(shared_at__isnull=False)
    if row and shared.filter(pk=row.pk).update(shared_at=None):
        record("enquetes.unshared", row, by=by, at=at)


@transaction.atomic
def change_tree(
    bilan: Bilan, change: Callable[[Tree], None], *, by: Actor, at: datetime
) -> CarnetEnquetes:
    """Apply a change to the tree as it stands now. Raises TooMany, AlreadyErased."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    row, _ = CarnetEnquetes.objects.get_or_create(
        bilan=bilan,
        defaults={"organisme_id": bilan.organisme_id, "recorded_at": at, "recorded_by": by},
    )
    opened = texts.opened(row, by=by, at=at, why=Why.ECRITURE)
    tree = deepcopy(opened.tree) if opened else empty()
    change(tree)
    lists = (tree["enquetes"], *(one["rencontres"] for one in tree["enquetes"]))
    if any(len(rows) > MOST for rows in lists):
        raise TooMany(MOST)
    if opened is None or tree != opened.tree:
        revision = opened.revision if opened else 0
        texts.write(row, tree, kind=KIND, revision=revision, by=by, at=at)
    return row


def _meeting_of(words: Mapping[str, Any]) -> dict[str, Any]:
    day, hour = words.get("jour"), words.get("heure")
    return {
        "qui": words.get("qui", ""),
        "joindre": words.get("joindre", ""),
        "jour": day.isoformat() if day else None,
        "heure": hour.isoformat("minutes") if hour else None,
    }


def _writable(row: Mapping[str, Any]) -> list[str]:
    """What someone said is not written again once they had it erased."""
    return [key for key in NOTES if not (key == "dit" and row.get("efface"))]


def meeting_in(tree: Tree, rencontre_id: str) -> dict[str, Any]:
    """Return one meeting of the tree, to change it; 404 when it is gone."""
    return _row([met for one in tree["enquetes"] for met in one["rencontres"]], rencontre_id)


def _row(rows: list[dict[str, Any]], row_id: str) -> dict[str, Any]:
    for one in rows:
        if one["id"] == row_id:
            return cast(dict[str, Any], one)
    raise Http404


def _new() -> str:
    return str(uuid4())
