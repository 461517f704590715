"""The network of the house: who agreed to be asked about which métier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.reseau.access import SHOWN, network_of_consultant
from portulan.offices.clock import today
from portulan.spaces.consultant.header import house
from portulan.ui.http import get


@get
def page(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    context = {
        "organisme": house(request),
        "fiches": list(network_of_consultant(request.user, words, on=today())),
        "words": words,
        "most": SHOWN,
    }
    return render(request, "consultant/reseau.html", context)
