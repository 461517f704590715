"""Writing projects and steps, telling where one stands, sharing. Each writing is journaled."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import Any, cast
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.texts import Why
from portulan.journey.projet.access import plan_of
from portulan.journey.projet.models import Plan
from portulan.journey.projet.refusals import NothingToShareYet, TooMany
from portulan.journey.projet.reminding import follow
from portulan.journey.projet.shape import (
    FOND,
    SENT,
    TEXTS,
    Avis,
    Etat,
    Poids,
    Terme,
    Tree,
    empty,
)
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault.actions import saved_moments

MOST = 60
KIND = "plan"
LISTS = {
    "criteres": "critères",
    "projets": "projets",
    "etapes": "étapes",
    "candidatures": "candidatures",
}


def save_criteres(bilan: Bilan, lines: Sequence[str], *, by: User, at: datetime) -> Plan:
    """Write the person's criteria, in her order; one that stays keeps what was said by it."""

    def change(tree: Tree) -> None:
        known = {one["text"]: one for one in tree["criteres"]}
        told = dict.fromkeys(line.strip() for line in lines if line.strip())
        tree["criteres"] = [known.get(text) or {"id": _new(), "text": text} for text in told]

    return _change(bilan, change, by=by, at=at)


def weigh(bilan: Bilan, weights: Mapping[str, str], *, by: User, at: datetime) -> Plan:
    """Say how much each criterion counts; one that is not named counts as before."""

    def change(tree: Tree) -> None:
        for one in tree["criteres"]:
            if weights.get(one["id"]) in Poids.values:
                one["poids"] = weights[one["id"]]

    return _change(bilan, change, by=by, at=at)


def add_projet(bilan: Bilan, title: str, *, by: User, at: datetime) -> Plan:
    """Add a project. The same title twice is one project."""

    def change(tree: Tree) -> None:
        if title not in {one["title"] for one in tree["projets"]}:
            tree["projets"].append({"id": _new(), "title": title})

    return _change(bilan, change, by=by, at=at)


