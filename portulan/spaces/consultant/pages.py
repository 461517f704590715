"""What the pages of this space share for papers: the size asked for, a PDF as an answer."""

from django.http import Http404, HttpRequest, HttpResponse

from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.offices.pdf.render import SIZES


def size_asked(request: HttpRequest, bilan: Bilan) -> str:
    """Return the size asked for in the address, else the person's own; 404 for another."""
    size = request.GET.get("taille") or size_of(bilan)
    if size not in SIZES:
        raise Http404
    return size


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """Answer with a PDF."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
