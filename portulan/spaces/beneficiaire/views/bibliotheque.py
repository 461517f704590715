"""The library, for the person: nothing is given by default, anything may be taken."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bibliotheque.access import offered_to
from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.hours import hours_of
from portulan.journey.investigation.access import travaux_of
from portulan.journey.investigation.actions import take_travail
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Every exercise with its minutes, beside the hours of personal work that are left."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method == "GET":
        return _page(request, bilan, at=at)
    key = request.POST.get("exercice", "")
    try:
        travail = take_travail(bilan, key, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, at=at, refusal=refusal, status=422)
    messages.success(request, "Cet exercice est dans les vôtres. Personne d'autre ne le voit.")
    return redirect("beneficiaire:travail", bilan_id, travail.pk)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    offered = [one.exercice for one in offered_to(bilan.organisme, by=request.user)]
    hours = hours_of(bilan, at=at)
    context = {
        "phases": [(phase, [one for one in offered if one.phase == phase]) for phase in Phase],
        "phase": hours.phase,
        "mine": {row.exercice: row.pk for row in travaux_of(bilan)},
        "minutes_left": max(0, hours.personal_planned - hours.personal_done),
        "planned": hours.personal_planned,
        "refusal": refusal,
    }
    return show(request, "bibliotheque.html", bilan, context, at=at, status=status)
