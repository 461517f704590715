"""When a consultant receives: reading hours, exceptions and rules. Nothing here writes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.creneaux import Hours, Rules, Span, openings_of
from portulan.journey.entretien.models import (
    Entretien,
    Horaire,
    JourParticulier,
    Mode,
    Moment,
    ReglesReservation,
    Souhait,
)
from portulan.journey.entretien.plan import LONGEST
from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Organisme
from portulan.rules.calendar import Region, holidays_of
from portulan.rules.french import weekday_date_fr

USUAL_RULES = {
    "before": 0,
    "after": 15,
    "notice_hours": 24,
    "modes": [str(mode) for mode in Mode],
    "place": "",
    "video": "",
}


def hours_of_consultant(consultant: User, organisme: Organisme, *, on: date) -> QuerySet[Horaire]:
    """Return the weekly hours in force that day or later, Monday first."""
    rows = Horaire.objects.filter(consultant=consultant, organisme=organisme)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=on)).order_by(
        "weekday", "opens", "since"
    )


def horaire_of_consultant(user: User, organisme: Organisme, horaire_id: UUID) -> Horaire:
    """Return one of this consultant's own weekly hours; 404 otherwise."""
    return _one(Horaire.objects.filter(consultant=user, organisme=organisme, pk=horaire_id))


def special_days_of(
    consultant: User, organisme: Organisme, *, since: date
) -> QuerySet[JourParticulier]:
    """Return the days unlike the others, from that day on."""
    rows = JourParticulier.objects.filter(
        consultant=consultant, organisme=organisme, day__gte=since, withdrawn_at__isnull=True
    )
    return rows.order_by("day", "opens")


def special_day_of_consultant(user: User, organisme: Organisme, row_id: UUID) -> JourParticulier:
    """Return one of this consultant's own; 404 otherwise."""
    return _one(JourParticulier.objects.filter(consultant=user, organisme=organisme, pk=row_id))


def rules_of(consultant: User, organisme: Organisme) -> ReglesReservation:
    """Return how one books with them: the latest they wrote, else the usual ones, unsaved."""
    rows = ReglesReservation.objects.filter(consultant=consultant, organisme=organisme)
    return rows.order_by("-recorded_at", "-id").first() or ReglesReservation(**USUAL_RULES)


def as_rules(row: ReglesReservation) -> Rules:
    return Rules(row.before, row.after, row.notice_hours)


def receives(consultant: User, organisme: Organisme, *, on: date) -> bool:
    """Say whether this consultant has opened any hours to booking."""
    return (
        hours_of_consultant(consultant, organisme, on=on).exists()
        or special_days_of(consultant, organisme, since=on).filter(opens__isnull=False).exists()
    )


def openings(consultant: User, organisme: Organisme, days: Sequence[date]) -> list[Span]:
    """Return when this consultant receives on those days. Two queries."""
    if not days:
        return []
    week = [
        Hours(one.weekday, one.opens, one.closes, one.since, one.until)
        for one in hours_of_consultant(consultant, organisme, on=min(days))
    ]
    special: dict[date, list[tuple[time, time]]] = defaultdict(list)
    for row in special_days_of(consultant, organisme, since=min(days)):
        special[row.day] += [(row.opens, row.closes)] if row.opens and row.closes else []
    closed = holidays_within(days, organisme)
    return list(openings_of(days, week, special, closed, zone=organisme.zone))


def holidays_within(days: Iterable[date], organisme: Organisme) -> set[date]:
    """Return which of those days are holidays where the organisme is."""
    region = Region(organisme.region)
    return {day for day in days if day in holidays_of(day.year, region)}


def taken_by(
    consultant: User, since: datetime, until: datetime, *, but: Entretien | None = None
) -> list[Span]:
    """Return the rendez-vous of this consultant, of any bilan and any house, in that span."""
    rows = Entretien.objects.filter(
        consultant=consultant,
        replaced_by__isnull=True,
        annulation__isnull=True,
        starts_at__gt=since - timedelta(minutes=LONGEST),
        starts_at__lt=until,
    )
    rows = rows.exclude(pk=but.pk if but else None)
    return [
        Span(starts_at, starts_at + timedelta(minutes=minutes))
        for starts_at, minutes in rows.values_list("starts_at", "minutes")
    ]


def waiting_wishes(bilans: QuerySet[Bilan]) -> QuerySet[Souhait]:
    """Return the latest wish of each bilan that no booking has answered, the oldest first."""
    same = Souhait.objects.filter(bilan=OuterRef("bilan"), recorded_at__gt=OuterRef("recorded_at"))
    answered = Entretien.objects.filter(
        bilan=OuterRef("bilan"), recorded_at__gte=OuterRef("recorded_at")
    )
    rows = Souhait.objects.filter(~Exists(same), ~Exists(answered), bilan__in=bilans)
    return rows.select_related("bilan__beneficiaire").order_by("recorded_at", "id")


def waiting_wish(bilan: Bilan) -> Souhait | None:
    """Return what this person wished and no booking has answered yet."""
    return waiting_wishes(Bilan.objects.filter(pk=bilan.pk)).first()


def wished_words(souhait: Souhait) -> list[str]:
    """Return each moment as it is told: « jeudi 3 décembre 2026, en soirée »."""
    return [
        f"{weekday_date_fr(date.fromisoformat(one['day']))}, {Moment(one['moment']).label}"
        for one in souhait.moments
    ]


def _one(rows: QuerySet) -> Horaire | JourParticulier:
    row = rows.first()
    if row is None:
        raise Http404
    return row
