"""« Sans nouvelles »: a ready, kind message; at most one a week."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.deroulement.nouvelles import MESSAGES, ask_for_news, last_news
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.nouvelles import NouvellesForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    posted = request.POST if request.method == "POST" else None
    form = NouvellesForm(posted)
    context = {**head(bilan, at=at), "form": form, "last": last_news(bilan)}
    if posted is None or not form.is_valid():
        status = 200 if posted is None else 422
        return render(request, "consultant/nouvelles.html", context, status=status)
    chosen = next(one for one in MESSAGES if one.key == form.cleaned_data["message"])
    try:
        ask_for_news(bilan, chosen, by=request.user, at=at)
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "consultant/nouvelles.html", context, status=422)
    messages.success(request, "Le message est parti.")
    return redirect("consultant:dossier", bilan_id)
