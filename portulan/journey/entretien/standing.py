"""Where each session stands, worked out from its facts and a moment. Nothing here writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from portulan.journey.entretien.models import (
    Emargement,
    Entretien,
    Kind,
    Segment,
    Signatory,
    Tenue,
)
from portulan.rules.law import records


class State(StrEnum):
    COMING = "coming"
    TO_RECORD = "to_record"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"
    MOVED = "moved"


@dataclass(frozen=True)
class Seance:
    """A session with its facts: what was planned, what took place, who confirmed it."""

    entretien: Entretien
    state: State
    tenue: Tenue | None
    segments: tuple[Segment, ...]
    signed: Mapping[str, Emargement]

    @property
    def minutes(self) -> int:
        """Real minutes once held, planned ones before; none when it did not take place."""
        if self.tenue:
            return sum(segment.minutes for segment in self.segments)
        return self.entretien.minutes if self.state in LIVE else 0

    @property
    def is_group(self) -> bool:
        return self.entretien.kind == Kind.GROUPE

    @property
    def starts_at(self) -> datetime:
        return self.entretien.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.entretien.starts_at + timedelta(minutes=self.entretien.minutes)

    @property
    def day(self) -> date:
        """The day it took place; before, the planned day where the person lives."""
        if self.tenue:
            return self.tenue.happened_on
        return self.starts_at.astimezone(ZoneInfo(self.entretien.bilan.zone)).date()

    @property
    def is_held(self) -> bool:
        return self.state is State.HELD

    @property
    def is_coming(self) -> bool:
        return self.state is State.COMING

    @property
    def is_followup(self) -> bool:
        return self.entretien.kind == Kind.SUIVI

    @property
    def is_confirmed(self) -> bool:
        """Held, and both said so: only then do its minutes count as done (CER-01, CER-02)."""
        return self.is_held and all(party in self.signed for party in Signatory.values)

    @property
    def awaits_person(self) -> bool:
        return self.is_held and Signatory.BENEFICIAIRE not in self.signed

    @property
    def person_signature(self) -> Emargement | None:
        return self.signed.get(Signatory.BENEFICIAIRE)

    @property
    def signed_late(self) -> bool:
        """The person confirmed on a later day: said, never held against anyone."""
        mark = self.person_signature
        if not mark or not self.tenue:
            return False
        zone = ZoneInfo(self.entretien.bilan.zone)
        return mark.recorded_at.astimezone(zone).date() > self.tenue.happened_on

    def as_records(self) -> list[records.Session]:
        """Return what the law reads: one record by segment, or the planned session."""
        kind = records.Kind(self.entretien.kind)
        present = self.tenue is None or self.tenue.present
        parts = self.segments if self.tenue else (self.entretien,)
        return [
            records.Session(
                part.minutes,
                part.phase,
                kind=kind,
                mode=records.Mode(part.mode),
                present=present,
                date=self.day,
            )
            for part in parts
        ]


LIVE = {State.COMING, State.TO_RECORD}


def with_facts(entretiens: QuerySet[Entretien]) -> QuerySet[Entretien]:
    """Load what a standing needs: four queries in all, whatever the number of rows."""
    tenues = (
        Tenue.objects.filter(replaced_by__isnull=True)
        .prefetch_related("segments", "emargements")
        .order_by("recorded_at", "id")
    )
    return entretiens.select_related(
        "annulation", "replaced_by", "bilan", "consultant"
    ).prefetch_related(Prefetch("tenues", queryset=tenues, to_attr="current"))


def seance_of(entretien: Entretien, *, at: datetime) -> Seance:
    """Work out one session; `entretien` comes from `with_facts`."""
    tenue = entretien.current[0] if entretien.current else None
    return Seance(
        entretien,
        _state(entretien, tenue, at),
        tenue,
        tuple(tenue.segments.all()) if tenue else (),
        {mark.party: mark for mark in tenue.emargements.all()} if tenue else {},
    )


def _state(entretien: Entretien, tenue: Tenue | None, at: datetime) -> State:
    if tenue:
        return State.HELD if tenue.present else State.MISSED
    if hasattr(entretien, "replaced_by"):
        return State.MOVED
    if hasattr(entretien, "annulation"):
        return State.CANCELLED
    end = entretien.starts_at + timedelta(minutes=entretien.minutes)
    return State.COMING if end > at else State.TO_RECORD


def next_of(seances: Iterable[Seance]) -> Seance | None:
    """Return the next coming session, the soonest first."""
    coming = [one for one in seances if one.is_coming]
    return min(coming, key=lambda one: one.starts_at, default=None)
