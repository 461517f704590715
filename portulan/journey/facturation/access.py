"""The doors of the papers for those who pay: each sees the certificates that are theirs."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import (
    bilan_of_beneficiaire,
    bilan_of_consultant,
    bilan_of_gestion,
)
from portulan.journey.bilan.models import Bilan, Financement
from portulan.journey.convention.access import convention_of_link
from portulan.journey.convention.models import Convention
from portulan.journey.entretien.hours import seances_of
from portulan.journey.facturation.certificat import PAID_BY_EMPLOYER, done_in
from portulan.journey.facturation.models import CertificatRealisation
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link


def certificats_of(bilan: Bilan) -> QuerySet[CertificatRealisation]:
    """Return the certificates of a bilan already opened, corrected ones included, latest first."""
    return (
        CertificatRealisation.objects.filter(bilan=bilan)
        .select_related("organisme", "recorded_by", "financement", "replaced_by")
        .order_by("-recorded_at", "-id")
    )


def certificat_of_beneficiaire(
    user: User, bilan_id: UUID, certificat_id: UUID
) -> CertificatRealisation:
    """Return a certificate of this person's own bilan."""
    return _one(certificats_of(bilan_of_beneficiaire(user, bilan_id)), certificat_id)


def certificat_of_consultant(
    user: User, bilan_id: UUID, certificat_id: UUID, *, on: date
) -> CertificatRealisation:
    """Return a certificate of a bilan this person conducts on that day."""
    return _one(certificats_of(bilan_of_consultant(user, bilan_id, on=on)), certificat_id)


def certificat_of_gestion(
    user: User, bilan_id: UUID, certificat_id: UUID, *, on: date
) -> CertificatRealisation:
    """Return a certificate of a bilan this person manages. Black ink only."""
    return _one(certificats_of(bilan_of_gestion(user, bilan_id, on=on)), certificat_id)


def certificats_of_link(link: Link) -> QuerySet[CertificatRealisation]:
    """Return what an employer's link may download: what that employer paid, nothing later.

    Of two employers who followed one another, each reads their own (practice of the change of
    funder). 404 when the link opens no convention.
    """
    convention = convention_of_link(link)
    return certificats_of(convention.bilan).filter(financement__in=_shares_of(convention))


def minutes_done_for_link(link: Link, *, at: datetime) -> int:
    """Return the minutes attended so far that this employer pays, and no one else's."""
    convention = convention_of_link(link)
    seances = seances_of(convention.bilan, at=at)
    done = [done_in(seances, since=one.since, until=one.until) for one in _shares_of(convention)]
    return sum(one.minutes for one in done if one)


def _shares_of(convention: Convention) -> QuerySet[Financement]:
    """Return what this employer pays of the bilan: of several employers, only its own shares."""
    shares = Financement.objects.filter(bilan=convention.bilan_id, kind__in=PAID_BY_EMPLOYER)
    if shares.count() > 1:
        shares = shares.filter(payer__iexact=convention.employeur)
    return shares


def certificat_of_link(link: Link, certificat_id: UUID) -> CertificatRealisation:
    """Return one of them."""
    return _one(certificats_of_link(link), certificat_id)


def _one(
    certificats: QuerySet[CertificatRealisation], certificat_id: UUID
) -> CertificatRealisation:
    found = certificats.filter(pk=certificat_id).first()
    if found is None:
        raise Http404
    return found
