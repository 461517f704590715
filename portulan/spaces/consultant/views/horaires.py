"""« Mes horaires »: when the persons one accompanies may book by themselves."""

from datetime import date, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.entretien import actions
from portulan.journey.entretien.horaires import (
    holidays_within,
    horaire_of_consultant,
    hours_of_consultant,
    openings,
    rules_of,
    special_day_of_consultant,
    special_days_of,
)
from portulan.journey.entretien.models import Weekday
from portulan.offices.clock import now, today
from portulan.offices.organisme.models import Organisme
from portulan.rules.calendar import legal_day
from portulan.rules.french import hour_fr
from portulan.spaces.consultant.forms.horaires import DayForm, RulesForm, WeekForm
from portulan.spaces.consultant.header import house
from portulan.ui.http import get, post

SHOWN = 14
PAGE = "consultant/horaires.html"
KEPT = "Ce qui est déjà réservé ne change pas."


@get
def page(request: HttpRequest) -> HttpResponse:
    return _page(request, house(request))


def _page(
    request: HttpRequest,
    organisme: Organisme,
    *,
    week: WeekForm | None = None,
    day: DayForm | None = None,
    rules: RulesForm | None = None,
) -> HttpResponse:
    on = today(organisme.zone)
    held = rules_of(request.user, organisme)
    refused = week or day or rules
    first = {name: getattr(held, name) for name in RulesForm.base_fields}
    context = {
        "week": _week(request, organisme, on),
        "special": special_days_of(request.user, organisme, since=on),
        "coming": _coming(request, organisme, on),
        "week_form": week or WeekForm(initial={"since": on}, auto_id="id_semaine_%s"),
        "day_form": day or DayForm(auto_id="id_jour_%s"),
        "rules_form": rules or RulesForm(initial=first, auto_id="id_regles_%s"),
        "form": refused,
        "zone": organisme.zone,
    }
    return render(request, PAGE, context, status=422 if refused else 200)


def _week(request: HttpRequest, organisme: Organisme, on: date) -> list[tuple[str, list]]:
    rows = hours_of_consultant(request.user, organisme, on=on)
    return [
        (str(Weekday(day).label), list(hours)) for day, hours in groupby(rows, lambda r: r.weekday)
    ]


def _coming(request: HttpRequest, organisme: Organisme, on: date) -> list[tuple[date, str]]:
    """The two weeks to come, day by day, as they will be offered."""
    here = ZoneInfo(organisme.zone)
    days = [on + timedelta(days=n) for n in range(SHOWN)]
    closed = holidays_within(days, organisme)
    told: dict[date, list[str]] = {}
    for span in openings(request.user, organisme, days):
        begins, ends = span.starts.astimezone(here), span.ends.astimezone(here)
        words = f"de {hour_fr(begins)} à {hour_fr(ends)}"
        told.setdefault(legal_day(span.starts, here), []).append(words)
    return [
        (day, ", ".join(told.get(day, [])) or ("jour férié" if day in closed else ""))
        for day in days
        if day in told or day in closed
    ]


@post
def week(request: HttpRequest) -> HttpResponse:
    """Receive on those days of the week, between those hours."""
    organisme = house(request)
    form = WeekForm(request.POST, auto_id="id_semaine_%s")
    if not form.is_valid():
        return _page(request, organisme, week=form)
    told = form.cleaned_data
    for weekday in told["weekdays"]:
        actions.open_hours(
            organisme,
            Weekday(int(weekday)),
            told["opens"],
            told["closes"],
            since=told["since"],
            until=told["until"],
            by=request.user,
            at=now(),
        )
    messages.success(request, "C'est noté. On peut réserver dans ces heures.")
    return redirect("consultant:horaires")


@post
def ending(request: HttpRequest, horaire_id: UUID) -> HttpResponse:
    """Receive there no longer, from today on."""
    organisme = house(request)
    horaire = horaire_of_consultant(request.user, organisme, horaire_id)
    yesterday = today(organisme.zone) - timedelta(days=1)
    actions.end_hours(horaire, last_day=yesterday, by=request.user, at=now())
    messages.success(request, f"Cet horaire n'est plus proposé. {KEPT}")
    return redirect("consultant:horaires")


@post
def day(request: HttpRequest) -> HttpResponse:
    """Receive otherwise on one day, or not at all."""
    organisme = house(request)
    form = DayForm(request.POST, auto_id="id_jour_%s")
    if not form.is_valid():
        return _page(request, organisme, day=form)
    chosen = form.cleaned_data["day"]
    actions.set_day(organisme, chosen, form.hours(), by=request.user, at=now())
    messages.success(request, f"C'est noté. {KEPT}")
    return redirect("consultant:horaires")


@post
def day_withdrawal(request: HttpRequest, jour_id: UUID) -> HttpResponse:
    organisme = house(request)
    row = special_day_of_consultant(request.user, organisme, jour_id)
    actions.unset_day(row, by=request.user, at=now())
    messages.success(request, "Les horaires de la semaine valent de nouveau ce jour-là.")
    return redirect("consultant:horaires")


@post
def rules(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    form = RulesForm(request.POST, auto_id="id_regles_%s")
    if not form.is_valid():
        return _page(request, organisme, rules=form)
    actions.set_rules(organisme, form.told(), by=request.user, at=now())
    messages.success(request, "Les règles de réservation sont enregistrées.")
    return redirect("consultant:horaires")
