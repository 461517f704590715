"""Booking by oneself: the moments that consultant, agenda and law leave open. Black ink only.

A moment is proposed when the consultant of that day receives, is free, and when the
law lets a session be held that day (contract or convention, consent, twenty-four hours,
end of a CPF order).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from portulan.journey.accueil.access import preliminaries_of_consultant
from portulan.journey.bilan.access import windows_of
from portulan.journey.bilan.models import Affectation, Bilan
from portulan.journey.bilan.pausing import suspension_of
from portulan.journey.convention.access import may_hold_sessions
from portulan.journey.entretien.actions.rendez_vous import ordered_end
from portulan.journey.entretien.creneaux import Span, is_free, offered
from portulan.journey.entretien.horaires import as_rules, openings, rules_of, taken_by
from portulan.journey.entretien.hours import (
    engaged_minutes,
    hours_from,
    plans_by_bilan,
    seances_of,
)
from portulan.journey.entretien.models import Entretien, Kind, ReglesReservation
from portulan.journey.entretien.refusals import SlotTaken
from portulan.offices.accounts.models import User
from portulan.offices.organisme.access import memberships
from portulan.offices.organisme.models import Role
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr, duration_fr
from portulan.rules.law.deroulement import cap
from portulan.rules.refusal import Reason

DAYS_SHOWN = 5
SEARCHED = timedelta(days=70)
MOST_REFUSED = 25  # days: beyond, a signature is missing, and looking further will not help


@dataclass(frozen=True)
class Offer:
    """What may be booked: moments by day, with whom, and where other dates begin.

    `hindrance` says what stands in the way; `awaits_papers` when it is a signature or the consent.
    """

    minutes: int
    days: dict[date, list[datetime]] = field(default_factory=dict)
    consultant: User | None = None
    rules: ReglesReservation | None = None
    later: date | None = None
    hindrance: Reason | None = None
    awaits_papers: bool = False
    paused: bool = False


class Law:
    """What the law answers about a session of that length, day by day."""

    def __init__(
        self, bilan: Bilan, minutes: int, *, at: datetime, instead_of: Entretien | None = None
    ) -> None:
        self.bilan, self.minutes, self.at = bilan, minutes, at
        self.outside = instead_of is not None and instead_of.kind == Kind.SUIVI
        seances = [one for one in seances_of(bilan, at=at) if one.entretien != instead_of]
        self.plan = plans_by_bilan([bilan.pk]).get(bilan.pk)
        self.seances, self.engaged = seances, engaged_minutes(seances)
        self.pause, self.figures = suspension_of(bilan), figures_of(bilan.organisme)
        self.answers: dict[date, Reason | None] = {}
        self.awaits_papers = False

    @cached_property
    def phase(self) -> int:
        return hours_from(
            self.seances, self.plan, {}, on=self.at.date(), figures=self.figures
        ).phase

    def reason(self, day: date) -> Reason | None:
        """Say what stands in the way that day; None when nothing does."""
        if day not in self.answers:
            self.answers[day] = self._reason(day)
        return self.answers[day]

    def _reason(self, day: date) -> Reason | None:
        if self.outside:  # a follow-up is outside the hours, and after the end
            return None
        if self.pause:
            return Reason(
                f"Votre bilan est en pause ; on en reparle le {date_fr(self.pause.review)}.",
                "Pendant une pause, rien n'est réservé.",
                "Reprenez quand vous voulez, puis choisissez un rendez-vous.",
            )
        personal = self.plan.personal_total if self.plan else 0
        verdict = cap(self.engaged + self.minutes, personal, on=day, figures=self.figures)
        if verdict.is_refused:
            most = self.figures.amount("bilan.max_hours", on=day)
            return Reason(
                f"Il reste moins de {duration_fr(self.minutes)} dans votre bilan.",
                f"Un bilan ne dépasse pas {duration_fr(most)}, travail personnel prévu compris "
                "(code du travail, art. L6313-4).",
                "Choisissez une séance plus courte, ou revoyez le calendrier ensemble.",
            )
        if ended := ordered_end(self.bilan, day):
            return Reason(
                f"Votre dossier Mon Compte Formation va jusqu'au {date_fr(ended)}.",
                "Ses dates ne changent plus une fois validées : une séance tenue après ne serait "
                "pas payée.",
                "Choisissez un jour avant, ou parlez-en avec la personne qui vous accompagne.",
            )
        hindrance = may_hold_sessions(self.bilan, on=day, figures=self.figures)
        self.awaits_papers = self.awaits_papers or hindrance is not None
        return hindrance


def offer_of(
    bilan: Bilan,
    minutes: int,
    *,
    since: date | None = None,
    instead_of: Entretien | None = None,
    at: datetime,
) -> Offer:
    """Return what the person may book from that day on, a few days at a time."""
    zone = bilan.organisme.zone
    today = legal_day(at, zone)
    law = Law(bilan, minutes, at=at, instead_of=instead_of)
    if law.pause and not law.outside:
        return Offer(minutes, hindrance=law.reason(today), paused=True)
    days: dict[date, list[datetime]] = {}
    later, refusals = None, []
    receiver: tuple[User | None, ReglesReservation | None] = (None, None)
    for agenda in _agendas(bilan, max(since or today, today), but=instead_of, at=at):
        receiver = receiver if receiver[0] else (agenda.consultant, agenda.row)
        for start in agenda.starts(minutes, at=at):
            day = legal_day(start, zone)
            if reason := law.reason(legal_day(start, bilan.zone)):
                refusals.append(reason)
                if len(law.answers) > MOST_REFUSED and not days:
                    break
                continue
            if instead_of and start == instead_of.starts_at:
                continue
            if day not in days and len(days) >= DAYS_SHOWN:
                later = day
                break
            days.setdefault(day, []).append(start)
        if later:
            break
    return Offer(
        minutes,
        days,
        *receiver,
        later,
        hindrance=refusals[0] if refusals and not days else None,
        awaits_papers=law.awaits_papers and not days,
    )


@dataclass(frozen=True)
class Agenda:
    """What one consultant opens, over the days when the bilan is theirs."""

    consultant: User
    row: ReglesReservation
    spans: Sequence[Span]
    taken: Sequence[Span]

    def starts(self, minutes: int, *, at: datetime) -> Iterator[datetime]:
        return offered(self.spans, self.taken, minutes, as_rules(self.row), at=at)

    def is_free(self, start: datetime, minutes: int, *, at: datetime) -> bool:
        return is_free(start, minutes, self.spans, self.taken, as_rules(self.row), at=at)


def _agendas(
    bilan: Bilan,
    first: date,
    *,
    last: date | None = None,
    but: Entretien | None = None,
    at: datetime,
) -> Iterator[Agenda]:
    """Yield the agenda of each consultant who conducts the bilan, in order of their windows."""
    last = last or first + SEARCHED
    for window in windows_of(bilan):
        begins, ends = max(first, window.since), min(last, window.until or last)
        works = memberships(window.consultant, on=begins, role=Role.CONSULTANT)
        if begins <= ends and works.filter(organisme=bilan.organisme_id).exists():
            yield _agenda(bilan, window, begins, ends, but, at)


def _agenda(
    bilan: Bilan,
    window: Affectation,
    begins: date,
    ends: date,
    but: Entretien | None,
    at: datetime,
) -> Agenda:
    house, consultant = bilan.organisme, window.consultant
    here = ZoneInfo(house.zone)
    days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
    since = datetime.combine(begins, time.min, tzinfo=here)
    until = datetime.combine(ends + timedelta(days=1), time.min, tzinfo=here)
    free = preliminaries_of_consultant(consultant, since=since, until=until, on=legal_day(at, here))
    return Agenda(
        consultant,
        rules_of(consultant, house),
        openings(consultant, house, days),
        [
            *taken_by(consultant, since, until, but=but),
            *(Span(row[3], row[3] + timedelta(minutes=row[4])) for row in free),
        ],
    )


def agenda_at(
    bilan: Bilan, starts_at: datetime, *, but: Entretien | None = None, at: datetime
) -> Agenda:
    day = legal_day(starts_at, bilan.organisme.zone)
    agenda = next(_agendas(bilan, day, last=day, but=but, at=at), None)
    if agenda is None:
        raise SlotTaken
    return agenda
