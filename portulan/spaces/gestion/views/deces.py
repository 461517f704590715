"""A death, noted by gestion: its day, on what it rests. Nothing of the content is said here."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.bilan.access import bilan_of_gestion
from portulan.journey.bilan.deces import deces_of
from portulan.journey.bilan.deces_form import NOTED, WITHDRAWN, DecesForm
from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement import deces
from portulan.offices.clock import now, today
from portulan.ui.http import get_or_post, post, refused, written

PAGE = "gestion/deces.html"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
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
        "gestion:deces",
        bilan_id,
        said=NOTED,
    )


@post
def mistake(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """It was noted by mistake: as before, while nothing was erased."""
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    return written(
        request,
        lambda: deces.withdraw(bilan, by=request.user, at=now()) is not None,
        lambda refusal: refused(request, refusal, PAGE, _context(bilan)),
        "gestion:deces",
        bilan_id,
        said=WITHDRAWN,
    )


def _context(bilan: Bilan, **given: object) -> dict[str, object]:
    return {
        "bilan": bilan,
        "deces": deces_of(bilan),
        "form": DecesForm(bilan=bilan, on=today(bilan.zone)),
        **given,
    }
