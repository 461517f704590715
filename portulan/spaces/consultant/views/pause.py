"""A pause agreed with the person: a date to speak of it again, never a reason."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.pause_form import PauseForm
from portulan.journey.bilan.pausing import pauses_of, suspension_of
from portulan.journey.deroulement.pause import go_on, pause
from portulan.offices.clock import now, today
from portulan.rules.calendar import months_later
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Write a pause agreed with the person, or another date to speak of it."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method == "GET":
        return _page(request, bilan, _form(bilan), at=at)
    form = _form(bilan, request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, at=at, status=422)
    try:
        pause(bilan, review=form.cleaned_data["review"], by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, form, at=at, refusal=refusal, status=422)
    messages.success(request, "C'est noté. La personne reçoit un message, et un autre ce jour-là.")
    return redirect("consultant:pause", bilan_id)


@post
def resumption(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    try:
        go_on(bilan, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, _form(bilan), at=at, refusal=refusal, status=422)
    messages.success(request, "Le bilan reprend. Revoyez le calendrier ensemble.")
    return redirect("consultant:calendrier", bilan_id)


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
        **head(bilan, at=at),
        "form": form,
        "pause": suspension_of(bilan),
        "pauses": [one for one in pauses_of(bilan) if hasattr(one, "reprise")],
        "refusal": refusal,
    }
    return render(request, "consultant/pause.html", context, status=status)
