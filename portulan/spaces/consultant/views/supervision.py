"""Supervision: an extract of one's own notes, masked, read again, given by a dated link."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import supervision
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.masking import masked
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.supervision import SupervisionForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post, post

GIVE = "donner"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The masked text, to correct; a POST masks more words in it, or gives it."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method != "POST":
        text = supervision.prepared(bilan, [], by=request.user, at=now())
        return _page(request, bilan, SupervisionForm(initial={"text": text}))
    giving = request.POST.get("geste") == GIVE
    form = SupervisionForm(request.POST, giving=giving)
    if not form.is_valid():
        return _page(request, bilan, form, status=422)
    told = form.cleaned_data
    if not giving:
        text = masked(told["text"], form.lines)
        return _page(request, bilan, SupervisionForm(initial={**told, "text": text}))
    try:
        supervision.give_extract(
            bilan, masked(told["text"], form.lines), days=told["days"], by=request.user, at=now()
        )
    except Refusal as refusal:
        return _page(request, bilan, form, refusal=refusal, status=422)
    messages.success(request, "L'extrait est prêt. Son adresse est plus bas.")
    return redirect("consultant:supervision", bilan_id)


@post
def closing(request: HttpRequest, bilan_id: UUID, extrait_id: UUID) -> HttpResponse:
    """The link opens nothing any more."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    row = supervision.extract_of_consultant(bilan, extrait_id, by=request.user)
    supervision.close_extract(row, by=request.user, at=now())
    messages.success(request, "Cette adresse n'ouvre plus rien.")
    return redirect("consultant:supervision", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID, extrait_id: UUID) -> HttpResponse:
    """The extract to print, under a name that says nothing."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    row = supervision.extract_of_consultant(bilan, extrait_id, by=request.user)
    size = size_asked(request, bilan)
    paper = supervision.paper_of(row, by=request.user, at=now())
    return pdf_answer(render_pdf(paper, size=size), "document")


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: SupervisionForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    at = now()
    context = {
        **head(bilan, at=at),
        "form": form,
        "given": supervision.given(bilan, by=request.user, at=at),
        "sizes": SIZES,
        "refusal": refusal,
    }
    return render(request, "consultant/supervision.html", context, status=status)
