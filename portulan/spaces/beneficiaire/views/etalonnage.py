"""Letting one's answers be counted without a name: what it means, yes, no, and until when."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.passation.access import passation_of_beneficiaire
from portulan.journey.passation.etalonnage import TO_CHANGE_ONES_MIND, choose, standing_of
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.reading import is_sent
from portulan.offices.clock import now
from portulan.rules.psychometrics.norms import LEAST
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, passation_id: UUID) -> HttpResponse:
    """The consent of its own; nothing of the bilan depends on it."""
    at = now()
    row = passation_of_beneficiaire(request.user, bilan_id, passation_id)
    if request.method == "GET":
        return _page(request, row, at=at)
    accepts = request.POST.get("choix") == "oui"
    try:
        choose(row, accepts=accepts, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, row, at=at, refusal=refusal, status=422)
    told = (
        "C'est noté : vos réponses pourront être comptées."
        if accepts
        else ("C'est noté : vos réponses ne seront pas comptées.")
    )
    messages.success(request, told)
    return redirect("beneficiaire:questionnaire_etalonnage", bilan_id, passation_id)


def _page(
    request: HttpRequest, row: Passation, *, at: datetime, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "passation": row,
        "instrument": instrument_of(row),
        "is_sent": is_sent(row),
        "standing": standing_of(row),
        "least": LEAST,
        "days": TO_CHANGE_ONES_MIND.days,
        "form": None,
        **more,
    }
    return show(request, "questionnaire_etalonnage.html", row.bilan, context, at=at, status=status)
