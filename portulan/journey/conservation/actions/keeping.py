"""What the person decides: what is kept, for how long, why; and that the rest be erased."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from portulan.journey.bilan.models import Accord, Bilan, EffacementDemande, Fin
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.canonical import digest
from portulan.offices.vault import classes
from portulan.offices.vault.actions import rewrap
from portulan.offices.vault.models import SealedDocument
from portulan.rules.law.conservation import DocClass, keep_until
from portulan.rules.refusal import Refusal


class NothingChosen(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun document n'est choisi.",
            why="Un accord porte sur des documents choisis un par un ; sinon, rien n'est gardé.",
            next_step="Cochez au moins un document, ou confirmez que tout soit effacé.",
        )


class TooLong(Refusal):
    def __init__(self, last: date) -> None:
        super().__init__(
            what=f"Cette date dépasse ce que la loi permet : le {last:%d/%m/%Y} au plus.",
            why="Les documents d'un bilan peuvent être gardés un temps limité après le terme, avec "
            "votre accord écrit (article R6313-7 du code du travail).",
            next_step="Choisissez une date plus proche.",
        )


class AlreadyErased(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ces documents n'existent plus.",
            why="Ils ont été effacés : un accord donné après ne peut pas les faire revenir.",
            next_step="L'attestation, dans « Mes documents », dit ce qui a été effacé et quand.",
        )


@transaction.atomic
def keep(
    bilan: Bilan,
    documents: Sequence[UUID],
    *,
    until: date,
    typed_name: str,
    by: User,
    at: datetime,
) -> Accord:
    """Write the person's agreement and move the chosen documents under a key of their own.

    Raises NothingChosen, TooLong (R6313-7 al. 2), AlreadyErased.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    if not documents:
        raise NothingChosen
    rows = list(SealedDocument.objects.filter(holder=bilan.pk, pk__in=documents))
    if len(rows) != len(set(documents)):
        raise AlreadyErased
    _within_the_law(bilan, until=until, at=at)
    kinds = [{"document": str(row.pk), "kind": row.kind} for row in rows]
    accord = Accord.objects.create(
        organisme=bilan.organisme,
        bilan=bilan,
        kinds=kinds,
        until=until,
        sha256=digest({"bilan": str(bilan.pk), "kept": kinds, "until": str(until)}),
        recorded_at=at,
        recorded_by=by,
    )
    record("accord.given", accord, by=by, at=at)
    for row in rows:
        if row.retention_class != classes.ACCORD:
            rewrap(row.pk, classes.ACCORD, by=by, at=at)
    return accord


def _within_the_law(bilan: Bilan, *, until: date, at: datetime) -> None:
    today = at.astimezone(ZoneInfo(bilan.zone)).date()
    fin = Fin.objects.filter(bilan=bilan).first()
    term = fin.happened_on if fin else today
    last = keep_until(
        DocClass.AGREED,
        term=term,
        agreement=min(today, term),
        figures=figures_of(bilan.organisme),
    ).value
    if last is None or until > last:
        raise TooLong(last or term)


@transaction.atomic
def withdraw(accord: Accord, *, by: User, at: datetime) -> Accord:
    """Take the agreement back: what it kept goes with the next ronde."""
    if Accord.objects.filter(pk=accord.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
        record("accord.withdrawn", accord, by=by, at=at)
    accord.refresh_from_db()
    return accord


@transaction.atomic
def ask_erasure(bilan: Bilan, *, by: User, at: datetime) -> EffacementDemande:
    """Write that the person chose, and confirms that the rest be erased. Asking twice is once."""
    asked, new = EffacementDemande.objects.get_or_create(
        bilan=bilan,
        defaults={"organisme": bilan.organisme, "recorded_at": at, "recorded_by": by},
    )
    if new:
        record("erasure.asked", asked, by=by, at=at)
    return asked
