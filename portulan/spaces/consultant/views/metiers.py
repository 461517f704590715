"""Métiers, for the consultant: the same search and the same sheets as the person's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portulan.journey.metiers.access import by_what_one_does, find, sheet, source, what_if
from portulan.journey.metiers.certifications import certifications_of
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
    context = {
        "organisme": organisme,
        "form": form,
        "words": words,
        "found": find(words) if words else [],
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
    refused = request.POST.getlist("sans")[:30]
    known = request.POST.getlist("su")[:200]
    try:
        context = {
            "organisme": organisme,
            "fiche": sheet(rome),
            "diplomes": certifications_of(rome),
            "near": what_if(rome, refused),
            "refused": refused,
            "known": known,
            "groups": by_what_one_does(known),
            "here": reverse("consultant:metiers"),
            "this": reverse("consultant:metier", args=[rome]),
        }
    except UnknownMetier:
        raise Http404 from None
    return render(request, "consultant/metier.html", context)
