"""The two ledgers of hours: accompanied and personal, done and planned. Follow-up has its own.

Done means held and confirmed by both (CER-01, CER-02); which minutes count is
for `rules.law` to say (DUR-03). Queries are constant, for one bilan or for fifty.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.models import Calendrier, Entretien, Kind, TravailPersonnel
from portulan.journey.entretien.plan import Plan, PlannedSession
from portulan.journey.entretien.standing import LIVE, Seance, seance_of, with_facts
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.prepared import Prepared
from portulan.rules.law.deroulement import counted_minutes
from portulan.rules.law.figures import LAW, Figures


@dataclass(frozen=True)
class PhaseHours:
    """One phase: sessions and minutes, done and planned; personal work beside."""

    phase: int
    sessions_done: int = 0
    sessions_planned: int = 0
    accompanied_done: int = 0
    accompanied_planned: int = 0
    personal_done: int = 0
    personal_planned: int = 0

    @property
    def label(self) -> str:
        return str(Phase(self.phase).label)

    @property
    def is_begun(self) -> bool:
        return bool(self.sessions_done)

    @property
    def is_done(self) -> bool:
        return self.is_begun and self.sessions_done >= self.sessions_planned


@dataclass(frozen=True)
class Hours:
    """Minutes of a bilan. `to_confirm` were held and wait for someone's word."""

    accompanied_done: int = 0
    accompanied_planned: int = 0
    personal_done: int = 0
    personal_planned: int = 0
    followup_done: int = 0
    group_done: int = 0
    to_confirm: int = 0
    ceiling: int = 0
    floor: int | None = None
    phases: tuple[PhaseHours, ...] = field(default=())

    @property
    def total_done(self) -> int:
        return self.accompanied_done + self.personal_done

    @property
    def total_planned(self) -> int:
        return self.accompanied_planned + self.personal_planned

    @property
    def phase(self) -> int:
        """The phase one is in: the last one begun, or the next when that one is complete."""
        begun = [one for one in self.phases if one.is_begun]
        if not begun:
            return int(Phase.PRELIMINAIRE)
        last = begun[-1]
        return min(last.phase + last.is_done, int(Phase.CONCLUSIONS))

    @property
    def phase_label(self) -> str:
        return str(Phase(self.phase).label)


_SEANCES = Prepared(
    lambda bilans: with_facts(
        Entretien.objects.filter(bilan__in=bilans).order_by("starts_at", "recorded_at", "id")
    ),
    [UUID],
)


def seances_of(bilan: Bilan, *, at: datetime) -> list[Seance]:
    """Return every session of the bilan, in order of date, with where each one stands."""
    return seances_by_bilan([bilan.pk], at=at)[bilan.pk]


def seances_by_bilan(bilan_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, list[Seance]]:
    """Return the sessions of several bilans. Four queries."""
    found: dict[UUID, list[Seance]] = {bilan_id: [] for bilan_id in bilan_ids}
    for entretien in _SEANCES(found):
        found[entretien.bilan_id].append(seance_of(entretien, at=at))
    return found


_PLANS = Prepared(
    lambda bilans: (
        Calendrier.objects.filter(bilan__in=bilans)
        .order_by("recorded_at", "id")
        .prefetch_related("seances", "travaux")
    ),
    [UUID],
)


def plans_by_bilan(bilan_ids: Iterable[UUID]) -> dict[UUID, Plan]:
    """Return the plan in force of several bilans. Three queries."""
    return {row.bilan_id: plan_from(row) for row in _PLANS(bilan_ids)}


def plan_from(calendrier: Calendrier) -> Plan:
    """Read a recorded plan."""
    personal = {int(phase): 0 for phase in Phase.values}
    for work in calendrier.travaux.all():
        personal[work.phase] += work.minutes
    sessions = (
        PlannedSession(one.phase, one.minutes, one.mode, one.around)
        for one in calendrier.seances.all()
    )
    return Plan(calendrier.starts_on, tuple(sessions), personal)


