"""The certificat de réalisation: what is done, certified for each funder."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.hours import hours_of, seances_of
from portulan.journey.facturation import actions
from portulan.journey.facturation.access import certificat_of_consultant, certificats_of
from portulan.journey.facturation.certificat import done_in, pdf_of
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post, refused

PAGE = "consultant/certificat.html"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Show what is done and the certificates; a POST issues the one of that funding."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method != "POST":
        return render(request, PAGE, _context(bilan))
    financement = bilan.financements.filter(pk=_uuid(request.POST.get("financement", ""))).first()
    if financement is None:
        raise Http404
    try:
        actions.certify(bilan, financement, on=today(bilan.organisme.zone), by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, PAGE, _context(bilan))
    messages.success(request, "Le certificat est établi. La personne le trouve dans son espace.")
    return redirect("consultant:certificat", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID, certificat_id: UUID) -> HttpResponse:
    found = certificat_of_consultant(request.user, bilan_id, certificat_id, on=today())
    size = size_asked(request, found.bilan)
    return pdf_answer(pdf_of(found, size=size), f"certificat-{found.bilan.number}")


def _context(bilan: Bilan) -> dict[str, object]:
    at = now()
    return {
        **head(bilan, at=at),
        "done": done_in(seances_of(bilan, at=at)),
        "hours": hours_of(bilan, at=at),
        "financements": list(bilan.financements.order_by("since", "recorded_at")),
        "certificats": list(certificats_of(bilan)),
    }


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
