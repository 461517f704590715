"""« Documents »: the register of a dossier, and handing papers over."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.delivering import handed_paper
from portulan.journey.bilan.models import Bilan, Papier
from portulan.journey.deroulement.avant_engagement import before_commitment
from portulan.journey.deroulement.papiers import paper_of_kind
from portulan.journey.deroulement.registre import register_of
from portulan.journey.deroulement.remise import hand, usual_way
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.documents import HandForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.spaces.consultant.topics import address_of
from portulan.ui.http import get, post, refused

PAGE = "consultant/documents.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return render(request, PAGE, _context(bilan, at=now()))


@post
def remise(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Hand papers over: one, what is missing, or those ticked with their day and way."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    data = request.POST.copy()
    data.setdefault("how", usual_way(bilan).value)
    data.setdefault("happened_on", today(bilan.zone).isoformat())
    form = HandForm(data)
    context = _context(bilan, at=at) | {"form": form}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    try:
        handed = hand(bilan, **form.handed(), by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    several = len(handed) > 1
    messages.success(
        request, f"{len(handed)} remises sont notées." if several else "La remise est notée."
    )
    return redirect("consultant:documents", bilan_id)


@get
def paper(request: HttpRequest, bilan_id: UUID, kind: str) -> HttpResponse:
    """One paper as it is today, at the person's size or the one asked for."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if kind not in Papier.values:
        raise Http404
    size = size_asked(request, bilan)
    found = paper_of_kind(bilan, Papier(kind), by=request.user, at=now())
    if found is None:
        raise Http404
    return pdf_answer(render_pdf(found, size=size), f"{kind}-{bilan.number}")


@get
def handed(request: HttpRequest, bilan_id: UUID, remise_id: UUID) -> HttpResponse:
    """The very paper that was handed over that day."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    found = handed_paper(bilan, remise_id)
    data = render_pdf(found, size=size_asked(request, bilan))
    return pdf_answer(data, f"{found.kind}-{bilan.number}")


def _context(bilan: Bilan, *, at: datetime) -> dict[str, object]:
    lines = register_of(bilan, at=at)
    ready = [line.kind for line in lines if line.can_be_handed]
    before = before_commitment(bilan, on=today(bilan.zone))
    return {
        **head(bilan, at=at),
        "lines": [(line, address_of(line.topic, bilan.pk)) for line in lines],
        "before": before,
        "to_hand": [kind for kind in before.missing if kind in ready],
        "to_prepare": [kind for kind in before.missing if kind not in ready],
        "way": usual_way(bilan),
        "on_paper": bilan.is_on_paper,
        "form": HandForm(ready=ready, initial={"happened_on": today(bilan.zone)}),
        "sizes": SIZES,
    }
