"""Métiers, for the consultant: the same search and the same sheets as the person's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portulan.journey.metiers.access import find, regulated_among, source
from portulan.journey.metiers.page import asked_of, page_of
from portulan.journey.metiers.refusals import UnknownMetier
from portulan.journey.metiers.sites import themes_of
from portulan.spaces.consultant.forms.metiers import MetierForm
from portulan.spaces.consultant.header import house
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    asked = request.method == "POST"
    form = MetierForm(request.POST) if asked else MetierForm()
    words = form.cleaned_data["mots"] if asked and form.is_valid() else ""
    found = find(words) if words else []
    context = {
        "organisme": organisme,
        "form": form,
        "words": words,
        "found": found,
        "regulated": regulated_among(hit.code for hit in found),
        "source": source(),
        "themes": themes_of(organisme),
        "here": reverse("consultant:metiers"),
    }
    if request.htmx:
        return render(request, "ui/metiers/_trouves.html", context)
    status = 422 if asked and not words else 200
    return render(request, "consultant/metiers.html", context, status=status)


@get_or_post
def metier(request: HttpRequest, rome: str) -> HttpResponse:
    organisme = house(request)
    try:
        found = page_of(rome, asked_of(request.POST))
    except UnknownMetier:
        raise Http404 from None
    context = {
        "organisme": organisme,
        "page": found,
        "here": reverse("consultant:metiers"),
        "this": reverse("consultant:metier", args=[rome]),
    }
    return render(request, "consultant/metier.html", context)
