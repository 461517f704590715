"""The plan and the two ledgers, as the person reads them; their own time, which they write."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien import actions
from portulan.journey.entretien.access import calendrier_of, travail_of_beneficiaire, travaux_of
from portulan.journey.entretien.hours import hours_of, plan_from
from portulan.journey.entretien.papers import calendrier_paper
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.temps import WorkForm
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.ui.http import get, post


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _page(request, bilan_of_beneficiaire(request.user, bilan_id), at=now())


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The calendrier prévisionnel as a PDF."""
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    calendrier = calendrier_of(bilan)
    if calendrier is None:
        raise Http404
    data = render_pdf(calendrier_paper(bilan, calendrier), size=size_asked(request, bilan))
    return pdf_answer(data, "calendrier")


@post
def work(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Log time of personal work."""
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    form = WorkForm(request.POST, on=today(bilan.zone))
    if not form.is_valid():
        return _page(request, bilan, at=at, form=form, status=422)
    try:
        actions.log_work(bilan, **form.work(), by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, at=at, form=form, refusal=refusal, status=422)
    messages.success(request, "C'est noté.")
    return redirect("beneficiaire:calendrier", bilan_id)


@post
def work_withdrawal(request: HttpRequest, bilan_id: UUID, travail_id: UUID) -> HttpResponse:
    """Take back an entry typed by mistake."""
    travail = travail_of_beneficiaire(request.user, bilan_id, travail_id)
    actions.withdraw_work(travail, by=request.user, at=now())
    messages.success(request, "C'est retiré.")
    return redirect("beneficiaire:calendrier", bilan_id)


def _page(
    request: HttpRequest,
    bilan: Bilan,
    *,
    at: datetime,
    form: WorkForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    on = today(bilan.zone)
    calendrier = calendrier_of(bilan)
    hours = hours_of(bilan, at=at)
    context = {
        "calendrier": calendrier,
        "plan": plan_from(calendrier) if calendrier else None,
        "hours": hours,
        "works": travaux_of(bilan),
        "form": form or WorkForm(on=on, initial={"happened_on": on, "phase": str(hours.phase)}),
        "refusal": refusal,
        "ended": getattr(bilan, "fin", None),
    }
    return show(request, "calendrier.html", bilan, context, at=at, status=status)
