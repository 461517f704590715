"""What the pages of this space share: the person's time zone, who conducts, PDFs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.offices.pdf.render import SIZES
from portulan.rules.calendar import legal_day

WORDS_OF_SIZES = {
    "standard": "taille habituelle",
    "16": "16 points",
    "18": "18 points",
    "20": "20 points",
}

# Where she writes: once all is erased, these pages say so before she begins.
WRITTEN = frozenset(
    {
        "travaux",
        "bibliotheque",
        "retenu",
        "portefeuille",
        "enquetes",
        "projets",
        "plan",
        "candidatures",
        "demarche",
    }
)


def show(
    request: HttpRequest,
    template: str,
    bilan: Bilan,
    context: Mapping[str, Any],
    *,
    at: datetime,
    status: int = 200,
) -> HttpResponse:
    """Render a page of this bilan; hours are told in the zone where the person lives."""
    told = {"bilan": bilan, "at": at, "written_pages": WRITTEN, **context}
    if "conseil" not in told:
        told["conseil"] = consultant_of(bilan, on=legal_day(at, bilan.zone))
    with timezone.override(bilan.zone):
        return render(request, f"beneficiaire/{template}", told, status=status)


def size_asked(request: HttpRequest, bilan: Bilan) -> str:
    """Return the size asked for in the address, else the person's own; 404 for another."""
    size = request.GET.get("taille") or size_of(bilan)
    if size not in SIZES:
        raise Http404
    return size


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """Answer with a PDF under a neutral name: a download folder may be shared."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
