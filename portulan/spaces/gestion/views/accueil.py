"""The year in facts, and what must not slip. Every number opens its rows."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from portulan.journey.accueil.access import LEAST, demandes_in_year, motives_of
from portulan.journey.bilan.access import bilans_of_gestion
from portulan.journey.deroulement.echeances import echeances_of
from portulan.journey.deroulement.parcours import Step, path_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.law.figures import Figures
from portulan.spaces.gestion.house import house
from portulan.ui.http import get

FIRST_YEAR = 2019


@get
def page(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    on = today(organisme.zone)
    year = year_of(request, on.year)
    steps = path_of(request.user, year=year, on=on)
    context = {
        "year": year,
        "years": [one for one in (year - 1, year, year + 1) if FIRST_YEAR <= one <= on.year],
        "steps": [(step, address_of(step, year)) for step in steps],
        "motives": motives_of(demandes_in_year(request.user, year=year, on=on).order_by()),
        "least": LEAST,
        "deadlines": _deadlines(request, on, figures_of(organisme))[:5],
    }
    return render(request, "gestion/accueil.html", context)


@get
def deadlines(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    lines = _deadlines(request, today(organisme.zone), figures_of(organisme))
    return render(request, "gestion/echeances.html", {"deadlines": lines})


def _deadlines(request: HttpRequest, on: date, figures: Figures) -> list:
    bilans = bilans_of_gestion(request.user, on=on).order_by()
    lines = echeances_of(bilans, on=on, at=now(), figures=figures)
    return [(line, reverse("gestion:bilan", args=[line.bilan_id])) for line in lines]


@get
def why(request: HttpRequest) -> HttpResponse:
    """Why this door never shows what is said in a bilan."""
    house(request)
    return render(request, "gestion/pourquoi.html")


def year_of(request: HttpRequest, current: int) -> int:
    """Return the year asked for, or the current one when the address says nothing sensible."""
    told = request.GET.get("annee", "")
    year = int(told) if told.isascii() and told.isdigit() and len(told) == 4 else current
    return year if FIRST_YEAR <= year <= current else current


def address_of(step: Step, year: int) -> str:
    """Return the list that a step's number opens."""
    asked = {"annee": year, **({"etape": step.key} if step.key else {})}
    return f"{reverse(f'gestion:{step.list}')}?{urlencode(asked)}"
