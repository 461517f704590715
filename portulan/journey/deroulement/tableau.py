"""Where many bilans stand, in a handful of queries: one line of a list each. Black ink only.

The same hours as `entretien.hours`, added up by the database (a test keeps the
two in step): fifty bilans cost what one costs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, Max, Min, OuterRef, QuerySet, Sum, When

from portulan.journey.bilan.access import dossiers_of_consultant
from portulan.journey.bilan.models import Affectation, Bilan, Phase
from portulan.journey.bilan.pages import Page, Pages, page_of
from portulan.journey.entretien.models import (
    Calendrier,
    Entretien,
    Kind,
    SeancePrevue,
    Segment,
    Signatory,
    TravailPersonnel,
    TravailPrevu,
)
from portulan.offices.accounts.models import User
from portulan.offices.prepared import Prepared
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.figures import LAW, Figures

ACCOMPANIED = (Kind.ENTRETIEN, Kind.TEST)
QUIET = timedelta(days=12)


@dataclass
class Standing:
    """Where one bilan stands. Minutes; `phase` is the one the person is in."""

    accompanied_done: int = 0
    accompanied_planned: int = 0
    personal_done: int = 0
    personal_planned: int = 0
    sessions_done: dict[int, int] = field(default_factory=dict)
    sessions_planned: dict[int, int] = field(default_factory=dict)
    next_at: datetime | None = None
    last_on: date | None = None

    @property
    def total_done(self) -> int:
        return self.accompanied_done + self.personal_done

    @property
    def total_planned(self) -> int:
        return self.accompanied_planned + self.personal_planned

    @property
    def phase(self) -> int:
        """The last phase begun, or the next when that one is complete."""
        if not self.sessions_done:
            return int(Phase.PRELIMINAIRE)
        last = max(self.sessions_done)
        complete = self.sessions_done[last] >= self.sessions_planned.get(last, 0)
        return min(last + complete, int(Phase.CONCLUSIONS))


@dataclass(frozen=True)
class BilanRow:
    """One line of a list of bilans."""

    id: UUID
    number: str
    name: str
    opened_at: datetime
    ended_on: date | None
    standing: Standing


NAMES = ("number", "beneficiaire__first_name", "beneficiaire__last_name", "fin__happened_on")


def page_of_bilans(bilans: QuerySet[Bilan], *, at: datetime, after: str = "") -> Page:
    """Return a page of `BilanRow`, the latest opened first. Six queries, whatever the number."""
    return _with_standings(page_of(bilans, *NAMES, moment="opened_at", after=after), at)


def dossiers(consultant: User, *, on: date, at: datetime, ended: bool, after: str = "") -> Page:
    """Return a page of `BilanRow`: those under way or ended, the latest entrusted first."""
    return _with_standings(DOSSIERS[ended](consultant.pk, on, after=after), at)


DOSSIERS = {
    ended: Pages(
        partial(dossiers_of_consultant, ended=ended),
        *(UUID, date),
        columns=(*NAMES, "opened_at"),
        moment="since",
        kind=date,
    )
    for ended in (False, True)
}


def _with_standings(page: Page, at: datetime) -> Page:
    standings = standings_of([values[-1] for values in page.rows], at=at)
    rows = [_row(values, standings[values[-1]]) for values in page.rows]
    return Page(rows, page.older)


def _row(values: Sequence[Any], standing: Standing) -> BilanRow:
    number, first_name, last_name, ended_on, opened_at, *_, pk = values
    return BilanRow(pk, number, f"{first_name} {last_name}".strip(), opened_at, ended_on, standing)


def standing_of(bilan: Bilan, *, at: datetime) -> Standing:
    """Return where one bilan stands. Five queries."""
    return standings_of([bilan.pk], at=at)[bilan.pk]


def standings_of(bilan_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, Standing]:
    """Return where several bilans stand. Five queries, none when there is no bilan."""
    standings = {bilan_id: Standing() for bilan_id in bilan_ids}
    if standings:
        _add_done(standings)
        _add_planned(standings)
        _add_personal(standings)
        _add_next(standings, at)
    return standings


# Each question is compiled once and asked again with other bilans: building costs more than asking.
# Sessions are added up, never counted: a list costs what its rows cost.

FIRST_OF_ITS_PHASE = ~Exists(
    Segment.objects.filter(tenue=OuterRef("tenue"), phase=OuterRef("phase"), pk__lt=OuterRef("pk"))
)
IN_FORCE = ~Exists(
    Calendrier.objects.filter(
        bilan=OuterRef("calendrier__bilan"),
        recorded_at__gt=OuterRef("calendrier__recorded_at"),
    )
)


def _sum_if(**conditions: Any) -> Sum:
    return Sum(Case(When(**conditions, then=1), default=0))


def _by_phase(**more: Any) -> list[Sum]:
    """How many in each phase, three columns."""
    return [_sum_if(phase=phase, **more) for phase in Phase.values]


def _done(bilans: list[UUID]) -> QuerySet[Segment, Any]:
    """Minutes held and confirmed by both, in the three phases (CER-01, DUR-03)."""
    one, two, three = _by_phase(is_first=True)
    return (
        Segment.objects.filter(
            tenue__entretien__bilan__in=bilans,
            tenue__entretien__kind__in=ACCOMPANIED,
            tenue__present=True,
            tenue__replaced_by=None,
            phase__isnull=False,
        )
        .filter(tenue__emargements__party=Signatory.BENEFICIAIRE)
        .filter(tenue__emargements__party=Signatory.CONSULTANT)
        .alias(is_first=FIRST_OF_ITS_PHASE)
        .values("tenue__entretien__bilan")
        .annotate(Sum("minutes"), Max("tenue__happened_on"), one=one, two=two, three=three)
        .values_list(
            *("tenue__entretien__bilan", "minutes__sum", "tenue__happened_on__max"),
            *("one", "two", "three"),
        )
        .order_by()
    )


def _planned(bilans: list[UUID]) -> QuerySet[SeancePrevue, Any]:
    """Minutes and sessions of the plan in force: the latest one written."""
    one, two, three = _by_phase()
    return (
        SeancePrevue.objects.filter(IN_FORCE, calendrier__bilan__in=bilans)
        .values("calendrier__bilan")
        .annotate(Sum("minutes"), one=one, two=two, three=three)
        .values_list("calendrier__bilan", "minutes__sum", "one", "two", "three")
        .order_by()
    )


def _planned_alone(bilans: list[UUID]) -> QuerySet[TravailPrevu, Any]:
    rows = TravailPrevu.objects.filter(IN_FORCE, calendrier__bilan__in=bilans)
    return rows.values_list("calendrier__bilan").annotate(Sum("minutes")).order_by()


def _logged(bilans: list[UUID]) -> QuerySet[TravailPersonnel, Any]:
    rows = TravailPersonnel.objects.filter(bilan__in=bilans, withdrawn_at=None)
    return rows.values_list("bilan").annotate(Sum("minutes")).order_by()


def _coming(bilans: list[UUID], at: datetime) -> QuerySet[Entretien, Any]:
    rows = Entretien.objects.filter(
        bilan__in=bilans, annulation=None, replaced_by=None, starts_at__gte=at
    )
    return rows.values_list("bilan").annotate(Min("starts_at")).order_by()


DONE = Prepared(_done, [UUID])
PLANNED = Prepared(_planned, [UUID])
PLANNED_ALONE = Prepared(_planned_alone, [UUID])
LOGGED = Prepared(_logged, [UUID])
COMING = Prepared(_coming, [UUID], datetime)


def _add_done(standings: dict[UUID, Standing]) -> None:
    for bilan_id, minutes, last_on, *sessions in DONE(standings):
        standing = standings[bilan_id]
        standing.accompanied_done = minutes
        standing.last_on = last_on
        standing.sessions_done = _held(sessions)


def _add_planned(standings: dict[UUID, Standing]) -> None:
    for bilan_id, minutes, *sessions in PLANNED(standings):
        standings[bilan_id].accompanied_planned = minutes
        standings[bilan_id].sessions_planned = _held(sessions)
    for bilan_id, minutes in PLANNED_ALONE(standings):
        standings[bilan_id].personal_planned = minutes


def _held(sessions: Iterable[int]) -> dict[int, int]:
    """Number of sessions by phase, those without any left out."""
    return {phase: number for phase, number in enumerate(sessions, 1) if number}


def _add_personal(standings: dict[UUID, Standing]) -> None:
    for bilan_id, minutes in LOGGED(standings):
        standings[bilan_id].personal_done = minutes


def _add_next(standings: dict[UUID, Standing], at: datetime) -> None:
    for bilan_id, starts_at in COMING(standings, at):
        standings[bilan_id].next_at = starts_at


def to_watch(standing: Standing, *, on: date, figures: Figures = LAW) -> str:
    """Say the one thing worth a look, as a fact; empty when there is none."""
    ceiling = figures.amount("bilan.max_hours", on=on)
    floor = figures.limit("bilan.min_accompanied_hours", on=on) or 0
    planned = standing.accompanied_planned
    if 0 < planned < floor:
        return (
            f"Plan prévu : {duration_fr(planned)} d'accompagnement, il en faut {duration_fr(floor)}"
        )
    if standing.total_planned > ceiling:
        return (
            f"Plan prévu : {duration_fr(standing.total_planned)}, "
            f"un bilan ne dépasse pas {duration_fr(ceiling)}"
        )
    if standing.next_at is None and standing.last_on and on - standing.last_on >= QUIET:
        return f"Pas de rendez-vous prévu, le dernier était le {date_fr(standing.last_on)}"
    return ""


def conducted_by(bilan_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return who conducts each bilan now, by name. One query."""
    rows = Affectation.objects.filter(bilan__in=list(bilan_ids), until=None).values_list(
        "bilan", "consultant__first_name", "consultant__last_name"
    )
    return {bilan_id: f"{first} {last}".strip() for bilan_id, first, last in rows}
