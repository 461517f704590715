"""The lists of sites this house hands over: ours by default, changed here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.metiers import lists
from portulan.journey.metiers.sites import hidden_by, themes_of
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.sites import SiteForm
from portulan.spaces.gestion.house import house
from portulan.ui.http import get_or_post, post, refused

PAGE = "gestion/sites.html"


@get_or_post
def page(request: HttpRequest) -> HttpResponse:
    """The lists as they are handed over; a POST adds an address."""
    organisme = house(request)
    form = SiteForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "themes": themes_of(organisme), "hidden": hidden_by(organisme)}
    if not form.is_bound or not form.is_valid():
        return render(request, PAGE, context, status=422 if form.is_bound else 200)
    try:
        lists.add_site(organisme, **form.cleaned_data, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "L'adresse est dans la liste.")
    return redirect("gestion:sites")


@post
def masque(request: HttpRequest) -> HttpResponse:
    """Hand over one of our addresses no more, or again."""
    organisme = house(request)
    url = request.POST.get("url", "")
    change = lists.restore_site if request.POST.get("geste") == "montrer" else lists.hide_site
    change(organisme, url, by=request.user, at=now())
    messages.success(request, "La liste est à jour.")
    return redirect("gestion:sites")


@post
def retrait(request: HttpRequest, site_id: UUID) -> HttpResponse:
    """Take an address of the house out."""
    lists.remove_site(house(request), site_id, by=request.user, at=now())
    messages.success(request, "L'adresse est retirée.")
    return redirect("gestion:sites")
