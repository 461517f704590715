"""The address by which a consultant's own agenda follows their rendez-vous."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portulan.journey.deroulement.agenda import close_agenda, open_agenda, open_link_of, webcal_of
from portulan.offices.clock import now
from portulan.spaces.consultant.header import house
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest) -> HttpResponse:
    """Make an address, shown once; the one before closes."""
    organisme, address = house(request), ""
    if request.method == "POST":
        address = open_agenda(request.user, organisme, at=now())
    context = {
        "address": address,
        "webcal": webcal_of(address),
        "link": open_link_of(request.user, organisme, at=now()),
        "opening": reverse("consultant:agenda"),
        "closing": reverse("consultant:agenda_fermeture"),
        "title_told": "Rendez-vous 2026-00012",
    }
    return render(request, "consultant/agenda.html", context)


@post
def closing(request: HttpRequest) -> HttpResponse:
    close_agenda(request.user, house(request), at=now())
    messages.success(request, "Cette adresse est fermée. Retirez-la de votre agenda.")
    return redirect("consultant:agenda")
