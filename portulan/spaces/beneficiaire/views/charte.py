"""The charte: read it with its calendar, sign it if it suits."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.actions import charte as actions
from portulan.journey.convention.before import (
    engagement_of,
    engagement_of_beneficiaire,
    signed_days,
)
from portulan.journey.convention.models import Engagement, Party
from portulan.journey.convention.papers.signed import charte_paper
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.spaces.beneficiaire.sizes import sizes_of
from portulan.ui.forms import SignForm
from portulan.ui.http import get, get_or_post, post
from portulan.ui.signing import Signing

ME = Party.BENEFICIAIRE


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    return _page(request, "charte.html", bilan, engagement_of(bilan))


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The charte as a PDF, at the person's size or the one they ask for."""
    engagement = engagement_of_beneficiaire(request.user, bilan_id)
    size = size_asked(request, engagement.bilan)
    data = render_pdf(charte_paper(engagement), size=size)
    return pdf_answer(data, f"document-{engagement.sha256[:8]}")


@post
def code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    engagement = engagement_of_beneficiaire(request.user, bilan_id)
    signing, mine = _signing(request, engagement), request.user.email
    return signing.ask(request, mine, "beneficiaire:charte_signature", bilan_id)


@get_or_post
def signature(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    engagement = engagement_of_beneficiaire(request.user, bilan_id)
    said = "Vous avez signé la charte."
    return _signing(request, engagement).answer(request, said, "beneficiaire:charte", bilan_id)


def _signing(request: HttpRequest, engagement: Engagement) -> Signing:
    mine = {"by": request.user, "at": now()}
    return Signing(
        engagement.sha256,
        page=partial(_to_sign, request, engagement),
        code=partial(actions.ask_code, engagement, ME, **mine),
        sign=partial(actions.sign, engagement, ME, **mine),
    )


def _to_sign(
    request: HttpRequest, engagement: Engagement, form: SignForm, **more: object
) -> HttpResponse:
    template = "charte_signature.html"
    return _page(request, template, engagement.bilan, engagement, form=form, **more)


def _page(
    request: HttpRequest,
    template: str,
    bilan: Bilan,
    engagement: Engagement | None,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    signed = signed_days(engagement)
    ended = getattr(bilan, "fin", None)
    context = {
        "charte": engagement,
        "mine": signed.get(ME),
        "theirs": signed.get(Party.ORGANISME),
        "ended": ended,
        "may_sign": bool(engagement and ME not in signed and not ended),
        "sizes": sizes_of(bilan),
        "refusal": refusal,
        **more,
    }
    return show(request, template, bilan, context, at=now(), status=422 if refusal else status)
