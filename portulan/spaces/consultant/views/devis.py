"""The devis, on the consultant's side: propose it, follow it, record an answer on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import fundings_of
from portulan.journey.convention.actions import devis as actions
from portulan.journey.convention.before import devis_of, devis_of_consultant
from portulan.journey.convention.models import Devis
from portulan.journey.convention.papers.signed import devis_paper
from portulan.journey.deroulement.demarrage import start_of
from portulan.journey.entretien.access import calendrier_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.devis import DevisForm, first_devis
from portulan.spaces.consultant.forms.papers import AnswerForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post, post, refused

PAGE = "consultant/devis.html"
WRITING = "consultant/devis_redaction.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return render(request, PAGE, _context(bilan, devis_of(bilan)))


@get_or_post
def redaction(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Propose a devis; whole, or refused with the reason."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    current, on = devis_of(bilan), today(bilan.zone)
    context = _context(bilan, current)
    if request.method != "POST":
        fundings = fundings_of(bilan, on=on)
        start = first_devis(bilan, current, calendrier_of(bilan), fundings, on=on)
        return render(request, WRITING, context | {"form": DevisForm(initial=start)})
    form = DevisForm(request.POST)
    context |= {"form": form}
    if not form.is_valid():
        return render(request, WRITING, context, status=422)
    try:
        actions.propose(bilan, form.terms(), by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, WRITING, context)
    messages.success(request, "Le devis est prêt. La personne est prévenue.")
    return redirect("consultant:devis", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    devis = devis_of_consultant(request.user, bilan_id, on=today())
    size = size_asked(request, devis.bilan)
    return pdf_answer(render_pdf(devis_paper(devis), size=size), f"devis-{devis.number}")


@post
def answer(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Record an answer the person gave on paper or by telephone, on its real day."""
    devis = devis_of_consultant(request.user, bilan_id, on=today())
    form = AnswerForm(request.POST)
    context = _context(devis.bilan, devis) | {"form": form}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    try:
        actions.answer(devis, **form.answer(), by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "La réponse est notée, à son jour.")
    return redirect("consultant:devis", bilan_id)


def _context(bilan: Bilan, devis: Devis | None) -> dict[str, object]:
    on = today(bilan.zone)
    reponse = getattr(devis, "reponse", None)
    ended = getattr(bilan, "fin", None)
    return {
        **head(bilan, at=now()),
        "devis": devis,
        "reponse": reponse,
        "ended": ended,
        "over": devis is not None and devis.valid_until < on,
        "form": AnswerForm(initial={"happened_on": on}),
        "start": start_of(bilan, on=on),
        "sizes": SIZES,
    }
