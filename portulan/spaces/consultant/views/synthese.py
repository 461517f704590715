"""Drafting the synthesis from the person's own words, proposing it, handing it over."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.entretien.access import entretien_of_consultant
from portulan.journey.entretien.hours import seances_of
from portulan.journey.synthese import access, actions, reading
from portulan.journey.synthese.standing import standing_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.header import head
from portulan.ui.http import get, post


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Where the synthesis stands, part by part, and the next gesture."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return _page(request, bilan, at=now())


@get
def preview(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The draft as a PDF, in the size the person reads, before it is proposed."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    size = request.GET.get("taille") or size_of(bilan)
    if size not in SIZES:
        raise Http404
    paper = reading.draft_paper(bilan, by=request.user, on=today(bilan.zone), at=at)
    response = HttpResponse(render_pdf(paper, size=size), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="apercu.pdf"'
    return response


@post
def proposition(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Give the text to the person to read, as it stands."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return _act(
        request,
        bilan,
        lambda at: actions.propose(bilan, by=request.user, on=today(bilan.zone), at=at),
        "C'est proposé. La personne en est prévenue, sans détail, par e-mail.",
    )


@post
def restitution(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Write in which session of the conclusions it was given back."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    try:
        asked = UUID(request.POST.get("entretien", ""))
    except ValueError:
        raise Http404 from None
    entretien = entretien_of_consultant(request.user, bilan_id, asked, on=today())
    return _act(
        request,
        bilan,
        lambda at: actions.give_back(bilan, entretien, by=request.user, at=at),
        "La restitution est notée.",
    )


@post
def remise(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Hand over both documents of L6313-4."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return _act(
        request,
        bilan,
        lambda at: actions.hand_over(bilan, by=request.user, on=today(bilan.zone), at=at),
        "La synthèse et les résultats détaillés sont remis. Les deux reçus sont au dossier.",
    )


def _act(request, bilan, act, said):
    at = now()
    try:
        act(at)
    except Refusal as refusal:
        return _page(request, bilan, at=at, refusal=refusal, status=422)
    messages.success(request, said)
    return redirect("consultant:synthese", bilan.pk)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    *,
    at: datetime,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = standing_of(bilan)
    context = {
        **head(bilan, at=at),
        "standing": standing,
        "parts": reading.draft_of(bilan, by=request.user, at=at),
        "observations": reading.observations_of(standing.relecture, by=request.user, at=at),
        "sessions": _sessions_of_conclusions(bilan, at),
        "requests": list(access.open_requests(bilan)),
        "receipts": access.final_of(bilan),
        "sizes": SIZES,
        "size": size_of(bilan),
        "refusal": refusal,
    }
    return render(request, "consultant/synthese.html", context, status=status)


def _sessions_of_conclusions(bilan: Bilan, at: datetime) -> list[object]:
    return [
        seance
        for seance in seances_of(bilan, at=at)
        if seance.is_held and any(one.phase == Phase.CONCLUSIONS for one in seance.segments)
    ]
