"""Opening and closing hours to booking; saying which moments one would like."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction

from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien import letters
from portulan.journey.entretien.horaires import rules_of
from portulan.journey.entretien.models import (
    Horaire,
    JourParticulier,
    Moment,
    ReglesReservation,
    Souhait,
    Weekday,
)
from portulan.journey.entretien.refusals import ClosesTooEarly, NothingWished
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.rules.calendar import legal_day

MOST_WISHES = 3


@transaction.atomic
def open_hours(
    organisme: Organisme,
    weekday: Weekday,
    opens: time,
    closes: time,
    *,
    since: date,
    until: date | None = None,
    by: User,
    at: datetime,
) -> Horaire:
    """Receive on that day of the week, from a day on. The same twice is once.

    Raises ClosesTooEarly.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if closes <= opens:
        raise ClosesTooEarly
    told = {"consultant": by, "organisme": organisme, "weekday": weekday, "opens": opens}
    told |= {"closes": closes, "since": since, "until": until}
    if already := Horaire.objects.filter(**told).first():
        return already
    horaire = Horaire.objects.create(**told, recorded_at=at, recorded_by=by)
    record("horaire.opened", horaire, by=by, at=at)
    return horaire


@transaction.atomic
def end_hours(horaire: Horaire, *, last_day: date, by: User, at: datetime) -> Horaire:
    """Receive there until that day, and no longer. What is booked stays booked."""
    horaire = Horaire.objects.select_for_update().get(pk=horaire.pk)
    if horaire.until is None or horaire.until > last_day:
        horaire.until = last_day
        horaire.save(update_fields=["until"])
        record("horaire.ended", horaire, by=by, at=at)
    return horaire


@transaction.atomic
def set_day(
    organisme: Organisme,
    day: date,
    hours: tuple[time, time] | None,
    *,
    by: User,
    at: datetime,
) -> JourParticulier:
    """Receive otherwise on one day: other hours, or not at all. The same twice is once.

    A day with several stretches takes several rows; a day without any takes back the others.
    Raises ClosesTooEarly.
    """
    User.objects.select_for_update().get(pk=by.pk)
    opens, closes = hours or (None, None)
    if opens and closes and closes <= opens:
        raise ClosesTooEarly
    rows = JourParticulier.objects.filter(
        consultant=by, organisme=organisme, day=day, withdrawn_at__isnull=True
    )
    if already := rows.filter(opens=opens, closes=closes).first():
        return already
    rows.filter(opens__isnull=hours is not None).update(withdrawn_at=at)
    row = JourParticulier.objects.create(
        consultant=by,
        organisme=organisme,
        day=day,
        opens=opens,
        closes=closes,
        recorded_at=at,
        recorded_by=by,
    )
    record("jour.set", row, by=by, at=at)
    return row


@transaction.atomic
def unset_day(row: JourParticulier, *, by: User, at: datetime) -> JourParticulier:
    """Take the exception back: the hours of the week hold again. Twice is once."""
    if JourParticulier.objects.filter(pk=row.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
        record("jour.unset", row, by=by, at=at)
    row.refresh_from_db()
    return row


@transaction.atomic
def set_rules(
    organisme: Organisme, told: Mapping[str, object], *, by: User, at: datetime
) -> ReglesReservation:
    """Write how one books: `before`, `after` (minutes), `notice_hours`, `modes`, `place`, `video`.

    The same twice is once.
    """
    latest = rules_of(by, organisme)
    if latest.recorded_at and all(getattr(latest, name) == value for name, value in told.items()):
        return latest
    rules = ReglesReservation.objects.create(
        consultant=by, organisme=organisme, **told, recorded_at=at, recorded_by=by
    )
    record("reservation.ruled", rules, by=by, at=at)
    return rules


@transaction.atomic
def wish(
    bilan: Bilan,
    moments: Sequence[tuple[date, Moment]],
    *,
    consultant: User,
    by: User,
    at: datetime,
) -> Souhait:
    """Say up to three moments that would suit; the consultant gets a letter and answers.

    Sending the same again is sending it once. Raises NothingWished.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    today = legal_day(at, bilan.zone)
    told = [(day, moment) for day, moment in moments[:MOST_WISHES] if day > today]
    if not told:
        raise NothingWished
    kept = [{"day": day.isoformat(), "moment": str(Moment(moment))} for day, moment in told]
    latest = Souhait.objects.filter(bilan=bilan).order_by("-recorded_at", "-id").first()
    if latest and latest.moments == kept and at - latest.recorded_at < timedelta(days=1):
        return latest
    souhait = Souhait.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        moments=kept,
        recorded_at=at,
        recorded_by=by,
    )
    record("souhait.told", souhait, by=by, at=at)
    letters.wished(souhait, consultant, at=at)
    return souhait
