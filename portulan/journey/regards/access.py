"""The doors: the person and her consultant reach the round; a rater, their own answer."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Bilan, Fin, Funding
from portulan.journey.regards.models import ClotureCollecte, Collecte, OuvertureRegards, Regard
from portulan.offices.accounts.models import User
from portulan.offices.links.access import LinkClosed
from portulan.offices.links.models import Link

EMPLOYER_KNOWS = (Funding.EMPLOYEUR, Funding.RECLASSEMENT, Funding.PUBLIC)


def round_of(bilan: Bilan) -> Collecte | None:
    """Return the round of a bilan whose door was opened, when one was proposed."""
    rows = Collecte.objects.filter(bilan=bilan)
    return rows.select_related("bilan__organisme", "bilan__beneficiaire").first()


def round_of_beneficiaire(user: User, bilan_id: UUID) -> Collecte:
    """Return this person's own round; 404 for anyone else, and before it was proposed."""
    return _there(round_of(bilan_of_beneficiaire(user, bilan_id)))


def round_of_consultant(user: User, bilan_id: UUID, *, on: date) -> Collecte:
    """Return the round of a bilan this person conducts on that day; 404 otherwise."""
    return _there(round_of(bilan_of_consultant(user, bilan_id, on=on)))


def regards_of(collecte: Collecte) -> QuerySet[Regard]:
    """Return who was asked, by category: what is shown is sorted again, by name."""
    rows = Regard.objects.filter(collecte=collecte).select_related("envoi", "retrait")
    return rows.order_by("category", "id")


def regard_of_link(link: Link, *, at: datetime) -> Regard:
    """Return the answer this secret opens; LinkClosed once the round is closed or has gone."""
    rows = Regard.objects.filter(pk=link.subject, link_id=link.pk, organisme=link.organisme)
    row = rows.select_related(
        "collecte__bilan__organisme", "collecte__bilan__beneficiaire", "envoi", "retrait"
    ).first()
    if row is None or is_closed(row.collecte) or _is_over(row.collecte.bilan):
        raise LinkClosed(link)
    return row


def is_closed(collecte: Collecte) -> bool:
    return ClotureCollecte.objects.filter(collecte=collecte).exists()


def is_opened(collecte: Collecte) -> bool:
    return OuvertureRegards.objects.filter(collecte=collecte).exists()


def is_discreet(bilan: Bilan) -> bool:
    """Say whether the employer has no reason to know: nobody at work is asked by default."""
    shares = bilan.financements.values_list("kind", "on_working_time")
    return not any(at_work or kind in EMPLOYER_KNOWS for kind, at_work in shares)


def _is_over(bilan: Bilan) -> bool:
    return Fin.objects.filter(bilan=bilan).exists()


def _there(collecte: Collecte | None) -> Collecte:
    if collecte is None:
        raise Http404
    return collecte
