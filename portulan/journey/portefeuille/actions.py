"""Writing experiences, episodes and skills, and sharing. Each writing is journaled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.portefeuille.access import portefeuille_of
from portulan.journey.portefeuille.models import PieceJointe, Portefeuille
from portulan.journey.portefeuille.pieces import empty
from portulan.journey.portefeuille.refusals import NothingNamed, NothingToShareYet
from portulan.journey.portefeuille.shape import PREUVES, STAR, Tree
from portulan.journey.portefeuille.writing import change_tree, new_id, row_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault.actions import saved_moments

TOLD = ("title", "nature", "place", "starts", "ends", "vecu", "a_moi")
Named = tuple[str, str]  # a label, and the number of the skill in the sheets, if it has one


@dataclass(frozen=True)
class Saved:
    """An episode as it is now kept, for an autosave to acknowledge."""

    revision: int
    saved_at: datetime


def add_experience(
    bilan: Bilan, words: Mapping[str, Any], *, by: User, at: datetime
) -> Portefeuille:
    """Add an experience. The same title from the same year twice is one experience."""

    def change(tree: Tree) -> None:
        told = _experience_of(words)
        if not any(
            (one["title"], one.get("starts")) == (told["title"], told["starts"])
            for one in tree["experiences"]
        ):
            tree["experiences"].append({"id": new_id(), "episodes": [], **told})

    return change_tree(bilan, change, by=by, at=at)


def save_experience(
    bilan: Bilan, experience_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> Portefeuille:
    """Write an experience again; its episodes stay. 404 when it is gone."""
    return change_tree(
        bilan,
        lambda tree: row_of(tree["experiences"], experience_id).update(_experience_of(words)),
        by=by,
        at=at,
    )


def add_episode(
    bilan: Bilan, experience_id: str, title: str, *, by: User, at: datetime
) -> Portefeuille:
    """Add an episode to an experience. The same title twice is one episode."""

    def change(tree: Tree) -> None:
        episodes = row_of(tree["experiences"], experience_id)["episodes"]
        if title not in {one["title"] for one in episodes}:
            blank = dict.fromkeys(STAR, "")
            episodes.append({"id": new_id(), "title": title, "revision": 0, **blank})

    return change_tree(bilan, change, by=by, at=at)


def save_episode(
    bilan: Bilan,
    episode_id: str,
    words: Mapping[str, str],
    *,
    revision: int,
    by: User,
    at: datetime,
) -> Saved:
    """Write an episode, read at that revision. Raises Stale when it changed meanwhile."""
    kept: list[int] = []

    def change(tree: Tree) -> None:
        row = _episode(tree, episode_id)
        told = {key: texts.plain(words[key]) for key in ("title", *STAR) if key in words}
        if any(row.get(key) != text for key, text in told.items()):
            if row["revision"] != revision:
                raise texts.Stale(dict(row), row["revision"], at)
            row |= {**told, "revision": revision + 1}
        kept.append(row["revision"])

    change_tree(bilan, change, by=by, at=at)
    return Saved(kept[0], at)


def name_competences(
    bilan: Bilan, episode_id: str, named: Iterable[Named], *, by: User, at: datetime
) -> Portefeuille:
    """Write the skills that an episode shows, as the person names them. Raises NothingNamed.

    A skill already named takes one more episode.
    """
    told = {label.strip(): ogr for label, ogr in named if label.strip()}
    if not told:
        raise NothingNamed

    def change(tree: Tree) -> None:
        _episode(tree, episode_id)
        known = {one["label"].casefold(): one for one in tree["competences"]}
        for label, ogr in told.items():
            row = known.get(label.casefold())
            if row is None:
                row = {"id": new_id(), "label": label, "ogr": ogr, "episodes": []}
                tree["competences"].append(row)
            if episode_id not in row["episodes"]:
                row["episodes"].append(episode_id)

    return change_tree(bilan, change, by=by, at=at)


def save_competence(
    bilan: Bilan, competence_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> Portefeuille:
    """Write a skill: `label`, `niveau`, `plaisir`, `envie`, `episodes`, `preuves`."""

    def change(tree: Tree) -> None:
        row = row_of(tree["competences"], competence_id)
        row |= {key: words[key] for key in ("label", "niveau", "plaisir", "envie") if key in words}
        if "episodes" in words:
            known = {one["id"] for exp in tree["experiences"] for one in exp["episodes"]}
            row["episodes"] = [key for key in words["episodes"] if key in known]
        given = words.get("preuves", {})
        row["preuves"] = {key: given[key] for key in PREUVES if given.get(key)}

    return change_tree(bilan, change, by=by, at=at)


@transaction.atomic
def take_out(bilan: Bilan, row_id: str, *, by: User, at: datetime) -> Portefeuille:
    """Take out an experience with its episodes, an episode, or a skill with its files.

    Skills stay named without what showed them. 404 for what is not in this portfolio.
    """
    joined: list[str] = []

    def change(tree: Tree) -> None:
        lists = [
            tree["experiences"],
            tree["competences"],
            *(one["episodes"] for one in tree["experiences"]),
        ]
        for rows in lists:
            for one in rows:
                if one["id"] == row_id:
                    rows.remove(one)
                    joined.extend(piece["id"] for piece in one.get("pieces", []))
                    return
        raise Http404

    row = change_tree(bilan, change, by=by, at=at)
    files = PieceJointe.objects.filter(bilan=bilan, pk__in=[UUID(one) for one in joined])
    empty(files, by=by, at=at)
    return row


@transaction.atomic
def share(bilan: Bilan, *, by: User, at: datetime) -> Portefeuille:
    """Let whoever conducts the bilan read it. Sharing twice is once. Raises NothingToShareYet."""
    row = portefeuille_of(bilan)
    if row is None or not saved_moments([row.document]):
        raise NothingToShareYet
    if Portefeuille.objects.filter(pk=row.pk, shared_at__isnull=True).update(shared_at=at):
        record("portefeuille.shared", row, by=by, at=at)
    return row


@transaction.atomic
def unshare(bilan: Bilan, *, by: User, at: datetime) -> None:
    """« Ne plus partager »: what was read was read, nothing more will be."""
    row = portefeuille_of(bilan)
    shared = Portefeuille.objects.filter(shared_at__isnull=False)
    if row and shared.filter(pk=row.pk).update(shared_at=None):
        record("portefeuille.unshared", row, by=by, at=at)


def _experience_of(words: Mapping[str, Any]) -> dict[str, Any]:
    told = {key: words.get(key) or "" for key in TOLD}
    return told | {
        "starts": words.get("starts") or None,
        "ends": words.get("ends") or None,
        "a_moi": bool(words.get("a_moi")),
    }


def _episode(tree: Tree, episode_id: str) -> dict[str, Any]:
    return row_of([one for exp in tree["experiences"] for one in exp["episodes"]], episode_id)
