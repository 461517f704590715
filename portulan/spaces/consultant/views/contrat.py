"""The contract, on the consultant's side: write it, sign it for the organisme, follow it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import (
    consentement_of,
    contrat_of,
    contrat_of_consultant,
    is_self_paid,
    qualifications_of,
)
from portulan.journey.convention.actions import contrat as actions
from portulan.journey.convention.models import Contrat, Party
from portulan.journey.convention.papers.signed import contrat_paper
from portulan.journey.convention.standing import standing_of_contrat
from portulan.journey.deroulement.stopping import renounce
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import hours_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.papers import ContratForm, RenonciationForm, first_contrat
from portulan.spaces.consultant.header import head
from portulan.ui.forms import SignForm
from portulan.ui.http import get, get_or_post, post, refused
from portulan.ui.signing import Signing

US = Party.ORGANISME
PAGE = "consultant/contrat.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return render(request, PAGE, _context(bilan, contrat_of(bilan)))


@get_or_post
def redaction(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Write the contract; whole, or refused with the article."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    current = contrat_of(bilan)
    template = "consultant/contrat_redaction.html"
    law = {"figures": figures_of(bilan.organisme), "on": today(bilan.zone)}
    if request.method != "POST":
        own = qualifications_of(request.user, bilan.organisme)
        form = ContratForm(initial=first_contrat(bilan, current, calendrier_of(bilan), own), **law)
        return render(request, template, _context(bilan, current) | {"form": form})
    form = ContratForm(request.POST, **law)
    context = _context(bilan, current) | {"form": form}
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        actions.draft(bilan, form.terms(), by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, template, context)
    messages.success(request, "Le contrat est prêt. La personne est prévenue.")
    return redirect("consultant:contrat", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    contrat = contrat_of_consultant(request.user, bilan_id, on=today())
    size = request.GET.get("taille", "standard")
    if size not in SIZES:
        raise Http404
    response = HttpResponse(
        render_pdf(contrat_paper(contrat), size=size), content_type="application/pdf"
    )
    name = f"contrat-{contrat.bilan.number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@post
def code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    contrat = contrat_of_consultant(request.user, bilan_id, on=today())
    signing, mine = _signing(request, contrat), request.user.email
    return signing.ask(request, mine, "consultant:contrat_signature", bilan_id)


@get_or_post
def signature(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    contrat = contrat_of_consultant(request.user, bilan_id, on=today())
    said = "Le contrat est signé pour l'organisme."
    return _signing(request, contrat).answer(request, said, "consultant:contrat", bilan_id)


@post
def renonciation(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Record a renunciation received by letter or message: any clear form is good."""
    contrat = contrat_of_consultant(request.user, bilan_id, on=today())
    form = RenonciationForm(request.POST)
    context = _context(contrat.bilan, contrat) | {"renounce_form": form}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    at = now()
    done = hours_of(contrat.bilan, at=at).accompanied_done
    day = form.cleaned_data["happened_on"]
    try:
        renounce(contrat, by=request.user, at=at, done_minutes=done, happened_on=day)
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "La renonciation est enregistrée. L'accusé de réception est parti.")
    return redirect("consultant:contrat", bilan_id)


def _signing(request: HttpRequest, contrat: Contrat) -> Signing:
    mine = {"by": request.user, "at": now()}
    return Signing(
        contrat.sha256,
        page=partial(_to_sign, request, contrat),
        code=partial(actions.ask_code, contrat, US, **mine),
        sign=partial(actions.sign, contrat, US, **mine),
    )


def _to_sign(
    request: HttpRequest,
    contrat: Contrat,
    form: SignForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(contrat.bilan, contrat) | {"form": form, "refusal": refusal}
    status = 422 if refusal else status
    return render(request, "consultant/contrat_signature.html", context, status=status)


def _context(bilan: Bilan, contrat: Contrat | None) -> dict[str, object]:
    standing = standing_of_contrat(contrat, on=today(bilan.zone)) if contrat else None
    return {
        **head(bilan, at=now()),
        "contrat": contrat,
        "consentement": consentement_of(bilan),
        "self_paid": is_self_paid(bilan, on=today(bilan.zone)),
        "standing": standing,
        "theirs": standing.signed.get(Party.BENEFICIAIRE) if standing else None,
        "ours": standing.signed.get(US) if standing else None,
        "renounce_form": RenonciationForm(),
        "sizes": SIZES,
    }
