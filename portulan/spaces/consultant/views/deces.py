"""A death, noted by who conducts; and what the person directed, carried out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.deces import deces_of
from portulan.journey.bilan.deces_form import NOTED, WITHDRAWN, DecesForm
from portulan.journey.bilan.models import Bilan
from portulan.journey.conservation.access import directive_after_death
from portulan.journey.conservation.actions import handing_on
from portulan.journey.deroulement import deces
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.deces import HeirForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, post, refused, written

PAGE = "consultant/deces.html"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method != "POST":
        return render(request, PAGE, _context(bilan))
    form = DecesForm(request.POST, bilan=bilan, on=today(bilan.zone))
    context = _context(bilan, form=form)
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    return written(
        request,
        lambda: deces.note(bilan, **form.told, by=request.user, at=now()),
        lambda refusal: refused(request, refusal, PAGE, context),
        "consultant:deces",
        bilan_id,
        said=NOTED,
    )


@post
def mistake(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """It was noted by mistake: as before, while nothing was erased."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return written(
        request,
        lambda: deces.withdraw(bilan, by=request.user, at=now()) is not None,
        lambda refusal: refused(request, refusal, PAGE, _context(bilan)),
        "consultant:deces",
        bilan_id,
        said=WITHDRAWN,
    )


@post
def handing(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Send whom the person named what they wished to leave."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    form = HeirForm(request.POST)
    context = _context(bilan, heir_form=form)
    try:
        handing_on.wish_of(bilan)
        if not form.is_valid():
            return render(request, PAGE, context, status=422)
        handing_on.send_to_heir(bilan, form.cleaned_data["email"], by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "Le lien est parti. Il dure trente jours.")
    return redirect("consultant:deces", bilan_id)


def _context(bilan: Bilan, **given: object) -> dict[str, object]:
    return {
        **head(bilan, at=now()),
        "deces": deces_of(bilan),
        "directive": directive_after_death(bilan),
        "form": DecesForm(bilan=bilan, on=today(bilan.zone)),
        "heir_form": HeirForm(),
        **given,
    }
