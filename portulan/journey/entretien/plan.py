"""The plan before it is written: sessions, personal work, and what the law says of both.

Nothing here reads the database or the clock: a plan comes in, another plan or a
verdict goes out. Minutes everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portulan.journey.bilan.models import Phase
from portulan.journey.entretien.models import Mode
from portulan.rules.calendar import Region, extended
from portulan.rules.law import records
from portulan.rules.law.deroulement import Accompaniment, Duration, check_plan
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.verdict import Verdict
from portulan.rules.refusal import Reason

USUAL_MINUTES = 120
USUAL_SESSIONS = {Phase.PRELIMINAIRE: 1, Phase.INVESTIGATION: 4, Phase.CONCLUSIONS: 3}
# The brochure announces 8 h of personal work in all, then 7 h + 3 h by phase: its own 26 h are
# refused by L6313-4. Two hours less in investigation bring both figures together: 16 h + 8 h.
USUAL_PERSONAL = {Phase.PRELIMINAIRE: 0, Phase.INVESTIGATION: 300, Phase.CONCLUSIONS: 180}
DAYS_BETWEEN = 10  # eight sessions in ten weeks: « deux à trois mois »
SHORTEST, LONGEST = 15, 480
MOST_SESSIONS = 48


@dataclass(frozen=True)
class PlannedSession:
    """One session of a plan: which phase, how long (minutes), how, around when."""

    phase: int
    minutes: int
    mode: str
    around: date


@dataclass(frozen=True)
class Plan:
    """Sessions in order, and personal work by phase (minutes)."""

    starts_on: date
    sessions: tuple[PlannedSession, ...]
    personal: Mapping[int, int]

    @property
    def accompanied(self) -> int:
        return sum(session.minutes for session in self.sessions)

    @property
    def personal_total(self) -> int:
        return sum(self.personal.values())

    @property
    def total(self) -> int:
        return self.accompanied + self.personal_total

    def accompanied_in(self, phase: int) -> int:
        return sum(one.minutes for one in self.sessions if one.phase == phase)


@dataclass(frozen=True)
class PlanVerdict:
    """What DUR-01, DUR-02 and PHA-01 answer about a plan."""

    duration: Verdict[Duration]
    accompaniment: Verdict[Accompaniment]
    phases: Verdict[tuple[str, ...]]

    @property
    def all(self) -> tuple[Verdict[object], ...]:
        return (self.duration, self.accompaniment, self.phases)

    @property
    def is_refused(self) -> bool:
        return any(verdict.is_refused for verdict in self.all)

    @property
    def refusals(self) -> list[Reason]:
        return [one.reason for one in self.all if one.is_refused and one.reason]

    @property
    def doubts(self) -> list[Reason]:
        return [one.reason for one in self.all if one.is_to_check and one.reason]

    def require(self) -> None:
        """Raise the Refusal of the first rule that says no."""
        for verdict in self.all:
            verdict.require()


def usual_plan(
    starts_on: date,
    *,
    session_minutes: int = USUAL_MINUTES,
    mode: str = Mode.PLACE,
    region: Region = Region.METROPOLE,
    figures: Figures = LAW,
) -> Plan:
    """Return the brochure's plan, corrected: 1, 4 and 3 sessions of 2 h, 8 h of personal work.

    With another length of session, their number is worked out again.
    """
    sessions = tuple(
        PlannedSession(phase, USUAL_MINUTES, mode, starts_on)
        for phase, number in USUAL_SESSIONS.items()
        for _ in range(number)
    )
    plan = Plan(starts_on, sessions, dict(USUAL_PERSONAL))
    if session_minutes != USUAL_MINUTES:
        return in_sessions_of(plan, session_minutes, region=region, figures=figures)
    return spread(plan, days=DAYS_BETWEEN, region=region)


def in_sessions_of(
    plan: Plan, minutes: int, *, region: Region = Region.METROPOLE, figures: Figures = LAW
) -> Plan:
    """Cut the hours of each phase into sessions of that length; dates are spread again.

    Never more hours than before (the ceiling may be near), never under the floor in force.

    >>> from datetime import date
    >>> hourly = in_sessions_of(usual_plan(date(2026, 11, 30)), 60)
    >>> len(hourly.sessions), hourly.accompanied
    (16, 960)
    """
    before = {phase: plan.accompanied_in(phase) for phase in Phase.values}
    numbers = {phase: max(1, had // minutes) for phase, had in before.items() if had}
    least = figures.limit("bilan.min_accompanied_hours", on=plan.starts_on) or 0
    while numbers and sum(numbers.values()) * minutes < min(least, plan.accompanied):
        numbers[max(numbers, key=lambda phase: before[phase] - numbers[phase] * minutes)] += 1
    modes = {one.phase: one.mode for one in reversed(plan.sessions)}
    sessions = tuple(
        PlannedSession(phase, minutes, modes[phase], plan.starts_on)
        for phase, number in sorted(numbers.items())
        for _ in range(number)
    )
    days = max(1, round(DAYS_BETWEEN * len(plan.sessions) / max(1, len(sessions))))
    return spread(replace(plan, sessions=sessions), days=days, region=region)


def spread(plan: Plan, *, days: int, region: Region = Region.METROPOLE) -> Plan:
    """Give the sessions approximate dates, so many days apart, never on a closed day."""
    dated = tuple(
        replace(session, around=extended(plan.starts_on + timedelta(days=days * rank), region))
        for rank, session in enumerate(plan.sessions)
    )
    return replace(plan, sessions=dated)


def in_order(sessions: Sequence[PlannedSession]) -> tuple[PlannedSession, ...]:
    """Return the sessions by approximate date; on the same day, by phase."""
    return tuple(sorted(sessions, key=lambda one: (one.around, one.phase)))


def verdict_of(plan: Plan, *, on: date, figures: Figures = LAW) -> PlanVerdict:
    """Ask the law about a plan: twenty-four hours at most, thirteen at least, three phases."""
    sessions = [
        records.Session(one.minutes, one.phase, mode=records.Mode(one.mode), date=one.around)
        for one in plan.sessions
    ]
    begins = min([plan.starts_on, *(one.around for one in plan.sessions)])
    return PlanVerdict(
        *check_plan(
            sessions,
            personal=plan.personal_total,
            start=begins,
            on=max(on, begins),
            figures=figures,
        )
    )
