"""Closing the round: groups are made once, what each one said is emptied, the links close."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from portulan.journey.regards import letters, texts
from portulan.journey.regards.access import is_closed, regards_of
from portulan.journey.regards.actions.common import hold, told_of
from portulan.journey.regards.instrument import instrument_of, scores_of
from portulan.journey.regards.models import (
    ClotureCollecte,
    Collecte,
    OuvertureRegards,
    Regard,
)
from portulan.journey.regards.refusals import NotClosed, TooFew
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import revoke
from portulan.offices.links.models import Link
from portulan.rules.psychometrics.anonymity import MINIMUM, Given, report


@transaction.atomic
def close(collecte: Collecte, *, by: User, at: datetime) -> ClotureCollecte:
    """Make the report, once, and empty each answer. Closing twice is closing once. Raises TooFew.

    Once this is written nobody, not even the consultant, can ask for another grouping.
    """
    if already := ClotureCollecte.objects.filter(collecte=collecte).first():
        return already
    hold(collecte)
    sent = list(regards_of(collecte).filter(envoi__isnull=False, retrait=None))
    if len(sent) < MINIMUM:
        raise TooFew
    chosen = told_of(collecte, by=by, at=at, why=texts.Why.LECTURE)
    told = asdict(report(_given(collecte, sent, at=at), closed=True))
    mine = scores_of(instrument_of(collecte), chosen["answers"])
    cloture = ClotureCollecte.objects.create(
        organisme_id=collecte.organisme_id,
        bilan=collecte.bilan,
        collecte=collecte,
        recorded_at=at,
        recorded_by=by,
    )
    tree = {**told, "self": mine, "competences": chosen["competences"]}
    texts.change(
        collecte.bilan, cloture.document, "resultats-regards", lambda now: tree, by=by, at=at
    )
    _empty(collecte, at=at)
    record("collecte.closed", collecte, by=by, at=at)
    return cloture


@transaction.atomic
def open_results(collecte: Collecte, *, by: User, at: datetime) -> OuvertureRegards:
    """Open the results to the person, in a session. The first opening is the fact."""
    Collecte.objects.select_for_update().get(pk=collecte.pk)
    if not is_closed(collecte):
        raise NotClosed
    ouverture, new = OuvertureRegards.objects.get_or_create(
        collecte=collecte,
        defaults={"organisme_id": collecte.organisme_id, "recorded_at": at, "recorded_by": by},
    )
    if new:
        record("collecte.opened", collecte, by=by, at=at)
    return ouverture


def _given(collecte: Collecte, sent: list[Regard], *, at: datetime) -> list[Given]:
    instrument = instrument_of(collecte)
    found = texts.opened_many([row.document for row in sent], by=None, at=at, why=texts.Why.LECTURE)
    return [
        Given(
            row.category,
            scores_of(instrument, found[row.document]["answers"]),
            found[row.document]["comments"],
        )
        for row in sent
        if row.document in found
    ]


def _empty(collecte: Collecte, *, at: datetime) -> None:
    """Empty every answer, sent or not, close every link, take back letters that wait."""
    letters.take_back(collecte, at=at)
    for row in regards_of(collecte):
        texts.change(
            collecte.bilan,
            row.document,
            "regard",
            lambda now: {"answers": {}, "comments": {}},
            by=None,
            at=at,
        )
    for link in Link.objects.filter(pk__in=collecte.regards.values("link_id")):
        revoke(link, by=None, at=at)
