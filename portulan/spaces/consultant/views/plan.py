"""The person's plan of action, once she shared it: read here, written by her alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.projet.access import plan_of_consultant
from portulan.journey.projet.papers import body
from portulan.journey.projet.reading import read
from portulan.offices.clock import now, today
from portulan.spaces.consultant.header import head
from portulan.ui.http import get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    plan = plan_of_consultant(request.user, bilan_id, on=today())
    told = read(plan, by=request.user, at=at)
    context = {
        **head(plan.bilan, at=at),
        "plan": plan,
        "tree": body(told.criteres, told.projets, told.etapes, candidatures=told.candidatures),
        "saved_at": told.saved_at,
    }
    return render(request, "consultant/plan.html", context)
