"""Exercising rights: asked by the person or a contact, answered within the month (GDP-06)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from portulan.journey.bilan import droits_letters as letters
from portulan.journey.bilan.droits import (
    OF_CONSULTANT,
    DemandeDroit,
    Droit,
    MotifRefus,
    ProlongationDroit,
    ReponseDroit,
    Suite,
    Sujet,
)
from portulan.journey.bilan.models import Bilan
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.links.actions import revoke
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import Deadline, Region, legal_day
from portulan.rules.law.donnees.personnes import answer_by
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.refusal import Refusal


class NoGround(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Il manque le motif.",
            why="Qui n'obtient pas tout ce qu'il demande en reçoit la raison (RGPD, art. 12).",
            next_step="Choisissez le motif le plus proche.",
        )


class TooLateToExtend(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Le premier mois est passé : le délai ne se prolonge plus.",
            why="Une prolongation se dit dans le mois qui suit la demande (RGPD, art. 12).",
            next_step="Répondez maintenant.",
        )


@dataclass(frozen=True)
class Exercised:
    """A request as its reader sees it: until when, and what was answered."""

    demande: DemandeDroit
    due: Deadline
    reponse: ReponseDroit | None = None


def due_of(received_on: date, region: str, extended: bool, figures: Figures = LAW) -> Deadline:
    """Return until when a request received that day is answered, in that territory."""
    try:
        where = Region(region)
    except ValueError:
        where = Region.METROPOLE
    return answer_by(received_on, complex=extended, region=where, figures=figures)


def requests_of(bilan: Bilan) -> QuerySet[DemandeDroit]:
    """Return every request made about this bilan, the latest first."""
    rows = DemandeDroit.objects.filter(bilan=bilan).select_related("reponse", "prolongation")
    return rows.order_by("-recorded_at", "-id")


def exercised(rows: QuerySet[DemandeDroit], bilan: Bilan) -> list[Exercised]:
    """Tell each request with its last day."""
    figures, region = figures_of(bilan.organisme), bilan.organisme.region
    return [
        Exercised(
            row,
            due_of(row.received_on, region, hasattr(row, "prolongation"), figures),
            getattr(row, "reponse", None),
        )
        for row in rows
    ]


def to_answer(bilan: Bilan, *, consultant: bool) -> QuerySet[DemandeDroit]:
    """Return what waits for who conducts the bilan, or else for gestion."""
    rows = requests_of(bilan).filter(reponse=None)
    hers = [str(one) for one in OF_CONSULTANT]
    return rows.filter(about__in=hers) if consultant else rows.exclude(about__in=hers)


@transaction.atomic
def ask(
    bilan: Bilan,
    right: Droit,
    about: Sujet,
    *,
    by: User | Link,
    at: datetime,
    wanted: str = "",
) -> DemandeDroit:
    """Write that someone exercises a right today, and tell who answers. Asking twice is once."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    link_id = by.pk if isinstance(by, Link) else None
    same = DemandeDroit.objects.filter(
        bilan=bilan, right=right, about=about, link_id=link_id, wanted=wanted, reponse=None
    ).first()
    if same:
        return same
    demande = DemandeDroit.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        right=right,
        about=about,
        received_on=legal_day(at, bilan.zone),
        link_id=link_id,
        wanted=wanted,
        recorded_at=at,
        recorded_by=by if isinstance(by, User) else None,
    )
    record("rights.asked", demande, by=by, at=at, why=right, holder=bilan.pk)
    letters.asked(demande, at=at)
    return demande


@transaction.atomic
def extend(demande: DemandeDroit, *, by: User, at: datetime) -> ProlongationDroit:
    """Say that more time is needed. Twice is once. Raises TooLateToExtend."""
    bilan = demande.bilan
    already = ProlongationDroit.objects.filter(demande=demande).first()
    if already:
        return already
    today, figures = legal_day(at, bilan.zone), figures_of(bilan.organisme)
    if today > due_of(demande.received_on, bilan.organisme.region, False, figures).arguable:
        raise TooLateToExtend
    longer = ProlongationDroit.objects.create(
        organisme_id=demande.organisme_id,
        demande=demande,
        happened_on=today,
        recorded_at=at,
        recorded_by=by,
    )
    record("rights.extended", demande, by=by, at=at, holder=bilan.pk)
    due = due_of(demande.received_on, bilan.organisme.region, True, figures)
    letters.told(demande, _contact(demande.link_id), due.certain, at=at)
    return longer


@transaction.atomic
def answer(
    demande: DemandeDroit,
    outcome: Suite,
    *,
    ground: MotifRefus | None = None,
    by: User,
    at: datetime,
) -> ReponseDroit:
    """Write the answer and tell who asked; a contact's own data change at once. The first holds.

    Raises NoGround when not all of it is done and nothing says why.
    """
    DemandeDroit.objects.select_for_update().get(pk=demande.pk)
    already = ReponseDroit.objects.filter(demande=demande).first()
    if already:
        return already
    if outcome is not Suite.FAIT and ground is None:
        raise NoGround
    reponse = ReponseDroit.objects.create(
        organisme_id=demande.organisme_id,
        demande=demande,
        outcome=outcome,
        ground="" if outcome is Suite.FAIT else ground,
        happened_on=legal_day(at, demande.bilan.zone),
        recorded_at=at,
        recorded_by=by,
    )
    record("rights.answered", demande, by=by, at=at, why=outcome, holder=demande.bilan_id)
    contact = _contact(demande.link_id)
    letters.told(demande, contact, reponse.happened_on, at=at)
    if contact and outcome is Suite.FAIT:
        _apply(demande, contact, by=by, at=at)
    return reponse


def _contact(link_id: UUID | None) -> Link | None:
    return Link.objects.filter(pk=link_id).first() if link_id else None


def _apply(demande: DemandeDroit, contact: Link, *, by: User, at: datetime) -> None:
    if demande.right == Droit.RECTIFICATION and demande.wanted:
        Link.objects.filter(pk=contact.pk).update(name=demande.wanted)
    elif demande.right == Droit.EFFACEMENT:
        revoke(contact, by=by, at=at)
        Link.objects.filter(pk=contact.pk).update(name="", email="")
        DemandeDroit.objects.filter(link_id=contact.pk).update(wanted="")
