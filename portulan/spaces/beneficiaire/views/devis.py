"""The devis: read it, say yes or no. Neither commits, and no reason is asked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.actions import devis as actions
from portulan.journey.convention.before import devis_of, devis_of_beneficiaire
from portulan.journey.convention.models import Devis
from portulan.journey.convention.papers.signed import devis_paper
from portulan.journey.deroulement.demarrage import start_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.spaces.beneficiaire.sizes import sizes_of
from portulan.ui.http import get, post

ACCEPT = "accepter"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    return _page(request, bilan, devis_of(bilan))


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The devis as a PDF, at the person's size or the one they ask for."""
    devis = devis_of_beneficiaire(request.user, bilan_id)
    data = render_pdf(devis_paper(devis), size=size_asked(request, devis.bilan))
    return pdf_answer(data, f"document-{devis.sha256[:8]}")


@post
def answer(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Accepter » or « Ne pas accepter »: one of two buttons."""
    devis = devis_of_beneficiaire(request.user, bilan_id)
    accepted = request.POST.get("reponse") == ACCEPT
    try:
        actions.answer(devis, accepted=accepted, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, devis.bilan, devis, refusal=refusal)
    messages.success(request, "Votre réponse est enregistrée.")
    return redirect("beneficiaire:devis", bilan_id)


def _page(
    request: HttpRequest, bilan: Bilan, devis: Devis | None, *, refusal: Refusal | None = None
) -> HttpResponse:
    reponse = getattr(devis, "reponse", None)
    ended = getattr(bilan, "fin", None)
    over = devis is not None and devis.valid_until < today(bilan.zone)
    context = {
        "devis": devis,
        "reponse": reponse,
        "ended": ended,
        "over": over,
        "may_answer": bool(devis and not reponse and not ended and not over),
        "start": start_of(bilan, on=today(bilan.zone)),
        "sizes": sizes_of(bilan),
        "refusal": refusal,
    }
    return show(request, "devis.html", bilan, context, at=now(), status=422 if refusal else 200)
