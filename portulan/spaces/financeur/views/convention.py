"""The employer's page: the convention, the hours done, the certificate, and no more.

Black ink only. Never a word of content, never who refused, never why.
"""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.convention.actions import answers
from portulan.journey.convention.actions import convention as actions
from portulan.journey.convention.models import Convention, How, Party
from portulan.journey.convention.papers.signed import convention_paper
from portulan.journey.convention.standing import Step, standing_of_convention
from portulan.journey.convention.steps import steps_of
from portulan.journey.facturation.access import (
    certificat_of_link,
    certificats_of_link,
    minutes_done_for_link,
)
from portulan.journey.facturation.certificat import pdf_of
from portulan.offices.clock import now, today
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.law.said import in_words
from portulan.rules.refusal import Refusal
from portulan.spaces.financeur.door import by_link
from portulan.spaces.financeur.forms import PaperForm
from portulan.ui.forms import SignForm
from portulan.ui.http import refused
from portulan.ui.signing import Signing

ME = Party.EMPLOYEUR
PAGE = "financeur/convention.html"


@by_link("GET")
def page(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    return show_convention(request, link, convention)


def show_convention(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    """Show the page of a link whose door was opened; `request.link_token` makes its addresses."""
    return render(request, PAGE, _context(request, link, convention))


@by_link("GET")
def document(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    size = _size(request)
    return _pdf(
        render_pdf(convention_paper(convention), size=size), f"convention-{convention.bilan.number}"
    )


@by_link("GET")
def certificat(
    request: HttpRequest, link: Link, convention: Convention, certificat_id: UUID
) -> HttpResponse:
    """A certificate of the hours done, of those this employer paid."""
    size = _size(request)
    found = certificat_of_link(link, certificat_id)
    return _pdf(pdf_of(found, size=size), f"certificat-{convention.bilan.number}")


@by_link("POST")
def code(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    signing = _signing(request, link, convention)
    return signing.ask(request, link.email, "financeur:signature", request.link_token)


@by_link("GET", "POST")
def signature(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    signing, said = _signing(request, link, convention), "Vous avez signé la convention."
    return signing.answer(request, said, "financeur:convention", request.link_token)


@by_link("POST")
def transmission(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    """« Transmettre à … »: the days of the person start here."""
    return _transmit(request, link, convention, None, {"how": How.PAGE})


@by_link("POST")
def remise(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    """Handed over on paper: the day it was, and what proves it."""
    form = PaperForm(request.POST)
    if not form.is_valid():
        context = _context(request, link, convention) | {"paper_form": form}
        return render(request, PAGE, context, status=422)
    given = {**form.cleaned_data, "how": How(form.cleaned_data["how"])}
    return _transmit(request, link, convention, form, given)


@by_link("GET", "POST")
def refus(request: HttpRequest, link: Link, convention: Convention) -> HttpResponse:
    context = _context(request, link, convention)
    if request.method != "POST":
        return render(request, "financeur/refus.html", context)
    try:
        answers.refuse(convention, ME, by=link, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    return redirect("financeur:convention", request.link_token)


def _transmit(
    request: HttpRequest,
    link: Link,
    convention: Convention,
    form: PaperForm | None,
    given: dict[str, object],
) -> HttpResponse:
    try:
        answers.transmit(convention, by=link, at=now(), **given)
    except Refusal as refusal:
        context = _context(request, link, convention) | {"paper_form": form or PaperForm()}
        return refused(request, refusal, PAGE, context)
    messages.success(request, "La convention est transmise. La personne est prévenue.")
    return redirect("financeur:convention", request.link_token)


def _size(request: HttpRequest) -> str:
    size = request.GET.get("taille") or request.display["taille"].removesuffix("pt")
    if size not in SIZES:
        raise Http404
    return size


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def _signing(request: HttpRequest, link: Link, convention: Convention) -> Signing:
    return Signing(
        convention.sha256,
        page=partial(_to_sign, request, link, convention),
        code=partial(actions.ask_code, convention, ME, by=link, at=now()),
        sign=partial(actions.sign, convention, ME, by=link, at=now()),
    )


def _to_sign(
    request: HttpRequest,
    link: Link,
    convention: Convention,
    form: SignForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(request, link, convention) | {"form": form, "refusal": refusal}
    status = 422 if refusal else status
    return render(request, "financeur/signature.html", context, status=status)


def _context(request: HttpRequest, link: Link, convention: Convention) -> dict[str, object]:
    """What an employer may see. Hours only once the three have signed."""
    bilan = convention.bilan
    standing = standing_of_convention(convention, on=today(bilan.zone))
    concluded, ended = standing.is_concluded, getattr(bilan, "fin", None)
    is_open = standing.is_open and not ended
    certificats = [one for one in certificats_of_link(link) if not hasattr(one, "replaced_by")]
    return {
        "token": request.link_token,
        "link": link,
        "convention": convention,
        "person": bilan.beneficiaire.name,
        "standing": standing,
        "delay": in_words(
            "cnv.acceptance_days", on=today(bilan.zone), figures=figures_of(convention.organisme)
        ),
        "steps": steps_of(standing),
        "is_closed": not concluded and not is_open,
        "may_sign": is_open and standing.awaits_signature_of is ME,
        "may_transmit": is_open and standing.step is Step.TRANSMISSION,
        "may_refuse": is_open,
        "done_minutes": minutes_done_for_link(link, at=now()) if concluded else None,
        "ended": ended if concluded else None,
        "certificats": certificats if concluded else [],
        "paper_form": PaperForm(),
        "sizes": SIZES,
    }
