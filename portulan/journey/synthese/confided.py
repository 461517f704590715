"""What the person gives others to read: the doors of both, and the reading itself.

A link opens one document, as long as the consent holds and the document exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan, Document, Fin
from portulan.journey.synthese.access import final_of
from portulan.journey.synthese.models import Communication, Resultats, Synthese
from portulan.journey.synthese.reading import final_paper
from portulan.offices.accounts.models import User
from portulan.offices.journal.access import acts_about
from portulan.offices.links.access import LinkClosed
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import Paper
from portulan.offices.vault.actions import saved_moments
from portulan.offices.vault.classes import Why
from portulan.rules.calendar import legal_day
from portulan.rules.law.conservation import DocClass, keep_until


@dataclass(frozen=True)
class Reading:
    """One consent as the person sees it: is it in force, when was the document opened."""

    communication: Communication
    is_open: bool
    opened: tuple[datetime, ...] = ()


def available(bilan: Bilan) -> dict[Document, Synthese | Resultats]:
    """Return the documents that were handed over and still exist. Opens nothing."""
    synthese, results = final_of(bilan)
    rows = {Document.SYNTHESE: synthese, Document.RESULTATS: results}
    found = {document: row for document, row in rows.items() if row}
    there = saved_moments(row.document for row in found.values())
    return {document: row for document, row in found.items() if row.document in there}


def last_day_of_reading(bilan: Bilan, *, on: date) -> date:
    """Return the last day a document of this bilan could be kept, hence read (R6313-7)."""
    fin = Fin.objects.filter(bilan=bilan).first()
    term = fin.happened_on if fin else on
    figures = figures_of(bilan.organisme)
    return keep_until(DocClass.AGREED, term=term, agreement=term, figures=figures).value or term


def open_ones(bilan: Bilan, *, on: date) -> QuerySet[Communication]:
    """Return the consents in force on that day, for a bilan whose door was opened."""
    return Communication.objects.filter(bilan=bilan, revoked_at__isnull=True, until__gte=on)


def communication_of_beneficiaire(
    user: User, bilan_id: UUID, communication_id: UUID
) -> Communication:
    """Return one of this person's own consents; 404 otherwise."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    rows = Communication.objects.filter(bilan=bilan, pk=communication_id)
    row = rows.select_related("bilan__organisme", "bilan__beneficiaire").first()
    if row is None:
        raise Http404
    return row


def readings_of(bilan: Bilan, *, on: date) -> list[Reading]:
    """Return what the person gave to read, the latest first, and when each was opened."""
    rows = list(Communication.objects.filter(bilan=bilan).order_by("-recorded_at", "id"))
    opened = _openings(bilan, (row.link_id for row in rows))
    return [
        Reading(row, row.revoked_at is None and on <= row.until, tuple(opened[row.link_id]))
        for row in rows
    ]


def _openings(bilan: Bilan, link_ids: Iterable[UUID]) -> dict[UUID, list[datetime]]:
    found: dict[UUID, list[datetime]] = {link_id: [] for link_id in link_ids}
    if found:
        for act in acts_about(bilan.pk, ["document.opened"], but=~Q(actor__in=list(found))):
            found[act.actor].append(act.at)
    return found


def communication_of_link(link: Link, *, at: datetime) -> Communication:
    """Return the consent of an open link; LinkClosed once it no longer holds, or never did."""
    rows = Communication.objects.filter(
        pk=link.subject, link_id=link.pk, organisme=link.organisme, bilan=link.bilan_id
    )
    row = rows.select_related("bilan__organisme", "bilan__beneficiaire").first()
    if row is None or row.revoked_at or row.until < legal_day(at, row.bilan.zone):
        raise LinkClosed(link)
    return row


def paper_of_link(link: Link, *, at: datetime) -> tuple[Communication, Paper]:
    """Open the document for the reader of that link, and journal it.

    Raises LinkClosed when the consent no longer holds or the document was destroyed.
    """
    communication = communication_of_link(link, at=at)
    row = available(communication.bilan).get(Document(communication.document))
    paper = final_paper(row, by=link, at=at, why=Why.LECTEUR) if row else None
    if paper is None:
        raise LinkClosed(link)
    return communication, paper
