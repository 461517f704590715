"""A pause: no reason asked, a date to speak of it again, and going on by one button."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.pause_form import PauseForm
from portulan.journey.bilan.pausing import suspension_of
from portulan.journey.deroulement.pause import go_on, pause
from portulan.offices.clock import now, today
from portulan.rules.calendar import months_later
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Pause, or choose another date to speak of it."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method == "GET":
        return _page(request, bilan, _form(bilan), at=at)
    form = _form(bilan, request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, at=at, status=422)
    try:
        pause(bilan, review=form.cleaned_data["review"], by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, form, at=at, refusal=refusal, status=422)
    messages.success(request, "C'est noté. Rien n'est effacé pendant une pause.")
    return redirect("beneficiaire:pause", bilan_id)


@post
def resumption(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    try:
        go_on(bilan, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, _form(bilan), at=at, refusal=refusal, status=422)
    messages.success(request, "Votre bilan reprend. Choisissez votre prochain rendez-vous.")
    return redirect("beneficiaire:entretiens", bilan_id)


def _form(bilan: Bilan, posted: object = None) -> PauseForm:
    on = today(bilan.zone)
    return PauseForm(posted, on=on, initial={"review": months_later(on, 1)})


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: PauseForm,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "pause": suspension_of(bilan),
        "ended": getattr(bilan, "fin", None),
        "refusal": refusal,
    }
    return show(request, "pause.html", bilan, context, at=at, status=status)
