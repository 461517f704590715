"""Writing experiences, episodes and skills, and sharing. Each writing is journaled."""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.texts import Why
from portulan.journey.portefeuille.access import portefeuille_of
from portulan.journey.portefeuille.models import Portefeuille
from portulan.journey.portefeuille.refusals import NothingNamed, NothingToShareYet, TooMany
from portulan.journey.portefeuille.shape import PREUVES, STAR, Tree, empty
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault.actions import saved_moments

MOST = 80
KIND = "portefeuille"
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
            tree["experiences"].append({"id": _new(), "episodes": [], **told})

    return _change(bilan, change, by=by, at=at)


def save_experience(
    bilan: Bilan, experience_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> Portefeuille:
    """Write an experience again; its episodes stay. 404 when it is gone."""
    return _change(
        bilan,
        lambda tree: _row(tree["experiences"], experience_id).update(_experience_of(words)),
        by=by,
        at=at,
    )


def add_episode(
    bilan: Bilan, experience_id: str, title: str, *, by: User, at: datetime
) -> Portefeuille:
    """Add an episode to an experience. The same title twice is one episode."""

    def change(tree: Tree) -> None:
        episodes = _row(tree["experiences"], experience_id)["episodes"]
        if title not in {one["title"] for one in episodes}:
            blank = dict.fromkeys(STAR, "")
            episodes.append({"id": _new(), "title": title, "revision": 0, **blank})

    return _change(bilan, change, by=by, at=at)


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

    _change(bilan, change, by=by, at=at)
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
                row = {"id": _new(), "label": label, "ogr": ogr, "episodes": []}
                tree["competences"].append(row)
            if episode_id not in row["episodes"]:
                row["episodes"].append(episode_id)

    return _change(bilan, change, by=by, at=at)


def save_competence(
    bilan: Bilan, competence_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> Portefeuille:
    """Write a skill: `label`, `niveau`, `plaisir`, `envie`, `episodes`, `preuves`."""

    def change(tree: Tree) -> None:
        row = _row(tree["competences"], competence_id)
        row |= {key: words[key] for key in ("label", "niveau", "plaisir", "envie") if key in words}
        if "episodes" in words:
            known = {one["id"] for exp in tree["experiences"] for one in exp["episodes"]}
            row["episodes"] = [key for key in words["episodes"] if key in known]
        given = words.get("preuves", {})
        row["preuves"] = {key: given[key] for key in PREUVES if given.get(key)}

    return _change(bilan, change, by=by, at=at)


def take_out(bilan: Bilan, row_id: str, *, by: User, at: datetime) -> Portefeuille:
    """Take out an experience with its episodes, an episode, or a skill. Skills stay named.

    404 for what is not in this portfolio.
    """

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
                    return
        raise Http404

    return _change(bilan, change, by=by, at=at)


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


@transaction.atomic
def _change(
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


def _experience_of(words: Mapping[str, Any]) -> dict[str, Any]:
    told = {key: words.get(key) or "" for key in TOLD}
    return told | {
        "starts": words.get("starts") or None,
        "ends": words.get("ends") or None,
        "a_moi": bool(words.get("a_moi")),
    }


def _episode(tree: Tree, episode_id: str) -> dict[str, Any]:
    return _row([one for exp in tree["experiences"] for one in exp["episodes"]], episode_id)


def _row(rows: list[dict[str, Any]], row_id: str) -> dict[str, Any]:
    for one in rows:
        if one["id"] == row_id:
            return cast(dict[str, Any], one)
    raise Http404


def _new() -> str:
    return str(uuid4())
