"""The person's contract: read it, sign it, begin early if they ask, renounce it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import contrat_of, contrat_of_beneficiaire
from portulan.journey.convention.actions import contrat as actions
from portulan.journey.convention.models import Contrat, Party
from portulan.journey.convention.papers.signed import contrat_paper
from portulan.journey.convention.standing import standing_of_contrat
from portulan.journey.deroulement.stopping import renounce
from portulan.journey.entretien.hours import hours_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.law.said import in_words
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.spaces.beneficiaire.sizes import sizes_of
from portulan.ui.forms import SignForm
from portulan.ui.http import get, get_or_post, post
from portulan.ui.signing import Signing

ME = Party.BENEFICIAIRE
PAGE = "contrat.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    return _page(request, PAGE, bilan, contrat_of(bilan))


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The contract as a PDF, at the person's size or the one they ask for."""
    contrat = contrat_of_beneficiaire(request.user, bilan_id)
    size = size_asked(request, contrat.bilan)
    return pdf_answer(
        render_pdf(contrat_paper(contrat), size=size), f"document-{contrat.sha256[:8]}"
    )


@post
def code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    contrat = contrat_of_beneficiaire(request.user, bilan_id)
    signing, mine = _signing(request, contrat), request.user.email
    return signing.ask(request, mine, "beneficiaire:contrat_signature", bilan_id)


@get_or_post
def signature(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    contrat = contrat_of_beneficiaire(request.user, bilan_id)
    said = "Vous avez signé le contrat."
    return _signing(request, contrat).answer(request, said, "beneficiaire:contrat", bilan_id)


@post
def demande_expresse(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Je demande à commencer avant la fin du délai »."""
    contrat = contrat_of_beneficiaire(request.user, bilan_id)
    try:
        actions.ask_to_begin(contrat, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, PAGE, contrat.bilan, contrat, refusal=refusal)
    messages.success(request, "Votre demande est enregistrée. Votre délai reste entier.")
    return redirect("beneficiaire:contrat", bilan_id)


@get_or_post
def renonciation(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Renoncer au contrat ici », then « Confirmer la rétractation » (C. conso L221-21)."""
    contrat = contrat_of_beneficiaire(request.user, bilan_id)
    done = hours_of(contrat.bilan, at=now()).accompanied_done
    if request.method == "POST":
        try:
            renounce(contrat, by=request.user, at=now(), done_minutes=done)
        except Refusal as refusal:
            return _page(request, PAGE, contrat.bilan, contrat, refusal=refusal)
        return redirect("beneficiaire:contrat", bilan_id)
    return _page(
        request,
        "contrat_renonciation.html",
        contrat.bilan,
        contrat,
        done_minutes=done,
        due_cents=actions.due_if_renounced(contrat, done),
        refund=in_words(
            "ctr.refund_days",
            on=today(contrat.bilan.zone),
            figures=figures_of(contrat.organisme),
        ),
    )


def _signing(request: HttpRequest, contrat: Contrat) -> Signing:
    mine = {"by": request.user, "at": now()}
    return Signing(
        contrat.sha256,
        page=partial(_to_sign, request, contrat),
        code=partial(actions.ask_code, contrat, ME, **mine),
        sign=partial(actions.sign, contrat, ME, **mine),
    )


def _to_sign(
    request: HttpRequest,
    contrat: Contrat,
    form: SignForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    return _page(
        request,
        "contrat_signature.html",
        contrat.bilan,
        contrat,
        form=form,
        refusal=refusal,
        status=status,
    )


def _page(
    request: HttpRequest,
    template: str,
    bilan: Bilan,
    contrat: Contrat | None,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    standing = standing_of_contrat(contrat, on=today(bilan.zone)) if contrat else None
    ended = getattr(bilan, "fin", None)
    context = {
        "page": "contrat",
        "ended": ended,
        "may_sign": bool(standing and standing.awaits(ME) and not ended),
        "contrat": contrat,
        "standing": standing,
        "mine": standing.signed.get(ME) if standing else None,
        "theirs": standing.signed.get(Party.ORGANISME) if standing else None,
        "sizes": sizes_of(bilan),
        "refusal": refusal,
        **more,
    }
    return show(request, template, bilan, context, at=now(), status=422 if refusal else status)
