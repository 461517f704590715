"""The consultant is away: the person waits, is received by someone else, or stops."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.interruption import Choix, Remplacement
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.replacing import answer_of, proposal_of
from portulan.journey.deroulement.remplacement import answer
from portulan.offices.clock import now, today
from portulan.rules.calendar import months_later
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.remplacement import ChoixForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    proposal = proposal_of(bilan)
    if proposal is None or request.method == "GET":
        return _page(request, bilan, proposal, at=at)
    form = _form(bilan, proposal, request.POST)
    if not form.is_valid():
        return _page(request, bilan, proposal, form, at=at, status=422)
    given = form.cleaned_data
    choice = Choix(given["choice"])
    try:
        answer(
            bilan,
            choice,
            notes_agreed=given["notes"],
            review=given["review"],
            by=request.user,
            at=at,
        )
    except Refusal as refusal:
        return _page(request, bilan, proposal, form, at=at, refusal=refusal, status=422)
    if choice == Choix.STOP:
        return redirect("beneficiaire:suite", bilan_id)
    messages.success(request, "Votre choix est noté.")
    return redirect("beneficiaire:remplacement", bilan_id)


@post
def notes(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Give the former notes to the substitute, or take them back, at any time."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    proposal = proposal_of(bilan)
    held = answer_of(proposal)
    if held is None or held.choice != Choix.SUBSTITUTE:
        return redirect("beneficiaire:remplacement", bilan_id)
    agreed = request.POST.get("notes") == "oui"
    answer(bilan, Choix.SUBSTITUTE, notes_agreed=agreed, by=request.user, at=at)
    told = "Ces notes sont transmises." if agreed else "Ces notes sont refermées."
    messages.success(request, told)
    return redirect("beneficiaire:remplacement", bilan_id)


def _form(bilan: Bilan, proposal: Remplacement, posted: object = None) -> ChoixForm:
    on = today(bilan.zone)
    return ChoixForm(
        posted,
        absent=proposal.absent.name,
        substitute=proposal.substitute.name,
        on=on,
        initial={"review": months_later(on, 1)},
    )


def _page(
    request: HttpRequest,
    bilan: Bilan,
    proposal: Remplacement | None,
    form: ChoixForm | None = None,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "proposal": proposal,
        "answer": answer_of(proposal),
        "form": form or (_form(bilan, proposal) if proposal else None),
        "ended": getattr(bilan, "fin", None),
        "refusal": refusal,
    }
    return show(request, "remplacement.html", bilan, context, at=at, status=status)
