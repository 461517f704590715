"""The dated facts of the needs analysis: agreed by both, then its objectives self-assessed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from portulan.journey.bilan.besoin import AnalyseConvenue, ObjectifsEvalues
from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.models import Bilan
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.rules.calendar import legal_day


@dataclass(frozen=True)
class Agreed:
    """How many objectives were set, and the format chosen, as both agree with it."""

    objectives: int
    pace: str
    format: str


@dataclass(frozen=True)
class Standing:
    """Where the analysis stands: who agrees with its latest known revision, since which day."""

    revision: int = 0
    person_on: date | None = None
    consultant_on: date | None = None

    @property
    def agreed_on(self) -> date | None:
        """The day when the second of the two agreed with the same text."""
        if self.person_on and self.consultant_on:
            return max(self.person_on, self.consultant_on)
        return None

    @property
    def awaits_person(self) -> bool:
        return bool(self.consultant_on) and not self.person_on

    @property
    def awaits_consultant(self) -> bool:
        return bool(self.person_on) and not self.consultant_on


def standing_of(bilan: Bilan, revision: int | None = None) -> Standing:
    """Return who agrees with that revision; with the latest one agreed by someone when None."""
    rows = list(AnalyseConvenue.objects.filter(bilan=bilan))
    if revision is None:
        revision = max((row.revision for row in rows), default=0)
    told = {row.by_person: row.happened_on for row in rows if row.revision == revision}
    return Standing(revision, told.get(True), told.get(False))


def agreement_of(bilan: Bilan) -> AnalyseConvenue | None:
    """Return the latest text that both agreed with, by the row of the second; None when none."""
    seen: dict[int, AnalyseConvenue] = {}
    held = None
    for row in AnalyseConvenue.objects.filter(bilan=bilan).order_by("revision", "recorded_at"):
        if row.revision in seen:
            held = row
        seen[row.revision] = row
    return held


@transaction.atomic
def agree(
    bilan: Bilan,
    agreed: Agreed,
    *,
    revision: int,
    by_person: bool,
    strength: Temoin,
    by: User,
    at: datetime,
) -> tuple[AnalyseConvenue, bool]:
    """Write that one of the two agrees with that revision, and say whether it is new.

    Agreeing twice is agreeing once.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    row, new = AnalyseConvenue.objects.get_or_create(
        bilan=bilan,
        revision=revision,
        by_person=by_person,
        defaults={
            "organisme_id": bilan.organisme_id,
            "happened_on": legal_day(at, bilan.zone),
            "objectives": agreed.objectives,
            "pace": agreed.pace,
            "format": agreed.format,
            "strength": strength,
            "recorded_at": at,
            "recorded_by": by,
        },
    )
    if new:
        record("analyse.agreed", row, by=by, at=at)
    return row, new


@transaction.atomic
def count_objectives(
    bilan: Bilan, *, reached: int, partly: int, missed: int, by: User, at: datetime
) -> ObjectifsEvalues:
    """Write how many objectives the person says reached, partly, or not. The same is once."""
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    told = {"reached": reached, "partly": partly, "missed": missed}
    latest = counted_of(bilan)
    if latest and all(getattr(latest, name) == value for name, value in told.items()):
        return latest
    row = ObjectifsEvalues.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        happened_on=legal_day(at, bilan.zone),
        recorded_at=at,
        recorded_by=by,
        **told,
    )
    record("objectives.counted", row, by=by, at=at)
    return row


def counted_of(bilan: Bilan) -> ObjectifsEvalues | None:
    """Return the latest counts; None when the person has not told."""
    return ObjectifsEvalues.objects.filter(bilan=bilan).order_by("-recorded_at", "-id").first()