def save_projet(
    bilan: Bilan, projet_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> Plan:
    """Write a project: `title`, `decision`, `why`, `avis` by criterion. 404 when it is gone."""

    def change(tree: Tree) -> None:
        row = _row(tree, "projets", projet_id)
        row |= {name: words[name] for name in ("title", "decision", "why") if name in words}
        row["avis"] = {
            critere: {"avis": said["avis"], "note": said["note"]}
            for critere, said in words.get("avis", {}).items()
            if said["note"] or said["avis"] in Avis.values
        }

    return _change(bilan, change, by=by, at=at)


def deepen(
    bilan: Bilan, projet_id: str, words: Mapping[str, str], *, by: User, at: datetime
) -> Plan:
    """Write what a project asks, brings and would change (`FOND`). 404 when it is gone."""

    def change(tree: Tree) -> None:
        told = {key: texts.plain(words.get(key, "")) for key in FOND}
        row = _row(tree, "projets", projet_id)
        row["fond"] = {key: text for key, text in told.items() if text}

    return _change(bilan, change, by=by, at=at)


def add_etape(bilan: Bilan, words: Mapping[str, Any], *, by: User, at: datetime) -> Plan:
    """Add a step. The same words for the same term twice are one step."""

    def change(tree: Tree) -> None:
        told = _etape_of(words)
        same = ("what", "terme", "projet")
        if not any(all(one.get(key) == told[key] for key in same) for one in tree["etapes"]):
            tree["etapes"].append({"id": _new(), "faits": [], **told})

    return _change(bilan, change, by=by, at=at)


def save_etape(
    bilan: Bilan, etape_id: str, words: Mapping[str, Any], *, by: User, at: datetime
) -> Plan:
    """Write a step again; what was told of it stays. 404 when it is gone."""
    return _change(
        bilan,
        lambda tree: _row(tree, "etapes", etape_id).update(_etape_of(words)),
        by=by,
        at=at,
    )


def save_candidature(
    bilan: Bilan,
    words: Mapping[str, Any],
    candidature_id: str = "",
    *,
    by: User,
    at: datetime,
) -> Plan:
    """Note an application, or write it again. The same one the same day twice is once.

    404 when it is gone.
    """

    def change(tree: Tree) -> None:
        told: dict[str, Any] = {name: words.get(name, "") for name in SENT}
        told |= {name: _iso(words.get(name)) for name in ("envoyee", "relance")}
        rows = tree.setdefault("candidatures", [])
        if candidature_id:
            _row(tree, "candidatures", candidature_id).update(told)
        elif not any(told.items() <= one.items() for one in rows):
            rows.append({"id": _new(), **told})

    return _change(bilan, change, by=by, at=at)


def tell(
    bilan: Bilan, etape_id: str, etat: Etat, *, on: date, words: str = "", by: User, at: datetime
) -> Plan:
    """Say where a step stands, as on that day: a fact beside the former ones.

    The same state the same day with the same words is told once.
    """

    def change(tree: Tree) -> None:
        faits = _row(tree, "etapes", etape_id).setdefault("faits", [])
        fait = {"on": on.isoformat(), "etat": str(etat), "words": texts.plain(words)}
        if fait not in faits:
            faits.append(fait)
            faits.sort(key=lambda one: one["on"])

    return _change(bilan, change, by=by, at=at)


def take_out(bilan: Bilan, row_id: str, *, by: User, at: datetime) -> Plan:
    """Take out a project, a step or an application; the steps of a project stay without it.

    404 for what is not in this plan.
    """

    def change(tree: Tree) -> None:
        names = [name for name in LISTS if name != "criteres"]
        if not any(one["id"] == row_id for name in names for one in tree.get(name, [])):
            raise Http404
        for name in names:
            tree[name] = [one for one in tree.get(name, []) if one["id"] != row_id]

    return _change(bilan, change, by=by, at=at)


@transaction.atomic
def share(bilan: Bilan, *, by: User, at: datetime) -> Plan:
    """Let whoever conducts the bilan read it. Sharing twice is once. Raises NothingToShareYet."""
    plan = plan_of(bilan)
    if plan is None or not saved_moments([plan.document]):
        raise NothingToShareYet
    if Plan.objects.filter(pk=plan.pk, shared_at__isnull=True).update(shared_at=at):
        record("plan.shared", plan, by=by, at=at)
    return plan


@transaction.atomic
def unshare(bilan: Bilan, *, by: User, at: datetime) -> None:
    """« Ne plus partager »: what was read was read, nothing more will be."""
    plan = plan_of(bilan)
    if plan and Plan.objects.filter(pk=plan.pk, shared_at__isnull=False).update(shared_at=None):
        record("plan.unshared", plan, by=by, at=at)


@transaction.atomic
def _change(bilan: Bilan, change: Callable[[Tree], None], *, by: User, at: datetime) -> Plan:
    """Apply a change to the tree as it stands now. Raises TooMany, AlreadyErased."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    plan, _ = Plan.objects.get_or_create(
        bilan=bilan,
        defaults={"organisme_id": bilan.organisme_id, "recorded_at": at, "recorded_by": by},
    )
    opened = texts.opened(plan, by=by, at=at, why=Why.ECRITURE)
    tree = deepcopy(opened.tree) if opened else empty()
    change(tree)
    for name, words in LISTS.items():
        if len(tree.get(name, [])) > MOST:
            raise TooMany(MOST, words)
    if opened is None or tree != opened.tree:
        revision = opened.revision if opened else 0
        texts.write(plan, tree, kind=KIND, revision=revision, by=by, at=at)
        follow(plan, tree)
    return plan


def _etape_of(words: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {name: words.get(name, "") for name in TEXTS}
    told["projet"] = words.get("projet") or ""
    told["terme"] = str(words.get("terme") or Terme.COURT)
    told["cout"] = words.get("cout")
    return told | {name: _iso(words.get(name)) for name in ("intended", "due")}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _row(tree: Tree, name: str, row_id: str) -> dict[str, Any]:
    for one in tree[name]:
        if one["id"] == row_id:
            return cast(dict[str, Any], one)
    raise Http404


def _new() -> str:
    return str(uuid4())
