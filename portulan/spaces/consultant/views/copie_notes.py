"""The notes a person asked for: read again, third parties masked, then sent to her space."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan import exercising
from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import notes_copy
from portulan.journey.investigation.notes_paper import copy_to_print
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.notes import CopyForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post

SEND = "envoyer"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Show what would leave; a POST shows it again with these words masked, or sends it."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    sending = request.POST.get("geste") == SEND
    if sending and notes_copy.request_of(bilan) is None:
        return redirect("consultant:droits", bilan_id)
    if request.method != "POST":
        return _page(request, bilan, CopyForm())
    form = CopyForm(request.POST, sending=sending)
    if not form.is_valid():
        return _page(request, bilan, form, status=422)
    if not sending:
        return _page(request, bilan, form)
    try:
        sent = notes_copy.send(bilan, form.lines, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, form, refusal=refusal, status=422)
    if sent:
        messages.success(request, "La copie est dans l'espace de la personne. Elle est prévenue.")
    return redirect("consultant:droits", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The copy this consultant sent, to print and post for whoever prefers paper."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    size = size_asked(request, bilan)
    paper = copy_to_print(bilan, by=request.user, at=now())
    return pdf_answer(render_pdf(paper, size=size), f"document-{bilan.number}")


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: CopyForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    at, demande = now(), notes_copy.request_of(bilan)
    words = form.lines if form.is_bound else []
    context = {
        **head(bilan, at=at),
        "demande": demande,
        "due": demande and due_of(bilan, demande.pk),
        "told": notes_copy.prepared(bilan, words, by=request.user, at=at) if demande else None,
        "sent": notes_copy.latest_of(bilan, request.user),
        "sizes": SIZES,
        "form": form,
        "refusal": refusal,
    }
    return render(request, "consultant/copie_notes.html", context, status=status)


def due_of(bilan: Bilan, demande_id: UUID) -> object:
    """Return until when that request is answered."""
    rows = exercising.requests_of(bilan).filter(pk=demande_id)
    return exercising.exercised(rows, bilan)[0].due
