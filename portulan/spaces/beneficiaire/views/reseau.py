"""The network: agree to be asked about one's métier, or no longer. Apart from any bilan."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.reseau import actions
from portulan.journey.reseau.access import fiche_of, paper_of
from portulan.journey.reseau.fiche import FREEDOM
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.reseau import ReseauForm
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.spaces.beneficiaire.sizes import sizes_of
from portulan.ui.http import get, get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method != "POST":
        return _page(request, bilan)
    form = ReseauForm(request.POST)
    if not form.is_valid():
        return _page(request, bilan, form=form, status=422)
    day = today(bilan.zone)
    try:
        actions.join(request.user, bilan.organisme, form.said(), on=day, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, form=form, refusal=refusal, status=422)
    messages.success(request, "Votre fiche est enregistrée. Vous la retirez quand vous voulez.")
    return redirect("beneficiaire:reseau", bilan_id)


@post
def withdrawal(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Retirer ma fiche »: destroyed at once, no reason asked."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    day = today(bilan.zone)
    actions.leave(request.user, bilan.organisme, on=day, by=request.user, at=now())
    messages.success(request, "Votre fiche est détruite.")
    return redirect("beneficiaire:reseau", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    fiche = fiche_of(request.user, bilan.organisme)
    if fiche is None:
        raise Http404
    paper = paper_of(fiche)
    data = render_pdf(paper, size=size_asked(request, bilan))
    return pdf_answer(data, f"document-{paper.reference[:8]}")


def _page(
    request: HttpRequest,
    bilan: Bilan,
    *,
    form: ReseauForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    fiche = fiche_of(request.user, bilan.organisme)
    names = ("name", "metier", "reach", "about")
    told = {name: getattr(fiche, name) for name in names} if fiche else {}
    context = {
        "fiche": fiche,
        "form": form or ReseauForm(initial=told),
        "freedom": FREEDOM,
        "sizes": sizes_of(bilan),
        "refusal": refusal,
    }
    return show(request, "reseau.html", bilan, context, at=now(), status=status)
