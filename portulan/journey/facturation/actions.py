"""Certifying hours. A certificate is never edited: a correction is another one."""

from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Financement
from portulan.journey.entretien.hours import hours_of, seances_of
from portulan.journey.facturation import letters
from portulan.journey.facturation.certificat import done_in, paper_of
from portulan.journey.facturation.models import CertificatRealisation
from portulan.journey.facturation.refusals import NoHours
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record


@transaction.atomic
def certify(
    bilan: Bilan, financement: Financement, *, on: date, by: User, at: datetime
) -> CertificatRealisation:
    """Certify the hours really done under that funding (CER-01). The same hours twice is once.

    When a bilan had several fundings one after the other, each certificate counts the sessions of
    its own period. Raises NoHours when nothing held is confirmed yet.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    several = Financement.objects.filter(bilan=bilan).exclude(pk=financement.pk).exists()
    done = done_in(
        seances_of(bilan, at=at),
        since=financement.since if several else None,
        until=financement.until,
    )
    if done is None:
        raise NoHours(hours_of(bilan, at=at).to_confirm)
    latest = (
        CertificatRealisation.objects.filter(financement=financement, replaced_by__isnull=True)
        .order_by("-recorded_at", "-id")
        .first()
    )
    paper = paper_of(bilan, financement, done, issued_by=by, on=on)
    if latest and _says_the_same(latest, paper.signed_thing):
        return latest
    certificat = CertificatRealisation.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        financement=financement,
        minutes=done.minutes,
        first_day=done.first_day,
        last_day=done.last_day,
        issued_on=on,
        tree=paper.signed_thing,
        sha256=paper.reference,
        replaces=latest,
        recorded_at=at,
        recorded_by=by,
    )
    record("certificat.issued", certificat, by=by, at=at)
    letters.certified(certificat, at=at)
    return certificat


def _says_the_same(latest: CertificatRealisation, thing: dict[str, object]) -> bool:
    """The same facts, whatever the day and whoever asks again."""
    return _facts(latest.tree) == _facts(thing)


def _facts(thing: dict[str, object]) -> list[object]:
    tree = thing["tree"]
    return [block for block in tree if block.get("t") == "kv"] if isinstance(tree, list) else []
