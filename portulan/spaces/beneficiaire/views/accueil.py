"""« Mon bilan »: where one is, what comes next, one filled button. And the list when several."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilans_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.next_step import Facts, facts_of, for_person
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.models import Mode
from portulan.journey.entretien.standing import Seance
from portulan.offices.clock import now, today
from portulan.spaces.beneficiaire.pages import show
from portulan.spaces.beneficiaire.steps import steps_of
from portulan.spaces.beneficiaire.tasks import tasks_of
from portulan.ui.http import get

EVENING = 18
DOOR_OPENS = timedelta(minutes=15)


@get
def bilans(request: HttpRequest) -> HttpResponse:
    """All the bilans of this person, the latest first."""
    rows = list(bilans_of_beneficiaire(request.user).select_related("organisme", "fin"))
    return render(request, "beneficiaire/bilans.html", {"bilans": rows})


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return home(request, bilan_of_beneficiaire(request.user, bilan_id))


def home(request: HttpRequest, bilan: Bilan, *, given_only: bool = False) -> HttpResponse:
    """Show the page of a bilan whose door was opened; `given_only` leaves out what she took."""
    at, on = now(), today(bilan.zone)
    facts = facts_of(bilan, on=on, at=at, seances=seances_of(bilan, at=at))
    tasks = [] if facts.ended_on else tasks_of(bilan, given_only=given_only)
    context = {
        "greeting": _greeting(bilan, at),
        "facts": facts,
        "conseil": facts.conseil,
        "step": for_person(facts),
        "meeting": facts.coming and not facts.ended_on and meeting_of(facts.coming, at=at),
        "tasks": tasks,
        "tasks_minutes": sum(task.minutes for task in tasks if not task.done),
        "steps": steps_of(facts),
        "renounce_until": _renounce_until(facts),
    }
    return show(request, "accueil.html", bilan, context, at=at)


def _greeting(bilan: Bilan, at: datetime) -> str:
    here = at.astimezone(ZoneInfo(bilan.zone))
    return "Bonsoir" if here.hour >= EVENING or here.hour < 4 else "Bonjour"


def _renounce_until(facts: Facts) -> date | None:
    """The last day to renounce the contract, as long as one may."""
    contrat = facts.contrat
    if contrat is None or not (contrat.may_renounce and contrat.is_concluded):
        return None
    return contrat.last_day.certain if contrat.last_day else None


def meeting_of(seance: Seance, *, at: datetime) -> dict[str, object]:
    """Return what the card of a coming rendez-vous shows; the link opens a little before."""
    entretien = seance.entretien
    is_video = entretien.mode == Mode.VISIO and entretien.place.startswith("https://")
    opens_at = entretien.starts_at - DOOR_OPENS
    return {
        "seance": seance,
        "entretien": entretien,
        "is_video": is_video,
        "opens_at": opens_at,
        "is_open": is_video and opens_at <= at,
    }
