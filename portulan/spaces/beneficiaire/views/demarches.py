"""A CV, a VAE, a negotiation, prepared from my portfolio; each shared apart, or not."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.letterhead import size_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.metiers.certifications import pages_named_in
from portulan.journey.portefeuille.demarches import actions
from portulan.journey.portefeuille.demarches.access import demarche_of_beneficiaire
from portulan.journey.portefeuille.demarches.reading import PAPERS, paper, read
from portulan.journey.portefeuille.models import Demarche, Nature
from portulan.offices.clock import now
from portulan.offices.pdf.blocks import heading, verbatim
from portulan.offices.pdf.render import render as render_pdf
from portulan.offices.word.writer import MEDIA_TYPE, docx
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.demarches import DemarcheForm
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, show, size_asked
from portulan.ui.http import download, get, get_or_post, post, written


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, nature: str) -> HttpResponse:
    """What I write, what I tick, and the paper that comes of it."""
    at = now()
    bilan, what, row = demarche_of_beneficiaire(request.user, bilan_id, nature)
    posted = request.POST if request.method == "POST" else None
    material, saved_at = read(bilan, row, by=request.user, at=at)
    day = legal_day(at, bilan.zone)
    form = DemarcheForm(posted, nature=what, material=material, on=day)

    def again(refusal: Refusal | None = None) -> HttpResponse:
        return _page(request, bilan, what, row, form, saved_at, at=at, refusal=refusal)

    if posted is None or not form.is_valid():
        return again()
    return written(
        request,
        lambda: actions.save(bilan, what, form.words, by=request.user, at=at),
        again,
        "beneficiaire:demarche",
        bilan_id,
        nature,
    )


def _page(
    request: HttpRequest,
    bilan: Bilan,
    what: Nature,
    row: Demarche | None,
    form: DemarcheForm,
    saved_at: datetime | None,
    *,
    at: datetime,
    refusal: Refusal | None = None,
) -> HttpResponse:
    context = {
        "nature": what,
        "form": form,
        "contacts": form.material.sealed.get("contacts", []),
        "named": pages_named_in(form.material.said("certification")),
        "refusal": refusal,
        "saved_at": saved_at,
        "is_shared": bool(row and row.shared_at),
        "sizes": WORDS_OF_SIZES,
        "size": size_of(bilan),
    }
    status = 422 if refusal or form.errors else 200
    return show(request, "demarche.html", bilan, context, at=at, status=status)


@get
def document(request: HttpRequest, bilan_id: UUID, nature: str) -> HttpResponse:
    """The paper as a PDF, in the size asked for."""
    at = now()
    bilan, what, row = demarche_of_beneficiaire(request.user, bilan_id, nature)
    size, day = size_asked(request, bilan), legal_day(at, bilan.zone)
    material, _ = read(bilan, row, by=request.user, at=at)
    data = render_pdf(paper(what, material, on=day), size=size)
    return download(data, "application/pdf", "pdf", on=day)


@get
def word(request: HttpRequest, bilan_id: UUID, nature: str) -> HttpResponse:
    """The paper as a Word file, to change at will."""
    at = now()
    bilan, what, row = demarche_of_beneficiaire(request.user, bilan_id, nature)
    size, day = size_asked(request, bilan), legal_day(at, bilan.zone)
    material, _ = read(bilan, row, by=request.user, at=at)
    tree = [heading(verbatim(material.name)), *paper(what, material, on=day).tree]
    return download(docx(tree, title=PAPERS[what], size=size), MEDIA_TYPE, "docx", on=day)


@post
def partage(request: HttpRequest, bilan_id: UUID, nature: str) -> HttpResponse:
    """Send it to the consultant, or stop sending it."""
    at = now()
    bilan, what, row = demarche_of_beneficiaire(request.user, bilan_id, nature)
    if request.POST.get("partage") == "non":
        actions.unshare(bilan, what, by=request.user, at=at)
        messages.success(request, "Ce texte n'est plus partagé.")
        return redirect("beneficiaire:demarche", bilan_id, nature)
    try:
        actions.share(bilan, what, by=request.user, at=at)
    except Refusal as refusal:
        material, saved_at = read(bilan, row, by=request.user, at=at)
        form = DemarcheForm(nature=what, material=material, on=legal_day(at, bilan.zone))
        return _page(request, bilan, what, row, form, saved_at, at=at, refusal=refusal)
    messages.success(request, "C'est envoyé. Vous pouvez ne plus partager à tout moment.")
    return redirect("beneficiaire:demarche", bilan_id, nature)
