"""« Donner à lire »: the person chooses who reads which document, until when, and takes it back."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.synthese import actions, confided
from portulan.offices.clock import now, today
from portulan.rules.french import date_fr
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.communications import ConfideForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method != "POST":
        return _page(request, bilan, _form(bilan), at=at)
    form = _form(bilan, request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, at=at, status=422)
    agrees = form.cleaned_data["agrees"]
    try:
        given = actions.consent_to_send(
            bilan, form.confided(), agrees=agrees, by=request.user, at=at
        )
    except Refusal as refusal:
        return _page(request, bilan, form, at=at, refusal=refusal, status=422)
    messages.success(
        request, f"Un lien part à {given.email}. Il s'ouvrira jusqu'au {date_fr(given.until)}."
    )
    return redirect("beneficiaire:communications", bilan_id)


@post
def revocation(request: HttpRequest, bilan_id: UUID, communication_id: UUID) -> HttpResponse:
    """Stop the reading, at once."""
    given = confided.communication_of_beneficiaire(request.user, bilan_id, communication_id)
    actions.revoke(given, by=request.user, at=now())
    messages.success(request, f"C'est arrêté : le lien de {given.name} n'ouvre plus rien.")
    return redirect("beneficiaire:communications", bilan_id)


def _form(bilan: Bilan, data: object = None) -> ConfideForm:
    on = today(bilan.zone)
    return ConfideForm(
        data,
        documents=confided.available(bilan),
        first=on,
        last=confided.last_day_of_reading(bilan, on=on),
    )


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: ConfideForm,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    readings = confided.readings_of(bilan, on=today(bilan.zone))
    context = {
        "open": [one for one in readings if one.is_open],
        "over": [one for one in readings if not one.is_open],
        "form": form if form.fields["document"].choices else None,
        "refusal": refusal,
        "ended": getattr(bilan, "fin", None),
    }
    return show(request, "communications.html", bilan, context, at=at, status=status)
