"""The days of a consultant: whom they meet, in order. Black ink only, two queries."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from portulan.journey.accueil.access import preliminaries_of_consultant
from portulan.journey.bilan.access import bilans_of_consultant
from portulan.journey.bilan.models import Phase
from portulan.journey.entretien.models import Entretien, Kind, Mode
from portulan.offices.accounts.models import User


@dataclass(frozen=True)
class RendezVous:
    """One meeting. `bilan_id` is empty for a free preliminary interview, `demande_id` otherwise."""

    starts_at: datetime
    minutes: int
    who: str
    what: str
    how: str
    bilan_id: UUID | None = None
    demande_id: UUID | None = None
    entretien_id: UUID | None = None


def rendez_vous_of(user: User, *, on: date, zone: str, days: int = 1) -> list[RendezVous]:
    """Return this consultant's meetings of that day, or of so many days from it, in order."""
    since = datetime.combine(on, time.min, tzinfo=ZoneInfo(zone))
    until = datetime.combine(on + timedelta(days=days), time.min, tzinfo=ZoneInfo(zone))
    met = [*_sessions(user, since, until, on), *_preliminaries(user, since, until, on)]
    return sorted(met, key=lambda one: (one.starts_at, one.who))


def _sessions(user: User, since: datetime, until: datetime, on: date) -> list[RendezVous]:
    rows = (
        Entretien.objects.filter(
            consultant=user,
            starts_at__gte=since,
            starts_at__lt=until,
            annulation=None,
            replaced_by=None,
            bilan__in=bilans_of_consultant(user, on=on).order_by(),
        )
        .order_by("starts_at")
        .values_list(
            "id",
            "bilan",
            "bilan__beneficiaire__first_name",
            "bilan__beneficiaire__last_name",
            "starts_at",
            "minutes",
            "kind",
            "phase",
            "mode",
        )
    )
    return [
        RendezVous(
            starts_at,
            minutes,
            f"{first} {last}",
            str(Phase(phase).label if phase else Kind(kind).label).capitalize(),
            str(Mode(mode).label),
            bilan_id=bilan_id,
            entretien_id=pk,
        )
        for pk, bilan_id, first, last, starts_at, minutes, kind, phase, mode in rows
    ]


def _preliminaries(user: User, since: datetime, until: datetime, on: date) -> list[RendezVous]:
    rows = preliminaries_of_consultant(user, since=since, until=until, on=on)
    return [
        RendezVous(
            starts_at,
            minutes,
            f"{first} {last}",
            "Entretien préalable",
            str(Mode(mode).label),
            demande_id=demande_id,
        )
        for demande_id, first, last, starts_at, minutes, mode, _ in rows
    ]
