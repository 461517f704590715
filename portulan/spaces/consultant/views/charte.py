"""The charte, on the consultant's side: prepare it from the calendar, sign it for the organisme."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.actions import charte as actions
from portulan.journey.convention.before import (
    engagement_of,
    engagement_of_consultant,
    signed_days,
)
from portulan.journey.convention.models import Engagement, Party
from portulan.journey.convention.papers.signed import charte_paper
from portulan.journey.deroulement.charte import draft_charte, has_an_older_calendar
from portulan.journey.entretien.access import calendrier_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.forms import SignForm
from portulan.ui.http import get, get_or_post, post, refused
from portulan.ui.signing import Signing

US = Party.ORGANISME
PAGE = "consultant/charte.html"
SIGNING = "consultant/charte_signature.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return render(request, PAGE, _context(bilan, engagement_of(bilan)))


@post
def redaction(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Write the charte with the calendar in force."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    try:
        draft_charte(bilan, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, _context(bilan, engagement_of(bilan)))
    messages.success(request, "La charte est prête. La personne est prévenue.")
    return redirect("consultant:charte", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    engagement = engagement_of_consultant(request.user, bilan_id, on=today())
    size = size_asked(request, engagement.bilan)
    data = render_pdf(charte_paper(engagement), size=size)
    return pdf_answer(data, f"charte-{engagement.bilan.number}")


@post
def code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    engagement = engagement_of_consultant(request.user, bilan_id, on=today())
    signing, mine = _signing(request, engagement), request.user.email
    return signing.ask(request, mine, "consultant:charte_signature", bilan_id)


@get_or_post
def signature(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    engagement = engagement_of_consultant(request.user, bilan_id, on=today())
    said = "La charte est signée pour l'organisme."
    return _signing(request, engagement).answer(request, said, "consultant:charte", bilan_id)


def _signing(request: HttpRequest, engagement: Engagement) -> Signing:
    mine = {"by": request.user, "at": now()}
    return Signing(
        engagement.sha256,
        page=partial(_to_sign, request, engagement),
        code=partial(actions.ask_code, engagement, US, **mine),
        sign=partial(actions.sign, engagement, US, **mine),
    )


def _to_sign(
    request: HttpRequest,
    engagement: Engagement,
    form: SignForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(engagement.bilan, engagement) | {"form": form, "refusal": refusal}
    return render(request, SIGNING, context, status=422 if refusal else status)


def _context(bilan: Bilan, engagement: Engagement | None) -> dict[str, object]:
    signed = signed_days(engagement)
    return {
        **head(bilan, at=now()),
        "charte": engagement,
        "ours": signed.get(US),
        "theirs": signed.get(Party.BENEFICIAIRE),
        "older": bool(engagement and has_an_older_calendar(engagement)),
        "calendrier": calendrier_of(bilan),
        "ended": getattr(bilan, "fin", None),
        "sizes": SIZES,
    }
