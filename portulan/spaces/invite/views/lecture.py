"""The reading room: one document, given by the person it belongs to, until a day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.synthese.confided import communication_of_link, paper_of_link
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.spaces.invite.door import by_link
from portulan.ui.http import download

WORDS_OF_SIZES = {
    "standard": "taille habituelle",
    "16": "16 points",
    "18": "18 points",
    "20": "20 points",
}


@by_link(Purpose.LECTEUR, "GET")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    """The document itself, on the page. Each opening is journaled, and the person sees it."""
    communication, paper = paper_of_link(link, at=now())
    context = {
        "token": request.link_token,
        "communication": communication,
        "person": communication.bilan.beneficiaire.name,
        "paper": paper,
        "sizes": WORDS_OF_SIZES,
    }
    return render(request, "invite/lecture.html", context)


@by_link(Purpose.LECTEUR, "GET")
def document(request: HttpRequest, link: Link) -> HttpResponse:
    """The same as a PDF, only when the person said so."""
    size = request.GET.get("taille") or request.display["taille"].removesuffix("pt")
    if not communication_of_link(link, at=now()).may_download or size not in SIZES:
        raise Http404
    _, paper = paper_of_link(link, at=now())
    return download(render_pdf(paper, size=size), "application/pdf", "pdf", on=paper.issued_on)
