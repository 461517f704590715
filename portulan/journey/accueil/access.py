"""The doors of first contact: a request is for the house it was sent to, and for who took it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from portulan.journey.accueil.models import Demande, EntretienPrealable, Motif
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.pages import Page, page_of
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Organisme, Role

_MOTIFS = dict(Motif.choices)


@dataclass(frozen=True)
class DemandeRow:
    """One line of a list of requests. No word of the person's own."""

    id: UUID
    name: str
    motifs: list[str]
    asked_at: datetime
    taken_by: str
    meets_at: datetime | None
    held_on: date | None
    closed: bool
    opened: bool


def demande_of_bilan(bilan: Bilan) -> Demande | None:
    """Return the request a bilan came from. The caller has passed through the bilan's door."""
    return Demande.objects.filter(ouverture__bilan=bilan).first()


def was_sent_to(organisme: Organisme, demande_id: UUID) -> None:
    """404 unless this house received that request."""
    if not Demande.objects.filter(pk=demande_id, organisme=organisme).exists():
        raise Http404


def demande_of_consultant(user: User, demande_id: UUID, *, on: date) -> Demande:
    """Return a request that this consultant may take, or has taken; otherwise it does not exist."""
    demande = _one(_of_role(user, Role.CONSULTANT, on), demande_id)
    prise = getattr(demande, "prise", None)
    if prise and prise.consultant_id != user.pk:
        raise Http404
    return demande


def demande_to_take(user: User, demande_id: UUID, *, on: date) -> Demande:
    """Return a request of the house even when a colleague has just taken it.

    Only for the verb « take », which then says so in a sentence. Show nothing of it.
    """
    return _one(_of_role(user, Role.CONSULTANT, on), demande_id)


def demande_of_gestion(user: User, demande_id: UUID, *, on: date) -> Demande:
    """Return a request of the organisme this person manages. Black ink only."""
    return _one(_of_role(user, Role.GESTION, on), demande_id)


def demandes_to_take(user: User, *, on: date, after: str = "") -> Page:
    """Return the requests nobody answers yet, as rows, in the houses where this person conducts."""
    waiting = _of_role(user, Role.CONSULTANT, on).filter(prise=None, close=None)
    return _page(waiting, after)


def demandes_of_consultant(user: User, *, on: date, after: str = "") -> Page:
    """Return the requests this person took and that are neither closed nor become a bilan."""
    mine = _of_role(user, Role.CONSULTANT, on).filter(prise__consultant=user)
    return _page(mine.filter(close=None, ouverture=None), after)


def demandes_of_gestion(
    user: User, *, on: date, year: int | None = None, step: str = "", after: str = ""
) -> Page:
    """Return the organisme's requests as rows; `step` « entretiens » keeps those that met."""
    rows = demandes_in_year(user, year=year, on=on)
    if step == "entretiens":
        rows = rows.filter(pk__in=met().values("demande"))
    return _page(rows, after)


def demandes_in_year(user: User, *, year: int | None, on: date) -> QuerySet[Demande]:
    """Return the requests the organisme received that year, or ever. Black ink only."""
    rows = _of_role(user, Role.GESTION, on)
    return rows.filter(recorded_at__year=year) if year else rows


LEAST = 5  # under it a number would be about someone: the same threshold as for opinions


def motives_of(demandes: QuerySet[Demande]) -> list[tuple[str, int | None]]:
    """Return each motive with how many of these requests name it; None under `LEAST`. One query.

    None for zero too: silence must not tell a small number from no one.
    """
    counts = Counter(
        motif for motifs in demandes.values_list("motifs", flat=True) for motif in set(motifs)
    )
    told = [(str(label), counts[value]) for value, label in _MOTIFS.items()]
    shown = [(label, number if number >= LEAST else None) for label, number in told]
    return sorted(shown, key=lambda one: (-(one[1] or 0), one[0]))


def met() -> QuerySet[EntretienPrealable]:
    """Return the preliminary interviews that took place."""
    return EntretienPrealable.objects.filter(tenu__isnull=False)


def preliminaries_of_consultant(
    user: User, *, since: datetime, until: datetime, on: date
) -> list[tuple[UUID, str, str, datetime, int, str, str]]:
    """Return this person's preliminary interviews in that span, in order: one query.

    Rows: request, first name, last name, start, minutes, mode, place. Only the latest proposal of
    each request holds.
    """
    mine = _of_role(user, Role.CONSULTANT, on).filter(prise__consultant=user, close=None)
    holding = mine.annotate(latest=Subquery(_latest("id"))).values("latest")
    return list(
        EntretienPrealable.objects.filter(pk__in=holding, starts_at__gte=since, starts_at__lt=until)
        .order_by("starts_at", "id")
        .values_list(
            "demande",
            "demande__first_name",
            "demande__last_name",
            "starts_at",
            "minutes",
            "mode",
            "place",
        )
    )


def latest_preliminary(demande: Demande) -> EntretienPrealable | None:
    """Return the interview that holds: the last one written."""
    entretiens = EntretienPrealable.objects.filter(demande=demande)
    return entretiens.select_related("tenu", "organisme").order_by("-recorded_at", "-id").first()


def _latest(column: str) -> QuerySet[EntretienPrealable]:
    latest = EntretienPrealable.objects.filter(demande=OuterRef("pk"))
    return latest.order_by("-recorded_at", "-id").values(column)[:1]


def _of_role(user: User, role: Role, on: date) -> QuerySet[Demande]:
    houses = memberships(user, on=on, role=role).values("organisme")
    return Demande.objects.filter(organisme__in=houses)


def _one(demandes: QuerySet[Demande], demande_id: UUID) -> Demande:
    found = demandes.select_related("organisme", "prise__consultant", "close", "ouverture").filter(
        pk=demande_id
    )
    demande = found.first()
    if demande is None:
        raise Http404
    return demande


def _page(demandes: QuerySet[Demande], after: str) -> Page:
    page = page_of(
        demandes.annotate(
            meets_at=Subquery(_latest("starts_at")), held_on=Subquery(_latest("tenu__happened_on"))
        ),
        "first_name",
        "last_name",
        "motifs",
        "prise__consultant__first_name",
        "prise__consultant__last_name",
        "meets_at",
        "held_on",
        "close",
        "ouverture",
        moment="recorded_at",
        after=after,
    )
    return Page([_row(*values) for values in page.rows], page.older)


def _row(*values) -> DemandeRow:
    first, last, motifs, c_first, c_last, meets_at, held_on, close, opened, asked_at, pk = values
    return DemandeRow(
        id=pk,
        name=f"{first} {last}".strip(),
        motifs=[str(_MOTIFS[motif]) for motif in motifs if motif in _MOTIFS],
        asked_at=asked_at,
        taken_by=f"{c_first or ''} {c_last or ''}".strip(),
        meets_at=meets_at,
        held_on=held_on,
        closed=close is not None,
        opened=opened is not None,
    )
