"""Métiers: find one, read its sheet, see its neighbours. What is looked for is written nowhere."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.metiers.access import find, regulated_among, source
from portulan.journey.metiers.page import asked_of, page_of
from portulan.journey.metiers.refusals import UnknownMetier
from portulan.journey.metiers.sites import themes_of
from portulan.offices.clock import now
from portulan.spaces.beneficiaire.forms.metiers import MetierForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The words travel in the form, never in an address that a browser would keep."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    asked = request.method == "POST"
    form = MetierForm(request.POST) if asked else MetierForm()
    words = form.cleaned_data["mots"] if asked and form.is_valid() else ""
    found = find(words) if words else []
    context = {
        "form": form,
        "words": words,
        "found": found,
        "regulated": regulated_among(hit.code for hit in found),
        "source": source(),
        "themes": themes_of(bilan.organisme),
        "here": reverse("beneficiaire:metiers", args=[bilan.pk]),
    }
    if request.htmx:
        return render(request, "ui/metiers/_trouves.html", context)
    status = 422 if asked and not words else 200
    return show(request, "metiers.html", bilan, context, at=now(), status=status)


@get_or_post
def metier(request: HttpRequest, bilan_id: UUID, rome: str) -> HttpResponse:
    """A sheet; « et si… » is asked of it again and again, and changes nothing."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    try:
        found = page_of(rome, asked_of(request.POST))
    except UnknownMetier:
        raise Http404 from None
    context = {
        "page": found,
        "here": reverse("beneficiaire:metiers", args=[bilan.pk]),
        "this": reverse("beneficiaire:metier", args=[bilan.pk, rome]),
    }
    return show(request, "metier.html", bilan, context, at=now())
