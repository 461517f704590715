"""The person has a document read by someone: one reader, one document, one end date."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from portulan.journey.bilan.models import Bilan, Document
from portulan.journey.synthese import letters
from portulan.journey.synthese.confided import available, last_day_of_reading, open_ones
from portulan.journey.synthese.models import Communication, Reader
from portulan.journey.synthese.refusals import AlreadyConfided, NothingToConfide, OutOfTime
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import give
from portulan.offices.links.actions import revoke as close
from portulan.offices.links.models import Link, Purpose
from portulan.rules.calendar import legal_day
from portulan.rules.law.synthese import Document as LawDocument
from portulan.rules.law.synthese import Recipient, may_send

IN_LAW = {Document.SYNTHESE: LawDocument.SYNTHESIS, Document.RESULTATS: LawDocument.RESULTS}
RECIPIENTS = {
    Reader.CEP: Recipient.CEP,
    Reader.EMPLOYEUR: Recipient.EMPLOYER,
    Reader.AUTRE: Recipient.OTHER,
}


NOBODY = "(effacé à sa demande)"


@dataclass(frozen=True)
class Confided:
    """What the person decides: which document, read by whom, until which day (included)."""

    document: Document
    reader: Reader
    name: str
    email: str
    until: date
    may_download: bool = False


@transaction.atomic
def consent_to_send(
    bilan: Bilan, confided: Confided, *, agrees: bool, by: User, at: datetime
) -> Communication:
    """Write the person's consent, give the reader a link and post their letter.

    The same consent twice is given once. Raises the refusal of SYN-02 without agreement,
    NothingToConfide, OutOfTime, AlreadyConfided.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    may_send(
        IN_LAW[confided.document], RECIPIENTS[confided.reader], request=agrees, agreement=agrees
    ).require()
    if confided.document not in available(bilan):
        raise NothingToConfide
    today = legal_day(at, bilan.zone)
    last = last_day_of_reading(bilan, on=today)
    if not today <= confided.until <= last:
        raise OutOfTime(today, last)
    if already := _already(bilan, confided, on=today):
        return already
    return _written(bilan, confided, by=by, at=at)


def _already(bilan: Bilan, confided: Confided, *, on: date) -> Communication | None:
    """Return the same consent, if it holds; raise AlreadyConfided when another one does."""
    open_one = open_ones(bilan, on=on).filter(
        document=confided.document, email__iexact=confided.email
    )
    row = open_one.first()
    if row and (row.until, row.may_download) != (confided.until, confided.may_download):
        raise AlreadyConfided(row.until)
    return row


def _written(bilan: Bilan, confided: Confided, *, by: User, at: datetime) -> Communication:
    key = uuid4()
    link, token = give(
        Purpose.LECTEUR,
        key,
        organisme=bilan.organisme,
        name=confided.name,
        email=confided.email,
        bilan_id=bilan.pk,
        expires_at=_midnight_after(confided.until, bilan.zone),
        by=by,
        at=at,
    )
    communication = Communication.objects.create(
        **vars(confided),
        id=key,
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        link_id=link.pk,
        recorded_at=at,
        recorded_by=by,
    )
    letters.to_read(communication, token, at=at)
    record("communication.given", communication, by=by, at=at, why=confided.document)
    return communication


@transaction.atomic
def revoke(communication: Communication, *, by: User, at: datetime) -> Communication:
    """Take the consent back: from now on the link opens nothing. Twice is once."""
    rows = Communication.objects.filter(pk=communication.pk, revoked_at__isnull=True)
    if rows.update(revoked_at=at):
        close(Link.objects.get(pk=communication.link_id), by=by, at=at)
        letters.no_longer_to_read(communication, at=at)
        record("communication.revoked", communication, by=by, at=at, why=communication.document)
    communication.refresh_from_db()
    return communication


def _midnight_after(day: date, zone: str) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))


@transaction.atomic
def rename_reader(communication: Communication, name: str, *, by: Link, at: datetime) -> None:
    """A reader corrects their own name, at once."""
    Communication.objects.filter(pk=communication.pk).update(name=name)
    Link.objects.filter(pk=communication.link_id).update(name=name)
    record("reader.renamed", communication, by=by, at=at, holder=communication.bilan_id)


@transaction.atomic
def erase_reader(communication: Communication, *, by: Link, at: datetime) -> None:
    """A reader asks that nothing of them stays: the reading ends, name and address are wiped.

    That a document was read, and when, stays in the person's journal, under no name.
    """
    rows = Communication.objects.filter(pk=communication.pk)
    rows.filter(revoked_at__isnull=True).update(revoked_at=at)
    rows.update(name=NOBODY, email="")
    close(Link.objects.get(pk=communication.link_id), by=None, at=at)
    Link.objects.filter(pk=communication.link_id).update(name="", email="")
    letters.forget_reader(communication)
    record("reader.erased", communication, by=by, at=at, holder=communication.bilan_id)
