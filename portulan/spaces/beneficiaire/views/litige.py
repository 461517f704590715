"""A disagreement under way: the facts wait; one's own documents, only by one's own choice."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan import disputing
from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.litige import Cote, Litige
from portulan.journey.bilan.models import Bilan
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.litige import HoldForm, WaitForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method != "POST":
        return _page(request, bilan)
    form = HoldForm(request.POST, on=today(bilan.zone))
    if not form.is_valid():
        return _page(request, bilan, form=form, status=422)
    given = form.cleaned_data
    try:
        disputing.place(
            bilan,
            Cote.PERSONNE,
            Litige(given["ground"]),
            until=given["until"],
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        return _page(request, bilan, form=form, refusal=refusal, status=422)
    messages.success(request, "C'est noté. Le cabinet en est prévenu.")
    return redirect("beneficiaire:litige", bilan_id)


@post
def lifting(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if disputing.lift(bilan, Cote.PERSONNE, by=request.user, at=now()):
        messages.success(request, "L'attente que vous aviez demandée est levée.")
    return redirect("beneficiaire:litige", bilan_id)


@post
def agreement(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Mes documents attendent aussi »: a written agreement, to a day."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    form = WaitForm(request.POST, prefix="documents")
    if not form.is_valid():
        return _page(request, bilan, wait_form=form, status=422)
    try:
        disputing.agree(bilan, until=form.cleaned_data["until"], by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, wait_form=form, refusal=refusal, status=422)
    messages.success(request, "C'est signé. Vous pouvez revenir sur cet accord à tout moment.")
    return redirect("beneficiaire:litige", bilan_id)


@post
def taking_back(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if disputing.take_back(bilan, by=request.user, at=now()):
        messages.success(request, "Vos documents n'attendent plus.")
    return redirect("beneficiaire:litige", bilan_id)


def _page(
    request: HttpRequest, bilan: Bilan, *, status: int = 200, **given: object
) -> HttpResponse:
    on = today(bilan.zone)
    holds = list(disputing.holds_of(bilan, on=on))
    context = {
        "holds": holds,
        "mine": any(hold.side == Cote.PERSONNE for hold in holds),
        "accord": disputing.agreement_of(bilan) if holds else None,
        "form": HoldForm(on=on),
        "wait_form": WaitForm(prefix="documents"),
        **given,
    }
    return show(request, "litige.html", bilan, context, at=now(), status=status)
