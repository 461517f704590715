"""Witnesses: asked by a link, shown a few skills and nothing else, free to decline.

What is sealed for each: {"name", "email", "asked": [{"id", "label"}],
"said": {skill: {"vu", "words"}}}. A witness who declines is emptied at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import TextChoices
from django.http import Http404

from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.investigation.refusals import AlreadyErased
from portulan.journey.portefeuille import letters
from portulan.journey.portefeuille.models import Portefeuille, Temoignage
from portulan.journey.portefeuille.refusals import AlreadyTold, NothingTold, TooManyWitnesses
from portulan.journey.portefeuille.shape import Competence, label_of
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import Actor, record
from portulan.offices.links.access import LinkClosed
from portulan.offices.links.actions import forget, give, revoke
from portulan.offices.links.models import Link, Purpose
from portulan.offices.vault import actions as vault
from portulan.offices.vault.classes import WORKING, Why

LIFE = timedelta(days=21)
MOST = 10
KIND = "temoignage"


class Vu(TextChoices):
    """What the witness says of one skill."""

    SOUVENT = "souvent", "Oui, plusieurs fois"
    UNE_FOIS = "une_fois", "Oui, au moins une fois"
    PAS_VU = "pas_vu", "Je n'en ai pas eu l'occasion"


@dataclass(frozen=True)
class Asked:
    """One request, opened: whom, about what, and what they said."""

    row: Temoignage
    name: str
    asked: list[dict[str, str]]
    said: Mapping[str, Mapping[str, str]]


@transaction.atomic
def ask(
    bilan: Bilan,
    skills: Sequence[Competence],
    *,
    name: str,
    email: str,
    by: User,
    at: datetime,
) -> tuple[Temoignage, str]:
    """Ask someone about these skills; returns the secret too. The same person twice is once.

    Raises TooManyWitnesses, AlreadyErased; 404 once the bilan has ended.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if Fin.objects.filter(bilan=bilan).exists():
        raise Http404
    waiting = asked_of(bilan, by=by, at=at)
    if len(waiting) >= MOST:
        raise TooManyWitnesses(MOST)
    key = uuid4()
    link, token = give(
        Purpose.TEMOIN,
        key,
        organisme=bilan.organisme,
        bilan_id=bilan.pk,
        expires_at=at + LIFE,
        by=by,
        at=at,
    )
    row = Temoignage.objects.create(
        id=key,
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        link_id=link.pk,
        recorded_at=at,
        recorded_by=by,
    )
    about = [{"id": one.id, "label": one.label} for one in skills]
    _write(row, {"name": name, "email": email, "asked": about, "said": {}}, 0, by=by, at=at)
    letters.ask(row, to=email, token=token, at=at)
    record("temoignage.asked", row, by=by, at=at)
    return row, token


@transaction.atomic
def tell(
    row: Temoignage, said: Mapping[str, Mapping[str, str]], *, by: Link, at: datetime
) -> Temoignage:
    """Keep what the witness saw, on the skills they were asked about. Once.

    Raises AlreadyTold, NothingTold.
    """
    held = Temoignage.objects.select_for_update().get(pk=row.pk)
    if held.answered_at or held.declined_at:
        raise AlreadyTold
    opened = vault.open_many([row.document], by=by, at=at, why=Why.ECRITURE)[row.document]
    known = {one["id"] for one in opened.tree["asked"]}
    kept = {key: dict(words) for key, words in said.items() if key in known and words["vu"]}
    if not kept:
        raise NothingTold
    _write(row, {**opened.tree, "said": kept}, opened.revision, by=by, at=at)
    return _close(row, "answered_at", by=by, at=at)


@transaction.atomic
def decline(row: Temoignage, *, by: Link, at: datetime) -> Temoignage:
    """« Je préfère ne pas répondre »: nothing of them is kept. Twice is once."""
    held = Temoignage.objects.select_for_update().get(pk=row.pk)
    if held.declined_at or held.answered_at:
        return held
    _empty(row, by=by, at=at)
    return _close(row, "declined_at", by=by, at=at)


@transaction.atomic
def rename(row: Temoignage, name: str, *, by: Link, at: datetime) -> None:
    """The witness corrects their own name, as the person and the papers say it."""
    found = vault.open_many([row.document], by=by, at=at, why=Why.ECRITURE).get(row.document)
    if found is None:
        raise LinkClosed(by)
    _write(row, {**found.tree, "name": name.strip()}, found.revision, by=by, at=at)
    record("temoignage.corrected", row, by=by, at=at)


@transaction.atomic
def say_again(row: Temoignage, *, by: Link, at: datetime) -> Temoignage:
    """The witness takes their answer back, to write it otherwise. Twice is once."""
    held = Temoignage.objects.select_for_update().get(pk=row.pk)
    if held.declined_at or held.answered_at is None:
        return held
    found = vault.open_many([row.document], by=by, at=at, why=Why.ECRITURE)[row.document]
    _write(row, {**found.tree, "said": {}}, found.revision, by=by, at=at)
    Temoignage.objects.filter(pk=row.pk).update(answered_at=None)
    record("temoignage.reopened", row, by=by, at=at)
    held.refresh_from_db()
    return held


