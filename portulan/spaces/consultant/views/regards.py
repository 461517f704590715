"""Several regards: propose a round; once it is closed, open its groups together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.regards import actions, texts
from portulan.journey.regards.access import is_closed, is_opened, round_of
from portulan.journey.regards.instrument import library
from portulan.journey.regards.reading import results_of
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, refused


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Where it stands, never who answered; the groups once the person closed the round."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    row = round_of(bilan)
    context = {"round": row, "notice": library().notice, "is_closed": bool(row and is_closed(row))}
    context["is_opened"] = bool(row and is_opened(row))
    template = "consultant/regards.html"
    if request.method == "POST":
        try:
            if row is None:
                actions.propose(bilan, by=request.user, at=at)
                messages.success(request, "Les regards croisés sont proposés.")
            else:
                actions.open_results(row, by=request.user, at=at)
                messages.success(request, "Les résultats sont ouverts à la personne.")
        except Refusal as refusal:
            return refused(request, refusal, template, {**head(bilan, at=at), **context})
        return redirect("consultant:regards", bilan_id)
    if row and context["is_closed"]:
        context["results"] = results_of(row, by=request.user, at=at, why=texts.Why.LECTURE)
    return render(request, template, {**head(bilan, at=at), **context})
