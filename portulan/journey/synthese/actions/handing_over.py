"""Handing over the two documents of L6313-4: sealed for good, each with its receipt (SYN-03)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Document, Remise
from portulan.journey.enquete import reading as enquete
from portulan.journey.investigation.reading import shared_texts
from portulan.journey.portefeuille import reading as portefeuille
from portulan.journey.portefeuille.demarches import reading as demarches
from portulan.journey.projet import reading as projet
from portulan.journey.synthese import letters, texts
from portulan.journey.synthese.access import latest_proposition, relecture_of, restitution_of
from portulan.journey.synthese.models import Proposition, Relecture, Resultats, Synthese
from portulan.journey.synthese.papers import (
    RESULTATS,
    SYNTHESE,
    TITLE,
    head,
    observations,
    results_tree,
    sealed_from,
)
from portulan.journey.synthese.refusals import NothingProposed, NotReadYet
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault.classes import Why
from portulan.rules.french import date_fr


@transaction.atomic
def hand_over(bilan: Bilan, *, by: User, on: date, at: datetime) -> Synthese:
    """Seal the proposed text, with the person's observations, and hand both documents over.

    A disagreement never blocks it; a silence neither, once the synthesis was given
    back in a session. Handing over twice is once. Raises NothingProposed, NotReadYet.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    already = Synthese.objects.filter(bilan=bilan).first()
    if already:
        return already
    proposition = latest_proposition(bilan)
    if proposition is None:
        raise NothingProposed
    relecture = relecture_of(proposition)
    if relecture is None and restitution_of(bilan) is None:
        raise NotReadYet
    _results(bilan, by=by, on=on, at=at)
    synthese = _synthesis(bilan, proposition, relecture, by=by, on=on, at=at)
    letters.ready(synthese, at=at)
    record("synthese.handed_over", synthese, by=by, at=at)
    return synthese


def _synthesis(
    bilan: Bilan,
    proposition: Proposition,
    relecture: Relecture | None,
    *,
    by: User,
    on: date,
    at: datetime,
) -> Synthese:
    tree = list(texts.opened(proposition, by=by, at=at, why=Why.REMISE).tree["tree"])
    with_observations = relecture is not None and not relecture.agrees
    if with_observations:
        said = texts.opened(relecture, by=by, at=at, why=Why.REMISE).tree["tree"]
        noted_on = relecture.recorded_at.astimezone(ZoneInfo(bilan.zone)).date()
        day = relecture.written_on or noted_on
        tree += observations(said, date_fr(day))
    sealed, reference = sealed_from(
        title=TITLE, kind=SYNTHESE, tree=tree, issued_on=on, bilan=bilan
    )
    synthese = Synthese.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        proposition=proposition,
        sha256=reference,
        recorded_at=at,
        recorded_by=by,
    )
    texts.write(synthese, sealed, kind="synthese", by=by, at=at)
    _receipt(bilan, Document.SYNTHESE, reference, with_observations, by=by, on=on, at=at)
    return synthese


def _results(bilan: Bilan, *, by: User, on: date, at: datetime) -> Resultats:
    told = shared_texts(bilan, by=by, at=at, why=Why.REMISE)
    told += portefeuille.shared_texts(bilan, by=by, at=at, why=Why.REMISE)
    told += demarches.shared_texts(bilan, by=by, at=at, why=Why.REMISE)
    told += enquete.shared_texts(bilan, by=by, at=at, why=Why.REMISE)
    told += projet.shared_texts(bilan, by=by, at=at, why=Why.REMISE)
    sealed, reference = sealed_from(
        title="Résultats détaillés",
        kind=RESULTATS,
        tree=[*head(bilan, by.name), *results_tree(told)],
        issued_on=on,
        bilan=bilan,
    )
    results = Resultats.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        sha256=reference,
        recorded_at=at,
        recorded_by=by,
    )
    texts.write(results, sealed, kind="resultats", by=by, at=at)
    _receipt(bilan, Document.RESULTATS, reference, False, by=by, on=on, at=at)
    return results


def _receipt(
    bilan: Bilan,
    document: Document,
    reference: str,
    with_observations: bool,
    *,
    by: User,
    on: date,
    at: datetime,
) -> None:
    receipt = Remise.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        document=document,
        happened_on=on,
        sha256=reference,
        with_observations=with_observations,
        recorded_at=at,
        recorded_by=by,
    )
    record("document.handed_over", receipt, by=by, at=at, why=document)