@transaction.atomic
def erase_by_witness(row: Temoignage, *, by: Link, at: datetime) -> Temoignage:
    """The witness wants nothing of theirs kept, answered or not. Twice is once."""
    held = Temoignage.objects.select_for_update().get(pk=row.pk)
    if held.declined_at:
        return held
    _empty(row, by=by, at=at)
    Temoignage.objects.filter(pk=row.pk).update(answered_at=None)
    record("temoignage.erased", row, by=by, at=at)
    return _close(row, "declined_at", by=by, at=at)


@transaction.atomic
def take_back(row: Temoignage, *, by: User, at: datetime) -> None:
    """The person asks no more, or removes what was said: it is emptied, and the row goes."""
    _empty(row, by=by, at=at)
    letters.take_back(row, at=at)
    letters.forget(row)
    revoke(Link.objects.get(pk=row.link_id), by=by, at=at)
    forget(Purpose.TEMOIN, row.pk)
    record("temoignage.taken_back", row, by=by, at=at)
    row.delete()


def temoignage_of_link(link: Link) -> Temoignage:
    """Return the request this secret opens; LinkClosed once the bilan is over or it has gone."""
    rows = Temoignage.objects.filter(pk=link.subject, link_id=link.pk, organisme=link.organisme)
    row = rows.select_related("bilan__organisme", "bilan__beneficiaire").first()
    if row is None or Fin.objects.filter(bilan=row.bilan).exists():
        raise LinkClosed(link)
    return row


def temoignage_of(bilan: Bilan, temoignage_id: UUID) -> Temoignage:
    """Return one request of a bilan whose door was opened; 404 otherwise."""
    row = Temoignage.objects.filter(bilan=bilan, pk=temoignage_id).first()
    if row is None:
        raise Http404
    return row


def asked_of(bilan: Bilan, *, by: Actor, at: datetime, why: Why = Why.LECTURE) -> list[Asked]:
    """Open every request of a bilan, the oldest first; what is destroyed is left out."""
    rows = list(Temoignage.objects.filter(bilan=bilan).order_by("recorded_at", "id"))
    found = vault.open_many([row.document for row in rows], by=by, at=at, why=why)
    return [_asked(row, found[row.document].tree) for row in rows if row.document in found]


def opened_by_link(row: Temoignage, *, by: Link, at: datetime) -> Asked:
    """Open a request for the witness; LinkClosed when nothing is left of it."""
    found = vault.open_many([row.document], by=by, at=at, why=Why.LECTURE)
    if row.document not in found:
        raise LinkClosed(by)
    return _asked(row, found[row.document].tree)


def data_of(row: Temoignage, *, by: Link, at: datetime) -> dict[str, Any]:
    """Return what is kept of this witness: who, and what they said, in words."""
    found = vault.open_many([row.document], by=by, at=at, why=Why.LECTURE).get(row.document)
    tree = found.tree if found else {"name": "", "email": "", "asked": [], "said": {}}
    labels = {one["id"]: one["label"] for one in tree["asked"]}
    said = [
        (labels.get(key, ""), f"{label_of(Vu, told['vu'])}. {told['words']}".strip())
        for key, told in tree["said"].items()
    ]
    return {"name": tree["name"], "email": tree["email"], "answers": said, "comments": []}


def told_by_skill(row: Portefeuille, *, by: User, at: datetime, why: Why) -> dict[str, list[str]]:
    """Return what witnesses saw, by skill: « Paul : oui, plusieurs fois. Ses mots. »"""
    seen: dict[str, list[str]] = {}
    for one in asked_of(row.bilan, by=by, at=at, why=why):
        for skill, said in one.said.items():
            if said["vu"] != Vu.PAS_VU:
                told = f"{one.name} : {label_of(Vu, said['vu']).lower()}. {said['words']}".strip()
                seen.setdefault(skill, []).append(told)
    return seen


def _asked(row: Temoignage, tree: Mapping[str, Any]) -> Asked:
    return Asked(row, tree["name"], list(tree["asked"]), tree["said"])


def _empty(row: Temoignage, *, by: Actor, at: datetime) -> None:
    found = vault.open_many([row.document], by=by, at=at, why=Why.ECRITURE)
    if row.document in found:
        blank = {"name": "", "email": "", "asked": [], "said": {}}
        _write(row, blank, found[row.document].revision, by=by, at=at)


def _close(row: Temoignage, column: str, *, by: Link, at: datetime) -> Temoignage:
    """Write the moment, and forget the address: it has served."""
    Temoignage.objects.filter(pk=row.pk).update(**{column: at})
    letters.forget(row)
    forget(Purpose.TEMOIN, row.pk)
    row.refresh_from_db()
    return row


def _write(
    row: Temoignage, tree: dict[str, Any], revision: int, *, by: Actor, at: datetime
) -> None:
    try:
        vault.write(
            row.document,
            tree,
            revision=revision,
            holder=row.bilan_id,
            retention_class=WORKING,
            kind=KIND,
            organisme_id=row.organisme_id,
            by=by,
            at=at,
        )
    except vault.KeyDestroyed:
        raise AlreadyErased from None
