"""Writing a démarche, and sharing it. Each writing is journaled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

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
    """Write `answers`, `competences`, `mots`, `liste`, `jours`. Raises AlreadyErased.

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
