"""A disagreement about a file: its facts wait until a day. Its content never does from here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan import disputing
from portulan.journey.bilan.access import bilan_of_gestion
from portulan.journey.bilan.litige import Cote, Litige
from portulan.journey.bilan.models import Bilan
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.litige import HoldForm
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    if request.method != "POST":
        return _page(request, bilan)
    form = HoldForm(request.POST, on=today(bilan.zone))
    if not form.is_valid():
        return _page(request, bilan, form=form, status=422)
    given = form.cleaned_data
    try:
        disputing.place(
            bilan,
            Cote.GESTION,
            Litige(given["ground"]),
            until=given["until"],
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        return _page(request, bilan, form=form, refusal=refusal, status=422)
    messages.success(request, "C'est noté. La personne est prévenue.")
    return redirect("gestion:litige", bilan_id)


@post
def lifting(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    if disputing.lift(bilan, Cote.GESTION, by=request.user, at=now()):
        messages.success(request, "L'attente est levée. La personne est prévenue.")
    return redirect("gestion:litige", bilan_id)


def _page(
    request: HttpRequest, bilan: Bilan, *, status: int = 200, **given: object
) -> HttpResponse:
    on = today(bilan.zone)
    holds = list(disputing.holds_of(bilan, on=on))
    context = {
        "bilan": bilan,
        "holds": holds,
        "ours": any(hold.side == Cote.GESTION for hold in holds),
        "form": HoldForm(on=on),
        **given,
    }
    return render(request, "gestion/litige.html", context, status=status)
