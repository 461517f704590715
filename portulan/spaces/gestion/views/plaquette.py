"""A plaquette read by the law of a day: line by line, and nothing of it is kept (PUB-03)."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.offices.clock import today
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.law.plaquette.finding import Gravity
from portulan.rules.law.plaquette.scan import findings, written
from portulan.spaces.gestion.forms.plaquette import PlaquetteForm
from portulan.spaces.gestion.house import house
from portulan.ui.http import get_or_post

GRAVITIES = {
    Gravity.WRONG: "à corriger",
    Gravity.MISSING: "à ajouter",
    Gravity.UNCLEAR: "à préciser",
}


@get_or_post
def page(request: HttpRequest) -> HttpResponse:
    """Read what is pasted; the answer is the same page, with what was typed still in it."""
    organisme = house(request)
    form = PlaquetteForm(request.POST if request.method == "POST" else None)
    context = {"form": form}
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"] or today(organisme.zone)
        figures = figures_of(organisme)
        read = [
            *findings(form.cleaned_data["text"], on=on, figures=figures),
            *findings(written(form.parameters), on=on, figures=figures),
        ]
        context |= {
            "on": on,
            "read": True,
            "findings": [(one, GRAVITIES[one.gravity]) for one in read],
            "counted": [
                (GRAVITIES[gravity], count)
                for gravity, count in Counter(one.gravity for one in read).items()
            ],
        }
    return render(request, "gestion/plaquette.html", context, status=422 if form.errors else 200)
