"""Opening a few finished files to an auditor, by a link that closes by itself."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portulan.journey.bilan.controle import (
    close_to_controle,
    finished_bilans,
    links_of_controle,
    open_to_controle,
)
from portulan.offices.clock import now, today
from portulan.offices.organisme.models import Organisme
from portulan.rules.french import date_fr
from portulan.spaces.gestion.forms.controle import ControleForm
from portulan.spaces.gestion.house import house
from portulan.ui.http import get_or_post, post

A_WEEK = timedelta(days=7)


@get_or_post
def page(request: HttpRequest) -> HttpResponse:
    """The address is shown once: it is kept nowhere, only its fingerprint is."""
    organisme = house(request)
    form = _form(organisme, request.POST if request.method == "POST" else None)
    address = ""
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        last = datetime.combine(given["until"], time.max, ZoneInfo(organisme.zone))
        chosen = [UUID(pk) for pk in given["bilans"]]
        _, token = open_to_controle(
            organisme, chosen, name=given["name"], expires_at=last, by=request.user, at=now()
        )
        address = settings.BASE_URL + reverse("controle:dossiers", args=[token])
    context = {
        "house": organisme,
        "form": form,
        "address": address,
        "links": list(links_of_controle(organisme, at=now())),
    }
    return render(request, "gestion/controle.html", context, status=422 if form.errors else 200)


@post
def closing(request: HttpRequest, link_id: UUID) -> HttpResponse:
    close_to_controle(house(request), link_id, by=request.user, at=now())
    return redirect("gestion:controle")


def _form(organisme: Organisme, posted: object) -> ControleForm:
    on = today(organisme.zone)
    choices = [
        (str(bilan.pk), f"Bilan {bilan.number}, fini le {date_fr(bilan.fin.happened_on)}")
        for bilan in finished_bilans(organisme)
    ]
    return ControleForm(posted, choices=choices, today=on, initial={"until": on + A_WEEK})
