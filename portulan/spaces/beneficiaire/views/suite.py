"""« Continuer ou non », at the end of the preliminary phase. What stopping does is said before."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.deciding import decide, decision_of, take_back
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.suite import Suite
from portulan.journey.deroulement.suite import consequences_of, stop
from portulan.journey.entretien.hours import hours_of
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.suite import SuiteForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Choose. To continue is written at once; to stop waits to be confirmed on the same page."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method == "GET":
        return _page(request, bilan, SuiteForm(), at=at)
    form = SuiteForm(request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, at=at, status=422)
    choice = Suite(form.cleaned_data["choice"])
    try:
        decide(bilan, choice, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, form, at=at, refusal=refusal, status=422)
    if choice == Suite.CONTINUER:
        messages.success(request, "C'est noté : vous continuez. Vous pourrez toujours arrêter.")
    return redirect("beneficiaire:suite", bilan_id)


@post
def confirmation(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Confirm that one stops: then, and only then, the bilan ends."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    try:
        stop(bilan, on=today(bilan.zone), by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, SuiteForm(), at=at, refusal=refusal, status=422)
    return redirect("beneficiaire:conservation", bilan_id)


@post
def undoing(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if take_back(bilan, by=request.user, at=now()):
        messages.success(request, "Votre choix est repris. Rien n'a changé.")
    return redirect("beneficiaire:suite", bilan_id)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: SuiteForm,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    done = hours_of(bilan, at=at).accompanied_done
    context = {
        "form": form,
        "decision": decision_of(bilan),
        "consequences": consequences_of(bilan, done_minutes=done, on=today(bilan.zone)),
        "ended": getattr(bilan, "fin", None),
        "refusal": refusal,
    }
    return show(request, "suite.html", bilan, context, at=at, status=status)
