"""The person's consent: given on its own page, taken back at any time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import consentement_of, consentement_of_beneficiaire
from portulan.journey.convention.actions import consentement as actions
from portulan.journey.deroulement.stopping import withdraw_consent
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method != "POST":
        return _page(request, "consentement.html", bilan)
    try:
        actions.give_consent(bilan, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, "consentement.html", bilan, refusal=refusal)
    messages.success(request, "Votre accord est enregistré.")
    return redirect("beneficiaire:consentement", bilan_id)


@get_or_post
def retrait(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """First what follows, then the confirmation. No reason is asked."""
    consentement = consentement_of_beneficiaire(request.user, bilan_id)
    if request.method == "POST":
        withdraw_consent(consentement, by=request.user, at=now())
        return redirect("beneficiaire:consentement", bilan_id)
    return _page(request, "consentement_retrait.html", consentement.bilan)


def _page(
    request: HttpRequest, template: str, bilan: Bilan, *, refusal: Refusal | None = None
) -> HttpResponse:
    consentement = consentement_of(bilan)
    context = {
        "page": "consentement",
        "consentement": consentement,
        "retrait": getattr(consentement, "retrait", None),
        "ended": getattr(bilan, "fin", None),
        "refusal": refusal,
    }
    return show(request, template, bilan, context, at=now(), status=422 if refusal else 200)
