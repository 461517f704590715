"""Living norms of the house: sums of groups, never a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.etalonnage.access import norm_of_gestion, norms_of_gestion
from portulan.journey.etalonnage.reading import shown
from portulan.offices.clock import today
from portulan.rules.psychometrics.norms import LEAST
from portulan.ui.http import get

PAGE = "gestion/etalonnage.html"


@get
def page(request: HttpRequest) -> HttpResponse:
    """Every questionnaire that has a norm; with `?questionnaire=`, one of them in full."""
    on = today()
    norms = [shown(one, whole=False) for one in norms_of_gestion(request.user, on=on)]
    context: dict[str, object] = {"norms": norms, "least": LEAST, "one": None}
    key, version = request.GET.get("questionnaire", ""), request.GET.get("version", "")
    if key:
        context["one"] = shown(norm_of_gestion(request.user, key, version, on=on))
    return render(request, PAGE, context)
