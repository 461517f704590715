"""Cadre légal: the rules in force, what moves and whom it touches; the figures a house adds."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilans_of_gestion
from portulan.journey.deroulement.cadre import touched
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import add_value, figures_of
from portulan.rules.calendar import years_later
from portulan.rules.law.article import CONFIDENCES, Citation
from portulan.rules.law.catalogue import load
from portulan.rules.law.concordance import changes, to_settle
from portulan.rules.law.familles import by_family
from portulan.rules.law.figures import LAW, Figures, UnknownFigure
from portulan.rules.law.said import amount_fr
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.cadre_legal import SinceForm, ValueForm
from portulan.spaces.gestion.house import house
from portulan.ui.http import get, get_or_post, refused

AHEAD = 10  # years: what is already written for later
VALUES = "gestion/valeurs.html"


@get
def page(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    on, figures = today(organisme.zone), figures_of(organisme)
    asked = SinceForm(request.GET if "depuis" in request.GET else None)
    since = years_later(on, -1)
    if asked.is_bound and asked.is_valid():
        since = asked.cleaned_data["depuis"]
    bilans = bilans_of_gestion(request.user, on=on).order_by("number")
    known = touched(bilans, changes(since, years_later(on, AHEAD), figures))
    in_force = [one.citation for one in load().values() if one.citation.in_force(on)]
    context = {
        "on": on,
        "since": since,
        "asked": asked if asked.is_bound else SinceForm(initial={"depuis": since}),
        "past": [_shown(one) for one in known if one.change.value.since <= on],
        "coming": [_shown(one) for one in known if one.change.value.since > on],
        "families": [
            (family, [(one, _sure(one)) for one in rules]) for family, rules in by_family(in_force)
        ],
        "figures": _figures(figures, on),
    }
    status = 422 if asked.errors else 200
    return render(request, "gestion/cadre_legal.html", context, status=status)


@get
def doubts(request: HttpRequest) -> HttpResponse:
    """What a jurist should read first, and what would settle each doubt."""
    house(request)
    rules = [(one, _sure(one), one.sections.get("À vérifier", "")) for one in to_settle()]
    return render(request, "gestion/a_verifier.html", {"rules": rules})


@get_or_post
def values(request: HttpRequest) -> HttpResponse:
    """The figures that this house read for itself; adding one never edits another."""
    organisme = house(request)
    form = ValueForm(request.POST if request.method == "POST" else None)
    rows = [
        (LAW.by_name[row.name], row, amount_fr(LAW.by_name[row.name], row))
        for row in reversed(organisme.valeurs.all())
        if row.name in LAW.by_name
    ]
    context = {"form": form, "rows": rows}
    if not form.is_bound:
        return render(request, VALUES, context)
    if not form.is_valid():
        return render(request, VALUES, context, status=422)
    try:
        add_value(organisme, **form.cleaned_data, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, VALUES, context)
    messages.success(request, "Le chiffre est enregistré, avec sa référence.")
    return redirect("gestion:valeurs")


def _shown(one) -> dict[str, object]:
    """Return a change as the page says it: the figure, before, after, who is touched."""
    change = one.change
    return {
        "figure": change.figure,
        "value": change.value,
        "after": amount_fr(change.figure, change.value),
        "before": amount_fr(change.figure, change.before) if change.before else "",
        "bilans": one.bilans,
        "is_of_the_house": one.is_of_the_house,
    }


def _figures(figures: Figures, on: date) -> list[tuple[object, object, str]]:
    """Return every figure that day; a figure without a known value is said to be so."""
    found = []
    for figure in figures.by_name.values():
        try:
            value = figures.value(figure.name, on=on)
        except UnknownFigure:
            found.append((figure, None, "à vérifier"))
        else:
            found.append((figure, value, amount_fr(figure, value)))
    return sorted(found, key=lambda row: row[0].label)


def _sure(citation: Citation) -> str:
    return ", ".join(CONFIDENCES[one] for one in citation.confidence.split("/"))