def hours_of(bilan: Bilan, *, at: datetime) -> Hours:
    """Return the ledgers of one bilan. A constant number of queries."""
    figures = figures_of(bilan.organisme)
    return hours_by_bilan([bilan.pk], at=at, figures=figures)[bilan.pk]


def hours_by_bilan(
    bilan_ids: Iterable[UUID],
    *,
    at: datetime,
    seances: Mapping[UUID, list[Seance]] | None = None,
    figures: Figures = LAW,
) -> dict[UUID, Hours]:
    """Return the ledgers of several bilans; pass `seances` when they are already loaded."""
    ids = list(bilan_ids)
    sessions = seances if seances is not None else seances_by_bilan(ids, at=at)
    plans = plans_by_bilan(ids)
    personal = _personal(ids)
    return {
        bilan_id: hours_from(
            sessions[bilan_id],
            plans.get(bilan_id),
            personal[bilan_id],
            on=at.date(),
            figures=figures,
        )
        for bilan_id in ids
    }


_WORKED = Prepared(
    lambda bilans: (
        TravailPersonnel.objects.filter(bilan__in=bilans, withdrawn_at__isnull=True)
        .values("bilan", "phase")
        .annotate(total=Sum("minutes"))
        .order_by()
    ),
    [UUID],
)


def _personal(bilan_ids: list[UUID]) -> dict[UUID, dict[int, int]]:
    found: dict[UUID, dict[int, int]] = defaultdict(dict)
    for row in _WORKED(bilan_ids):
        found[row["bilan"]][row["phase"]] = row["total"]
    return found


def hours_from(
    seances: Iterable[Seance],
    plan: Plan | None,
    personal: Mapping[int, int],
    *,
    on: date,
    figures: Figures = LAW,
) -> Hours:
    """Add up sessions, plan and personal work. Pure: no query."""
    confirmed = [one for one in seances if one.is_confirmed]
    waiting = [one for one in seances if one.is_held and not one.is_confirmed]
    inside = [one for one in confirmed if not one.is_followup]
    begins = min((one.day for one in inside), default=on)
    return Hours(
        accompanied_done=sum(accompanied_minutes(one, figures) for one in inside),
        accompanied_planned=plan.accompanied if plan else 0,
        personal_done=sum(personal.values()),
        personal_planned=plan.personal_total if plan else 0,
        followup_done=sum(one.minutes for one in confirmed if one.is_followup),
        group_done=sum(one.minutes for one in inside if one.entretien.kind == Kind.GROUPE),
        to_confirm=sum(one.minutes for one in waiting if not one.is_followup),
        ceiling=figures.amount("bilan.max_hours", on=begins),
        floor=figures.limit("bilan.min_accompanied_hours", on=begins),
        phases=tuple(_phase(int(phase), inside, plan, personal, figures) for phase in Phase.values),
    )


def accompanied_minutes(seance: Seance, figures: Figures = LAW) -> int:
    """Return the minutes of a session that count as accompaniment beyond doubt (DUR-03)."""
    return sum(
        counted_minutes(record, on=seance.day, figures=figures).value or 0
        for record in seance.as_records()
    )


def _phase(
    phase: int,
    inside: list[Seance],
    plan: Plan | None,
    personal: Mapping[int, int],
    figures: Figures,
) -> PhaseHours:
    records = [
        [record for record in one.as_records() if record.phase == phase and record.minutes]
        for one in inside
    ]
    planned = [one for one in plan.sessions if one.phase == phase] if plan else []
    return PhaseHours(
        phase=phase,
        sessions_done=sum(1 for there in records if there),
        sessions_planned=len(planned),
        accompanied_done=sum(
            counted_minutes(record, on=record.date, figures=figures).value or 0
            for there in records
            for record in there
            if record.date
        ),
        accompanied_planned=sum(one.minutes for one in planned),
        personal_done=personal.get(phase, 0),
        personal_planned=plan.personal.get(phase, 0) if plan else 0,
    )


def engaged_minutes(seances: Iterable[Seance]) -> int:
    """Return the minutes held (confirmed or not) or booked, follow-up apart: for the ceiling."""
    return sum(
        one.minutes for one in seances if not one.is_followup and (one.is_held or one.state in LIVE)
    )
