"""The convention, on the consultant's side: prepare it, sign it second, follow it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.access import (
    convention_of,
    convention_of_consultant,
    employer_funding,
)
from portulan.journey.convention.actions import answers
from portulan.journey.convention.actions import convention as actions
from portulan.journey.convention.models import Convention, How, Party
from portulan.journey.convention.papers.signed import convention_paper
from portulan.journey.convention.standing import standing_of_convention
from portulan.journey.convention.steps import steps_of
from portulan.journey.entretien.access import calendrier_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.papers import (
    ConventionForm,
    TransmissionForm,
    first_convention,
)
from portulan.spaces.consultant.header import head
from portulan.ui.forms import SignForm
from portulan.ui.http import get, get_or_post, post, refused
from portulan.ui.signing import Signing

US = Party.ORGANISME
PAGE = "consultant/convention.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return render(request, PAGE, _context(bilan, convention_of(bilan)))


@get_or_post
def redaction(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Prepare the convention and send the employer their link."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    current = convention_of(bilan)
    template = "consultant/convention_redaction.html"
    law = {"figures": figures_of(bilan.organisme), "on": today(bilan.zone)}
    if request.method != "POST":
        funding = employer_funding(bilan, on=today(bilan.zone))
        form = ConventionForm(
            initial=first_convention(funding, current, calendrier_of(bilan)), **law
        )
        return render(request, template, _context(bilan, current) | {"form": form})
    form = ConventionForm(request.POST, **law)
    context = _context(bilan, current) | {"form": form}
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        actions.prepare(bilan, form.terms(), by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, template, context)
    messages.success(request, "La convention est prête. L'employeur a reçu son lien.")
    return redirect("consultant:convention", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    convention = convention_of_consultant(request.user, bilan_id, on=today())
    size = request.GET.get("taille", "standard")
    if size not in SIZES:
        raise Http404
    response = HttpResponse(
        render_pdf(convention_paper(convention), size=size), content_type="application/pdf"
    )
    name = f"convention-{convention.bilan.number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@post
def lien(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Send the employer another link; the ones before close."""
    convention = convention_of_consultant(request.user, bilan_id, on=today())
    actions.renew_link(convention, by=request.user, at=now())
    messages.success(request, f"Un nouveau lien est parti à {convention.representative_email}.")
    return redirect("consultant:convention", bilan_id)


@post
def code(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    convention = convention_of_consultant(request.user, bilan_id, on=today())
    signing, mine = _signing(request, convention), request.user.email
    return signing.ask(request, mine, "consultant:convention_signature", bilan_id)


@get_or_post
def signature(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    convention = convention_of_consultant(request.user, bilan_id, on=today())
    signing = _signing(request, convention)
    return signing.answer(
        request,
        "La convention est signée. L'employeur peut la transmettre.",
        "consultant:convention",
        bilan_id,
    )


@post
def transmission(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Record the day the employer handed the convention over on paper, with its proof."""
    convention = convention_of_consultant(request.user, bilan_id, on=today())
    form = TransmissionForm(request.POST)
    context = _context(convention.bilan, convention) | {"paper_form": form}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    given = {**form.cleaned_data, "how": How(form.cleaned_data["how"])}
    try:
        answers.transmit(convention, by=request.user, at=now(), **given)
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "La transmission est enregistrée.")
    return redirect("consultant:convention", bilan_id)


@post
def refus(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    convention = convention_of_consultant(request.user, bilan_id, on=today())
    try:
        answers.refuse(convention, US, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, _context(convention.bilan, convention))
    messages.success(request, "La convention n'est pas conclue. Chacun est prévenu.")
    return redirect("consultant:convention", bilan_id)


def _signing(request: HttpRequest, convention: Convention) -> Signing:
    mine = {"by": request.user, "at": now()}
    return Signing(
        convention.sha256,
        page=partial(_to_sign, request, convention),
        code=partial(actions.ask_code, convention, US, **mine),
        sign=partial(actions.sign, convention, US, **mine),
    )


def _to_sign(
    request: HttpRequest,
    convention: Convention,
    form: SignForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(convention.bilan, convention) | {"form": form, "refusal": refusal}
    status = 422 if refusal else status
    return render(request, "consultant/convention_signature.html", context, status=status)


def _context(bilan: Bilan, convention: Convention | None) -> dict[str, object]:
    standing = standing_of_convention(convention, on=today(bilan.zone)) if convention else None
    return {
        **head(bilan, at=now()),
        "convention": convention,
        "by_employer": employer_funding(bilan, on=today(bilan.zone)),
        "standing": standing,
        "steps": steps_of(standing) if standing else [],
        "may_sign": bool(standing and standing.awaits_signature_of is US),
        "may_prepare": not standing or standing.is_closed or not standing.signed,
        "paper_form": TransmissionForm(),
        "sizes": SIZES,
    }
