"""An aptitude form: start, one item at a time, stop when one likes; results in a session."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.passation import adaptatif, epreuves, texts
from portulan.journey.passation.epreuve_posee import asked
from portulan.journey.passation.models import Epreuve
from portulan.offices.clock import now
from portulan.rules.psychometrics.aptitude.notices import notice_of
from portulan.rules.psychometrics.aptitude.timed import limit
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.epreuves import ReponseForm
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get, get_or_post

HOME = "beneficiaire:epreuve"
LATE = "Réponse notée, hors du temps prévu : elle ne compte pas, et ce n'est pas une faute."


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, epreuve_id: UUID) -> HttpResponse:
    """What is asked and how time is counted; showing the next item, or stopping there."""
    at = now()
    row = epreuves.epreuve_of_beneficiaire(request.user, bilan_id, epreuve_id)
    if request.method == "GET":
        return _home(request, row, at=at)
    if "envoyer" in request.POST:
        epreuves.send(row, by=request.user, at=at)
        messages.success(request, "C'est envoyé. Les résultats s'ouvrent en entretien.")
        return redirect(HOME, bilan_id, epreuve_id)
    return _next(request, row, at=at)


@get_or_post
def question(request: HttpRequest, bilan_id: UUID, epreuve_id: UUID, rang: int) -> HttpResponse:
    """The item whose time is running. Answering shows the next one, unless one pauses."""
    at = now()
    row = epreuves.epreuve_of_beneficiaire(request.user, bilan_id, epreuve_id)
    if hasattr(row, "envoi"):
        return redirect(HOME, bilan_id, epreuve_id)
    item = asked(row, rang, by=request.user, at=at)
    context = {"epreuve": row, "item": item, "form": ReponseForm(item)}
    if request.method == "GET":
        return show(request, "epreuve_question.html", row.bilan, context, at=at)
    form = context["form"] = ReponseForm(item, request.POST)
    if "passer" not in request.POST and not form.is_valid():
        return show(request, "epreuve_question.html", row.bilan, context, at=at, status=422)
    option = "passer" if "passer" in request.POST else form.cleaned_data["reponse"]
    try:
        in_time = epreuves.answer(row, rang, option, by=request.user, at=at)
    except Refusal as refusal:
        return _home(request, row, at=at, refusal=refusal, status=422)
    if not in_time:
        messages.info(request, LATE)
    if "pause" in request.POST:
        return redirect(HOME, bilan_id, epreuve_id)
    return _next(request, row, at=at)


@get
def results(request: HttpRequest, bilan_id: UUID, epreuve_id: UUID) -> HttpResponse:
    """The results, once given back in a session."""
    at = now()
    row = epreuves.epreuve_of_beneficiaire(request.user, bilan_id, epreuve_id)
    told = None
    if hasattr(row, "ouverture"):
        told = epreuves.outcome(row, by=request.user, at=at, why=texts.Why.LECTURE)
    context = {"epreuve": row, "title": epreuves.TITLES[row.family], "results": told}
    return show(request, "epreuve_resultats.html", row.bilan, context, at=at)


def _next(request: HttpRequest, row: Epreuve, *, at: datetime) -> HttpResponse:
    try:
        rank = epreuves.show_next(row, by=request.user, at=at)
    except Refusal as refusal:
        return _home(request, row, at=at, refusal=refusal, status=422)
    if rank is None:
        return redirect(HOME, row.bilan_id, row.pk)
    return redirect("beneficiaire:epreuve_question", row.bilan_id, row.pk, rank)


def _home(request: HttpRequest, row: Epreuve, *, at: datetime, **more: object) -> HttpResponse:
    status = more.pop("status", 200)
    done, waits = epreuves.progress(row, by=request.user, at=at)
    adaptive = epreuves.is_adaptive(row)
    context = {
        "epreuve": row,
        "title": epreuves.TITLES[row.family],
        "limits": adaptatif.LIMITS if adaptive else epreuves.LIMITS,
        "notice": notice_of(row.family),
        "done": done,
        "waits": waits,
        "adaptive": adaptive,
        "seconds": limit(row.family, row.time),
        "is_sent": hasattr(row, "envoi"),
        **more,
    }
    return show(request, "epreuve.html", row.bilan, context, at=at, status=status)
