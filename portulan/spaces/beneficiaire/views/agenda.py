"""The address by which one's own agenda follows one's rendez-vous."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.agenda import close_agenda, open_agenda, open_link_of, webcal_of
from portulan.offices.clock import now
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Make an address, shown once; the one before closes."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method == "GET":
        return _page(request, bilan, "", at)
    return _page(request, bilan, open_agenda(request.user, bilan.organisme, at=at), at)


@post
def closing(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    close_agenda(request.user, bilan.organisme, at=now())
    messages.success(request, "Cette adresse est fermée. Retirez-la de votre agenda.")
    return redirect("beneficiaire:agenda", bilan_id)


def _page(request: HttpRequest, bilan: Bilan, address: str, at: datetime) -> HttpResponse:
    context = {
        "address": address,
        "webcal": webcal_of(address),
        "link": open_link_of(request.user, bilan.organisme, at=at),
        "opening": reverse("beneficiaire:agenda", args=[bilan.pk]),
        "closing": reverse("beneficiaire:agenda_fermeture", args=[bilan.pk]),
        "title_told": "Rendez-vous",
    }
    return show(request, "agenda.html", bilan, context, at=at)
