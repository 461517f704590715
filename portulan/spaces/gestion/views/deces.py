"""A death, noted by gestion: its day, on what it rests. Nothing of the content is said here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_gestion
from portulan.journey.bilan.deces import Preuve, deces_of
from portulan.journey.bilan.deces_form import DecesForm
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement import deces
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.ui.http import get_or_post, post, refused

PAGE = "gestion/deces.html"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    if request.method != "POST":
        return render(request, PAGE, _context(bilan))
    form = DecesForm(request.POST, on=today(bilan.zone))
    context = _context(bilan, form=form)
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    given = form.cleaned_data
    told = {"happened_on": given["happened_on"], "proof": Preuve(given["proof"])}
    try:
        deces.note(bilan, **told, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "C'est noté. Plus aucun message ne part vers cette personne.")
    return redirect("gestion:deces", bilan_id)


@post
def mistake(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """It was noted by mistake: as before, while nothing was erased."""
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    try:
        if deces.withdraw(bilan, by=request.user, at=now()):
            messages.success(request, "C'est retiré. Les rendez-vous annulés sont à reprendre.")
    except Refusal as refusal:
        return refused(request, refusal, PAGE, _context(bilan))
    return redirect("gestion:deces", bilan_id)


def _context(bilan: Bilan, **given: object) -> dict[str, object]:
    told = {"bilan": bilan, "deces": deces_of(bilan), "form": DecesForm(on=today(bilan.zone))}
    return {**told, **given}
