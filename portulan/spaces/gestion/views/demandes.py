"""Requests in black ink: who asked, when, who answers. Their own words stay sealed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from portulan.journey.accueil.access import demandes_of_gestion
from portulan.offices.clock import today
from portulan.spaces.gestion.house import house
from portulan.spaces.gestion.views.accueil import year_of
from portulan.ui.http import get


@get
def list_page(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    on = today(organisme.zone)
    step, after = request.GET.get("etape", ""), request.GET.get("avant", "")
    year = year_of(request, on.year) if "annee" in request.GET else None
    page = demandes_of_gestion(request.user, on=on, year=year, step=step, after=after)
    kept = {name: value for name, value in (("etape", step), ("annee", year)) if value}
    there = reverse("gestion:demandes")
    context = {
        "year": year,
        "met_only": step == "entretiens",
        "rows": page.rows,
        "older": f"{there}?{urlencode({**kept, 'avant': page.older})}" if page.older else "",
        "newer": f"{there}?{urlencode(kept)}" if after else "",
    }
    return render(request, "gestion/demandes.html", context)
