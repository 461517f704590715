"""The plan, reshaped with the person beside one: totals and verdict follow, the law decides."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import arrangement_of, bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.standing import region_of
from portulan.journey.entretien import actions
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import hours_of, plan_from
from portulan.journey.entretien.models import Mode
from portulan.journey.entretien.papers import calendrier_paper
from portulan.journey.entretien.plan import (
    USUAL_MINUTES,
    Plan,
    PlannedSession,
    in_sessions_of,
    usual_plan,
    verdict_of,
)
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import extended
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.calendrier import PlanForm, with_one_more, without_row
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post

PAGE = "consultant/calendrier.html"
TOTALS = "consultant/_plan_totals.html"
HOUR = 60


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Show the plan; each button reshapes it on the page, only « Enregistrer » writes."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method != "POST":
        calendrier = calendrier_of(bilan)
        plan = plan_from(calendrier) if calendrier else None
        return _page(request, bilan, PlanForm.of(plan) if plan else None, plan)
    gesture, _, number = request.POST.get("geste", "").partition("-")
    answer = GESTURES.get(gesture, _recount)
    return answer(request, bilan, int(number) if number.isdecimal() else 0)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The calendrier prévisionnel as a PDF."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    calendrier = calendrier_of(bilan)
    if calendrier is None:
        raise Http404
    data = render_pdf(calendrier_paper(bilan, calendrier), size=size_asked(request, bilan))
    return pdf_answer(data, f"calendrier-{bilan.number}")


def _recount(request: HttpRequest, bilan: Bilan, number: int = 0) -> HttpResponse:
    return _read(request, bilan, PlanForm.read(request.POST))


def _start(request: HttpRequest, bilan: Bilan, number: int = 0) -> HttpResponse:
    return _shown(request, bilan, _usual(bilan))


def _add(request: HttpRequest, bilan: Bilan, number: int = 0) -> HttpResponse:
    if "starts_on" not in request.POST:
        return _shown(request, bilan, _blank(bilan))
    return _read(request, bilan, PlanForm.read(with_one_more(request.POST)))


def _remove(request: HttpRequest, bilan: Bilan, number: int) -> HttpResponse:
    return _read(request, bilan, PlanForm.read(without_row(request.POST, number)))


def _by_the_hour(request: HttpRequest, bilan: Bilan, number: int = 0) -> HttpResponse:
    form = PlanForm.read(request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, None, status=422)
    region = region_of(bilan.organisme.region)
    figures = figures_of(bilan.organisme)
    hourly = in_sessions_of(form.plan(), HOUR, region=region, figures=figures)
    return _shown(request, bilan, hourly)


def _save(request: HttpRequest, bilan: Bilan, number: int = 0) -> HttpResponse:
    form = PlanForm.read(request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, None, status=422)
    try:
        actions.save_plan(bilan, form.plan(), by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, form, form.plan(), refusal=refusal, status=422)
    messages.success(request, "Le calendrier est enregistré. La personne le voit dans son espace.")
    return redirect("consultant:calendrier", bilan.pk)


GESTURES: dict[str, Callable[[HttpRequest, Bilan, int], HttpResponse]] = {
    "plaquette": _start,
    "ajouter": _add,
    "retirer": _remove,
    "heure": _by_the_hour,
    "enregistrer": _save,
}


def _shown(request: HttpRequest, bilan: Bilan, plan: Plan) -> HttpResponse:
    return _page(request, bilan, PlanForm.of(plan), plan, changed=True)


def _read(request: HttpRequest, bilan: Bilan, form: PlanForm) -> HttpResponse:
    valid = form.is_valid()
    plan = form.plan() if valid else None
    return _page(request, bilan, form, plan, changed=True, status=200 if valid else 422)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: PlanForm | None,
    plan: Plan | None,
    *,
    refusal: Refusal | None = None,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    at, on, figures = now(), today(bilan.organisme.zone), figures_of(bilan.organisme)
    context = {
        "form": form,
        "plan": plan,
        "verdict": verdict_of(plan, on=on, figures=figures) if plan else None,
        "changed": changed,
        "refusal": refusal,
    }
    if request.htmx and not refusal:
        return render(request, TOTALS, {**context, "bilan": bilan}, status=status)
    context |= {
        **head(bilan, at=at),
        "hours": hours_of(bilan, at=at),
        "calendrier": calendrier_of(bilan),
        "usual_minutes": _session_minutes(bilan),
    }
    return render(request, PAGE, context, status=status)


def _usual(bilan: Bilan) -> Plan:
    """The brochure's plan, in sessions of the length arranged with the person."""
    region = region_of(bilan.organisme.region)
    start = extended(_tomorrow(bilan), region)
    return usual_plan(
        start,
        session_minutes=_session_minutes(bilan),
        region=region,
        figures=figures_of(bilan.organisme),
    )


def _blank(bilan: Bilan) -> Plan:
    """One first session, and everything to be decided."""
    day = _tomorrow(bilan)
    first = PlannedSession(1, _session_minutes(bilan), Mode.PLACE, day)
    return Plan(day, (first,), {})


def _tomorrow(bilan: Bilan) -> date:
    return today(bilan.organisme.zone) + timedelta(days=1)


def _session_minutes(bilan: Bilan) -> int:
    latest = arrangement_of(bilan)
    return latest.session_minutes if latest else USUAL_MINUTES
