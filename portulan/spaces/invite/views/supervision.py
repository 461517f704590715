"""A supervisor reads an extract of notes in which nobody can be recognised, until a day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.investigation import supervision
from portulan.offices.clock import now
from portulan.offices.links.models import Link, Purpose
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.spaces.invite.door import by_link
from portulan.spaces.invite.views.lecture import WORDS_OF_SIZES
from portulan.ui.http import download


@by_link(Purpose.SUPERVISION, "GET")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    """The text itself. Each opening is journaled, and the person sees it."""
    _, text = supervision.extract_of_link(link, at=now())
    request.organisme = None  # as on paper: the house alone may be enough to recognise someone
    context = {
        "token": request.link_token,
        "text": text,
        "until": link.expires_at,
        "sizes": WORDS_OF_SIZES,
    }
    return render(request, "invite/supervision.html", context)


@by_link(Purpose.SUPERVISION, "GET")
def document(request: HttpRequest, link: Link) -> HttpResponse:
    """The same on paper: no name, no house, no date."""
    at = now()
    size = request.GET.get("taille") or "standard"
    if size not in SIZES:
        raise Http404
    row, _ = supervision.extract_of_link(link, at=at)
    paper = supervision.paper_of(row, by=link, at=at)
    return download(render_pdf(paper, size=size), "application/pdf", "pdf", on=paper.issued_on)
