"""Writing a démarche, and sharing it. Each writing is journaled."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.texts import Why
from portulan.journey.portefeuille.demarches.access import demarche_of
from portulan.journey.portefeuille.demarches.questions import empty
from portulan.journey.portefeuille.models import Demarche, Nature
from portulan.journey.portefeuille.refusals import NothingWrittenYet
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault.actions import saved_moments


@transaction.atomic
def save(
    bilan: Bilan, nature: Nature, words: Mapping[str, Any], *, by: User, at: datetime
) -> Demarche:
    """Write `answers`, `competences`, `mots`, `liste`, `jours`, `contacts`. Raises AlreadyErased.

    The same words twice are written once.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    row, _ = Demarche.objects.get_or_create(
        bilan=bilan,
        nature=nature,
        defaults={"organisme_id": bilan.organisme_id, "recorded_at": at, "recorded_by": by},
    )
    opened = texts.opened(row, by=by, at=at, why=Why.ECRITURE)
    before = opened.tree if opened else empty()
    tree = {**before, **{key: words[key] for key in empty() if key in words}}
    if opened is None or tree != before:
        texts.write(row, tree, kind=nature, revision=opened.revision if opened else 0, by=by, at=at)
    return row


def save_contact(
    bilan: Bilan, words: Mapping[str, Any], contact_id: str = "", *, by: User, at: datetime
) -> Demarche:
    """Note a contact with the certificateur, or write it again. 404 when it is gone."""
    days = {key: words[key].isoformat() if words.get(key) else "" for key in ("on", "then_on")}
    told = {key: texts.plain(words.get(key, "")) for key in ("who", "means", "said", "then")}

    def change(rows: list[dict[str, Any]]) -> None:
        if contact_id:
            _contact(rows, contact_id).update({**told, **days})
        elif not any({**row, "id": ""} == {"id": "", **told, **days} for row in rows):
            rows.append({"id": str(uuid4()), **told, **days})

    return _change_contacts(bilan, change, by=by, at=at)


def take_out_contact(bilan: Bilan, contact_id: str, *, by: User, at: datetime) -> Demarche:
    """Take out a contact. 404 when it is gone."""
    return _change_contacts(
        bilan, lambda rows: rows.remove(_contact(rows, contact_id)), by=by, at=at
    )


def aim_at(bilan: Bilan, certification: str, *, by: User, at: datetime) -> Demarche:
    """Write the certification aimed at, as the official directory names it."""
    answers = {**_tree(bilan, by=by, at=at)["answers"], "certification": certification}
    return save(bilan, Nature.VAE, {"answers": answers}, by=by, at=at)


@transaction.atomic
def _change_contacts(
    bilan: Bilan, change: Callable[[list[dict[str, Any]]], None], *, by: User, at: datetime
) -> Demarche:
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    rows = [dict(row) for row in _tree(bilan, by=by, at=at).get("contacts", [])]
    change(rows)
    return save(bilan, Nature.VAE, {"contacts": rows}, by=by, at=at)


def _tree(bilan: Bilan, *, by: User, at: datetime) -> dict[str, Any]:
    opened = texts.opened(demarche_of(bilan, Nature.VAE), by=by, at=at, why=Why.ECRITURE)
    return opened.tree if opened else empty()


def _contact(rows: list[dict[str, Any]], contact_id: str) -> dict[str, Any]:
    for row in rows:
        if row["id"] == contact_id:
            return row
    raise Http404


@transaction.atomic
def share(bilan: Bilan, nature: Nature, *, by: User, at: datetime) -> None:
    """Let whoever conducts the bilan read it. Twice is once. Raises NothingWrittenYet."""
    row = demarche_of(bilan, nature)
    if row is None or not saved_moments([row.document]):
        raise NothingWrittenYet
    if Demarche.objects.filter(pk=row.pk, shared_at__isnull=True).update(shared_at=at):
        record("demarche.shared", row, by=by, at=at)


@transaction.atomic
def unshare(bilan: Bilan, nature: Nature, *, by: User, at: datetime) -> None:
    """« Ne plus partager »: what was read was read, nothing more will be."""
    row = demarche_of(bilan, nature)
    shared = Demarche.objects.filter(shared_at__isnull=False)
    if row and shared.filter(pk=row.pk).update(shared_at=None):
        record("demarche.unshared", row, by=by, at=at)
