"""Aptitude forms: give one with its time; open its results when one was trained to."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.passation import epreuves, texts
from portulan.offices.clock import now, today
from portulan.rules.psychometrics.aptitude.notices import notice_of
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.epreuves import GiveFormForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, refused

LIST, ONE = "consultant/epreuves.html", "consultant/epreuve.html"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """What was given and what came back; giving another."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    form = GiveFormForm(request.POST if request.method == "POST" else None)
    rows = [
        {"row": one, "title": epreuves.TITLES[one.family]} for one in epreuves.epreuves_of(bilan)
    ]
    context = {**head(bilan, at=at), "given": rows, "form": form, "limits": epreuves.LIMITS}
    context["notices"] = [(epreuves.TITLES[key], notice_of(key)) for key in epreuves.TITLES]
    if not form.is_bound or not form.is_valid():
        return render(request, LIST, context, status=422 if form.is_bound else 200)
    try:
        epreuves.give(bilan, **form.cleaned_data, by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, LIST, context)
    messages.success(request, "L'épreuve est proposée.")
    return redirect("consultant:epreuves", bilan_id)


@get_or_post
def results(request: HttpRequest, bilan_id: UUID, epreuve_id: UUID) -> HttpResponse:
    """The results of what was sent, for someone trained to give them back."""
    at = now()
    row = epreuves.epreuve_of_consultant(request.user, bilan_id, epreuve_id, on=today())
    context = {**head(row.bilan, at=at), "epreuve": row, "title": epreuves.TITLES[row.family]}
    context["is_open"] = hasattr(row, "ouverture")
    if request.method == "POST":
        try:
            epreuves.open_results(row, by=request.user, at=at)
        except Refusal as refusal:
            return refused(request, refusal, ONE, context)
        messages.success(request, "Les résultats sont ouverts : la personne peut les relire.")
        return redirect("consultant:epreuve", bilan_id, epreuve_id)
    if epreuves.may_restitute(row, request.user, on=today()):
        context["results"] = epreuves.outcome(row, by=request.user, at=at, why=texts.Why.LECTURE)
    return render(request, ONE, context)
