"""Stopping the bilan: a calm page, no reason asked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Ending
from portulan.journey.deroulement.cloture import close
from portulan.journey.deroulement.suite import consequences_of
from portulan.journey.entretien.hours import hours_of
from portulan.offices.clock import now, today
from portulan.spaces.beneficiaire.forms.conservation import StopForm
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    form = StopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        day = today(bilan.zone)
        close(bilan, Ending.ABANDON, happened_on=day, on=day, by=request.user, at=now())
        return redirect("beneficiaire:conservation", bilan_id)
    context = {
        "bilan": bilan,
        "form": form,
        "page": "arret",
        "ended": getattr(bilan, "fin", None),
        "consequences": consequences_of(
            bilan,
            done_minutes=hours_of(bilan, at=now()).accompanied_done,
            on=today(bilan.zone),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "beneficiaire/arret.html", context, status=status)
