"""Questionnaires: propose one; read what was sent, open its results together."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.passation import actions, texts, tri
from portulan.journey.passation.access import (
    may_restitute,
    passation_of_consultant,
    passations_of,
)
from portulan.journey.passation.apres import still_offered
from portulan.journey.passation.dans_le_temps import side_by_side
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.offered import offered_by
from portulan.journey.passation.reading import is_open
from portulan.journey.passation.results import shown
from portulan.offices.clock import now, today
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.questionnaires import GiveForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, refused


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """What was proposed and what came back; what can be proposed, with its limits."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    everything = offered_by(bilan.organisme_id, by=request.user)
    offered = still_offered(bilan, everything, on=today(bilan.zone))
    if request.method == "GET":
        return _page(request, bilan, GiveForm(offered), offered, at=at)
    form = GiveForm(offered, request.POST)
    if not form.is_valid():
        return _page(request, bilan, form, offered, at=at, status=422)
    try:
        given = actions.give(bilan, form.cleaned_data["questionnaire"], by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, bilan, form, offered, at=at, refusal=refusal, status=422)
    messages.success(request, f"« {instrument_of(given).title} » est proposé.")
    return redirect("consultant:questionnaires", bilan_id)


@get_or_post
def results(request: HttpRequest, bilan_id: UUID, passation_id: UUID) -> HttpResponse:
    """The results of what was sent, with the signs to talk about; opening them to the person."""
    at = now()
    row = passation_of_consultant(request.user, bilan_id, passation_id, on=today())
    may_read = may_restitute(row, request.user, on=today())
    if request.method == "POST":
        try:
            actions.open_results(row, alone=False, by=request.user, at=at)
        except Refusal as refusal:
            context = {"passation": row, "instrument": instrument_of(row), "not_qualified": True}
            return refused(
                request,
                refusal,
                "consultant/questionnaire.html",
                {**head(row.bilan, at=at), **context},
            )
        messages.success(request, "Les résultats sont ouverts : la personne peut les relire.")
        return redirect("consultant:questionnaire", bilan_id, passation_id)
    if not may_read:
        context = {"passation": row, "instrument": instrument_of(row), "not_qualified": True}
        return render(
            request, "consultant/questionnaire.html", {**head(row.bilan, at=at), **context}
        )
    content = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    context = {
        "passation": row,
        "instrument": instrument_of(row),
        "is_open": is_open(row),
        "results": shown(row, content),
        "lecture": content.lecture,
        "tri": tri.tri_of(row, content) if tri.is_sorted(row) else None,
        "over_time": side_by_side(row, by=request.user, at=at),
    }
    return render(request, "consultant/questionnaire.html", {**head(row.bilan, at=at), **context})


def _page(
    request: HttpRequest,
    bilan: Bilan,
    form: GiveForm,
    offered: list[Instrument],
    *,
    at: datetime,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    context = {
        "given": [{"row": row, "title": instrument_of(row).title} for row in passations_of(bilan)],
        "offered": offered,
        "form": form,
        **more,
    }
    return render(
        request, "consultant/questionnaires.html", {**head(bilan, at=at), **context}, status=status
    )
