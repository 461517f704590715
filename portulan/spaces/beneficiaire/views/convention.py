"""The convention the employer transmitted: read it, sign it or not, within ten days (R6313-8)."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import convention_of, transmitted_to
from portulan.journey.convention.actions import answers
from portulan.journey.convention.actions import convention as actions
from portulan.journey.convention.models import Convention, Party
from portulan.journey.convention.papers.signed import convention_paper
from portulan.journey.convention.standing import standing_of_convention
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.spaces.beneficiaire.sizes import sizes_of
from portulan.ui.forms import SignForm
from portulan.ui.http import get, get_or_post, post
from portulan.ui.signing import Signing

ME = Party.BENEFICIAIRE
PAGE = "convention.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    return _page(request, PAGE, bilan, convention_of(bilan))


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The convention as a PDF, once it was transmitted, at the person's size."""
    convention = transmitted_to(request.user, bilan_id)
    size = size_asked(request, convention.bilan)
    return pdf_answer(
        render_pdf(convention_paper(convention), size=size), f"document-{convention.sha256[:8]}"
    )


@post
def code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    convention = transmitted_to(request.user, bilan_id)
    signing, mine = _signing(request, convention), request.user.email
    return signing.ask(request, mine, "beneficiaire:convention_signature", bilan_id)


@get_or_post
def signature(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    convention = transmitted_to(request.user, bilan_id)
    said = "Vous avez signé la convention."
    return _signing(request, convention).answer(request, said, "beneficiaire:convention", bilan_id)


@get_or_post
def refus(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Saying no: one confirmation, no reason."""
    convention = transmitted_to(request.user, bilan_id)
    if request.method != "POST":
        return _page(request, "convention_refus.html", convention.bilan, convention)
    try:
        answers.refuse(convention, ME, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, PAGE, convention.bilan, convention, refusal=refusal)
    return redirect("beneficiaire:convention", bilan_id)


def _signing(request: HttpRequest, convention: Convention) -> Signing:
    mine = {"by": request.user, "at": now()}
    return Signing(
        convention.sha256,
        page=partial(_to_sign, request, convention),
        code=partial(actions.ask_code, convention, ME, **mine),
        sign=partial(actions.sign, convention, ME, **mine),
    )


def _to_sign(
    request: HttpRequest,
    convention: Convention,
    form: SignForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    return _page(
        request,
        "convention_signature.html",
        convention.bilan,
        convention,
        form=form,
        refusal=refusal,
        status=status,
    )


def _page(
    request: HttpRequest,
    template: str,
    bilan: Bilan,
    convention: Convention | None,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    standing = standing_of_convention(convention, on=today(bilan.zone)) if convention else None
    ended = getattr(bilan, "fin", None)
    context = {
        "page": "convention",
        "convention": convention,
        "standing": standing,
        "mine": standing.signed.get(ME) if standing else None,
        "ended": ended,
        "may_answer": bool(standing and standing.awaits_signature_of is ME and not ended),
        "is_transmitted": bool(standing and standing.transmitted_on),
        "sizes": sizes_of(bilan),
        "refusal": refusal,
        **more,
    }
    return show(request, template, bilan, context, at=now(), status=422 if refusal else status)
