"""Cards in order: two buttons by card, no dragging needed; then the moment that goes with them."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.passation import texts, tri
from portulan.journey.passation.access import passation_of_beneficiaire
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.reading import is_sent
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.questionnaires import RecitForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, passation_id: UUID) -> HttpResponse:
    """Put in order what matters most, then tell one moment."""
    at = now()
    row = passation_of_beneficiaire(request.user, bilan_id, passation_id)
    if not tri.is_sorted(row):
        raise Http404
    if is_sent(row):
        return redirect("beneficiaire:questionnaire", bilan_id, passation_id)
    if request.method == "GET":
        return _page(request, row, at=at)
    form = RecitForm(request.POST)
    try:
        if "recit" not in request.POST or request.POST.get("carte"):
            card, _, way = request.POST.get("carte", "").partition(":")
            place = tri.move(row, card, way, by=request.user, at=at)
            messages.success(request, f"En position {place}.")
        elif not form.is_valid():
            return _page(request, row, at=at, form=form, status=422)
        else:
            tri.tell(row, form.cleaned_data["recit"], by=request.user, at=at)
            messages.success(request, "C'est enregistré.")
            return redirect("beneficiaire:questionnaire", bilan_id, passation_id)
    except Refusal as refusal:
        return _page(request, row, at=at, form=form, refusal=refusal, status=422)
    return redirect("beneficiaire:questionnaire_tri", bilan_id, passation_id)


def _page(request: HttpRequest, row: Passation, *, at: datetime, **more: object) -> HttpResponse:
    status = more.pop("status", 200)
    content = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    context = {
        "passation": row,
        "instrument": instrument_of(row),
        "tri": tri.tri_of(row, content),
        "form": RecitForm(initial={"recit": content.recit}),
        **more,
    }
    return show(request, "questionnaire_tri.html", row.bilan, context, at=at, status=status)
