"""The notes one asked for, as they were received: one's own, to read and take away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.investigation import notes_copy
from portulan.journey.investigation.notes_paper import copy_for_the_person
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.spaces.beneficiaire.pages import show, size_asked
from portulan.spaces.beneficiaire.sizes import sizes_of
from portulan.ui.http import download, get


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan, at = bilan_of_beneficiaire(request.user, bilan_id), now()
    context = {
        "sent_at": notes_copy.received_at(bilan),
        "parts": notes_copy.received(bilan, by=request.user, at=at),
        "sizes": sizes_of(bilan),
    }
    return show(request, "notes.html", bilan, context, at=at)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The copy as a PDF, in the size asked for, under a name that says nothing."""
    bilan, at = bilan_of_beneficiaire(request.user, bilan_id), now()
    size = size_asked(request, bilan)
    paper = copy_for_the_person(bilan, by=request.user, at=at)
    day = legal_day(at, bilan.zone)
    return download(render_pdf(paper, size=size), "application/pdf", "pdf", on=day)
