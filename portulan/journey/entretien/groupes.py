"""Reading sessions in a group, past their doors. A person never sees who else was asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilans_of_consultant
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.models import Entretien, Groupe, InvitationGroupe
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Role


@dataclass(frozen=True)
class Asked:
    """One person to whom a session was proposed, for their consultant: joined, and what came."""

    invitation: InvitationGroupe
    bilan: Bilan
    entretien: Entretien | None
    is_cancelled: bool
    is_noted: bool


def groupes_of_consultant(user: User, *, on: date) -> QuerySet[Groupe]:
    """Return the sessions in a group of this consultant, the latest first."""
    houses = memberships(user, on=on, role=Role.CONSULTANT).values("organisme")
    return Groupe.objects.filter(consultant=user, organisme__in=houses).order_by("-starts_at", "id")


def groupe_of_consultant(user: User, groupe_id: UUID, *, on: date) -> Groupe:
    """Return one of them; otherwise it does not exist."""
    groupe = groupes_of_consultant(user, on=on).select_related("organisme").filter(pk=groupe_id)
    found = groupe.first()
    if found is None:
        raise Http404
    return found


def asked_of(user: User, groupe: Groupe, *, on: date) -> list[Asked]:
    """Return whom the consultant asked, among the bilans they still conduct."""
    conducted = bilans_of_consultant(user, on=on).order_by().values("pk")
    rows = InvitationGroupe.objects.filter(groupe=groupe, bilan__in=conducted)
    rows = rows.select_related(
        "bilan__beneficiaire", "accord__entretien__annulation"
    ).prefetch_related("accord__entretien__tenues")
    rows = rows.order_by("recorded_at", "id")
    told = []
    for row in rows:
        entretien = row.accord.entretien if hasattr(row, "accord") else None
        told.append(
            Asked(
                row,
                row.bilan,
                entretien,
                entretien is not None and hasattr(entretien, "annulation"),
                entretien is not None and bool(entretien.tenues.all()),
            )
        )
    return told


def may_be_asked(user: User, groupe: Groupe, *, on: date) -> QuerySet[Bilan]:
    """Return the bilans under way of this consultant that were not asked yet."""
    rows = bilans_of_consultant(user, on=on).filter(organisme=groupe.organisme_id, fin=None)
    asked = groupe.invitations.values("bilan")
    return rows.exclude(pk__in=asked).select_related("beneficiaire")


def invitation_of_beneficiaire(user: User, bilan_id: UUID, invitation_id: UUID) -> InvitationGroupe:
    """Return a session proposed to this person; otherwise it does not exist."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    row = (
        InvitationGroupe.objects.filter(bilan=bilan, pk=invitation_id)
        .select_related("groupe__consultant", "bilan__organisme", "bilan__beneficiaire")
        .first()
    )
    if row is None:
        raise Http404
    return row


def waiting_of(bilan: Bilan, *, at: object) -> QuerySet[InvitationGroupe]:
    """Return the sessions proposed to this person that she may still join."""
    rows = InvitationGroupe.objects.filter(bilan=bilan, accord=None, groupe__starts_at__gt=at)
    return rows.select_related("groupe__consultant").order_by("groupe__starts_at", "id")


PHASES = [(str(int(phase)), str(phase.label).capitalize()) for phase in (Phase(1), Phase(2))]
