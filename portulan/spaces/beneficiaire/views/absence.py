"""Asking to be away on working time: a letter of one's own. Nothing leaves without one's choice."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.wording import stored
from portulan.journey.convention.absence import (
    absence_of,
    absence_of_beneficiaire,
    standing_of_absence,
)
from portulan.journey.convention.access import employer_funding
from portulan.journey.convention.actions import absence as actions
from portulan.journey.convention.models import DemandeAbsence
from portulan.journey.deroulement.echeances.absences import to_ask_of
from portulan.journey.entretien.access import calendrier_of
from portulan.journey.entretien.hours import plan_from
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.law.said import in_words
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.absence import (
    AbsenceForm,
    AnsweredForm,
    ReceivedForm,
    SendForm,
)
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.spaces.beneficiaire.sizes import sizes_of
from portulan.ui.http import get, get_or_post, post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    if request.method != "POST":
        return _page(request, bilan)
    form = AbsenceForm(request.POST, most=_most(bilan))
    if not form.is_valid():
        return _page(request, bilan, form=form, status=422)
    try:
        actions.write(bilan, form.terms(), by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, form=form, refusal=refusal, status=422)
    messages.success(request, "Votre lettre est prête. Rien n'est parti.")
    return redirect("beneficiaire:absence", bilan_id)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    demande = absence_of_beneficiaire(request.user, bilan_id)
    paper = stored(demande.tree, demande.organisme, {})
    data = render_pdf(paper, size=size_asked(request, demande.bilan))
    return pdf_answer(data, f"document-{demande.sha256[:8]}")


@post
def received(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Mon employeur l'a reçue le … »: from there the days run."""
    demande = absence_of_beneficiaire(request.user, bilan_id)
    form = ReceivedForm(request.POST)
    if not form.is_valid():
        return _page(request, demande.bilan, received_form=form, status=422)
    try:
        actions.receive(demande, **form.told(), by=request.user, at=now())
    except Refusal as refusal:
        context = {"received_form": form, "refusal": refusal}
        return _page(request, demande.bilan, **context, status=422)
    return redirect("beneficiaire:absence", bilan_id)


@post
def sending(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Send the employer a page where to read and answer: the person's own choice."""
    demande = absence_of_beneficiaire(request.user, bilan_id)
    form = SendForm(request.POST)
    if not form.is_valid():
        return _page(request, demande.bilan, send_form=form, status=422)
    if actions.send(demande, form.cleaned_data["email"], by=request.user, at=now()):
        messages.success(request, "Votre lettre est partie, comme vous l'avez choisi.")
    return redirect("beneficiaire:absence", bilan_id)


@post
def answered(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    demande = absence_of_beneficiaire(request.user, bilan_id)
    form = AnsweredForm(request.POST)
    if not form.is_valid():
        return _page(request, demande.bilan, answered_form=form, status=422)
    try:
        actions.answer(demande, **form.told(), by=request.user, at=now())
    except Refusal as refusal:
        context = {"answered_form": form, "refusal": refusal}
        return _page(request, demande.bilan, **context, status=422)
    return redirect("beneficiaire:absence", bilan_id)


def _page(
    request: HttpRequest, bilan: Bilan, *, status: int = 200, **given: object
) -> HttpResponse:
    demande, on = absence_of(bilan), today(bilan.zone)
    context = {
        "demande": demande,
        "standing": standing_of_absence(demande, on=on) if demande else None,
        "by_convention": employer_funding(bilan, on=on) is not None,
        "to_ask": to_ask_of(bilan, on=on, figures=figures_of(bilan.organisme)),
        "form": AbsenceForm(initial=_first(bilan, demande, on), most=_most(bilan)),
        "received_form": ReceivedForm(initial={"happened_on": on}),
        "send_form": SendForm(),
        "answered_form": AnsweredForm(initial={"happened_on": on}),
        "sizes": sizes_of(bilan),
        **given,
    }
    return show(request, "absence.html", bilan, context, at=now(), status=status)


def _most(bilan: Bilan) -> str:
    return in_words("bilan.max_hours", on=today(bilan.zone), figures=figures_of(bilan.organisme))


def _first(bilan: Bilan, demande: DemandeAbsence | None, on: date) -> dict[str, object]:
    """What the letter is likely to say: from the last one, else the sessions still to come."""
    if demande:
        return {name: getattr(demande, name) for name in AbsenceForm.base_fields}
    calendrier = calendrier_of(bilan)
    if calendrier is None:
        return {}
    plan = plan_from(calendrier)
    coming = [one for one in plan.sessions if one.around >= on]
    days = [one.around for one in coming]
    return {
        "starts_on": min(days, default=None),
        "ends_on": max(days, default=None),
        "minutes": sum(one.minutes for one in coming) or None,
    }
