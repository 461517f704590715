"""« Continuer ou non »: the person decides; what she says on paper or aloud is written for her."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.deciding import decide, decision_of, take_back
from portulan.journey.bilan.interruption import Temoin
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.suite import Suite
from portulan.journey.deroulement.suite import consequences_of, stop
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.suite import SuiteForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method == "GET":
        return _page(request, bilan, SuiteForm(), at=at)
    form = SuiteForm(request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, at=at, status=422)
    given = form.cleaned_data
    try:
        decide(
            bilan,
            Suite(given["choice"]),
            strength=Temoin(given["strength"]),
            by=request.user,
            at=at,
        )
    except Refusal as refusal:
        return _page(request, bilan, form, at=at, refusal=refusal, status=422)
    messages.success(request, "C'est noté, avec la façon dont la personne l'a dit.")
    return redirect("consultant:suite", bilan_id)


@post
def confirmation(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Confirm for the person what she confirmed on paper or aloud."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    held = decision_of(bilan)
    if held is None or held.strength == Temoin.COMPTE:
        return redirect("consultant:suite", bilan_id)
    try:
        stop(bilan, on=today(bilan.zone), by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, SuiteForm(), at=now(), refusal=refusal, status=422)
    return redirect("consultant:fin", bilan_id)


@post
def undoing(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Take back what one wrote for the person; what she said from her account is hers."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    held = decision_of(bilan)
    if held and held.strength != Temoin.COMPTE:
        take_back(bilan, by=request.user, at=now())
    return redirect("consultant:suite", bilan_id)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: SuiteForm,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    told = head(bilan, at=at)
    done = told["entete"].standing.accompanied_done
    context = {
        **told,
        "form": form,
        "decision": decision_of(bilan),
        "consequences": consequences_of(bilan, done_minutes=done, on=today(bilan.zone)),
        "refusal": refusal,
    }
    return render(request, "consultant/suite.html", context, status=status)
