"""Exercises: read what each is for, write at one's own pace, send it or not."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bibliotheque.exercice import side_by_side
from portulan.journey.bibliotheque.papers import exercice_paper
from portulan.journey.bilan.models import Phase
from portulan.journey.entretien.actions import log_work
from portulan.journey.entretien.hours import hours_of
from portulan.journey.investigation import actions, texts
from portulan.journey.investigation.access import (
    is_shared,
    retenus_of_beneficiaire,
    travail_of_beneficiaire,
    travaux_of,
)
from portulan.journey.investigation.models import Retenu, Travail
from portulan.journey.investigation.reading import (
    exercice_of,
    retenu_title,
    saved_moments,
    title_of,
)
from portulan.journey.passation.access import passations_of
from portulan.journey.passation.epreuves import TITLES, epreuves_of
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.regards.access import round_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.french import duration_fr
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.temps import TimeForm
from portulan.spaces.beneficiaire.forms.travaux import ExerciceForm
from portulan.spaces.beneficiaire.pages import pdf_answer, show, size_asked
from portulan.ui.http import get, get_or_post, post
from portulan.ui.writing import answer_to_writing


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """What was proposed, and what one keeps of each step. Nothing here is a duty."""
    bilan, retenus = retenus_of_beneficiaire(request.user, bilan_id)
    travaux = list(travaux_of(bilan))
    written = saved_moments([*travaux, *retenus.values()])
    context = {
        "exercices": [
            {"row": row, "title": title_of(row), "saved_at": written.get(row.pk)} for row in travaux
        ],
        "questionnaires": [
            {"row": row, "title": instrument_of(row).title} for row in passations_of(bilan)
        ],
        "epreuves": [{"row": row, "title": TITLES[row.family]} for row in epreuves_of(bilan)],
        "regards": round_of(bilan),
        "steps": [_step(phase, retenus.get(phase), written) for phase in Phase.values],
    }
    return show(request, "travaux.html", bilan, context, at=now())


def _step(phase: int, retenu: Retenu | None, written: dict[UUID, datetime]) -> dict[str, object]:
    return {
        "phase": phase,
        "title": retenu_title(phase),
        "saved_at": retenu and written.get(retenu.pk),
        "is_shared": bool(retenu and retenu.shared_at),
    }


@get_or_post
def travail(request: HttpRequest, bilan_id: UUID, travail_id: UUID) -> HttpResponse:
    """One exercise, on one page, saved while one writes."""
    at = now()
    row = travail_of_beneficiaire(request.user, bilan_id, travail_id)
    if request.method == "GET":
        return _page(request, row, _form_of(request, row, at=at), at=at)
    form = ExerciceForm(exercice_of(row), request.POST)

    def write(given):
        return actions.save_travail(
            row, form.answers, revision=given["revision"], by=request.user, at=at
        )

    def again(form, **more):
        return _page(request, row, form, at=at, **more)

    where = ("beneficiaire:travail", bilan_id, travail_id)
    if "pause" in request.POST:
        where = ("beneficiaire:accueil", bilan_id)
    return answer_to_writing(
        request,
        form,
        write,
        stale=texts.Stale,
        texts_of=texts.answers_of,
        show=again,
        where=where,
    )


@post
def partage(request: HttpRequest, bilan_id: UUID, travail_id: UUID) -> HttpResponse:
    """Send it to the consultant, or stop sending it."""
    at = now()
    row = travail_of_beneficiaire(request.user, bilan_id, travail_id)
    try:
        if request.POST.get("partage") == "non":
            actions.unshare_travail(row, by=request.user, at=at)
            messages.success(request, "Ce texte n'est plus partagé.")
        else:
            actions.share_travail(row, by=request.user, at=at)
            messages.success(request, "C'est envoyé. Vous pouvez ne plus partager à tout moment.")
    except Refusal as refusal:
        form = _form_of(request, row, at=at)
        return _page(request, row, form, at=at, refusal=refusal, status=422)
    return redirect("beneficiaire:travail", bilan_id, travail_id)


@post
def temps(request: HttpRequest, bilan_id: UUID, travail_id: UUID) -> HttpResponse:
    """« J'y ai passé environ… »: time of personal work, without saying on what."""
    at = now()
    row = travail_of_beneficiaire(request.user, bilan_id, travail_id)
    form = TimeForm(request.POST, on=today(row.bilan.zone), auto_id="id_temps_%s")
    try:
        if form.is_valid():
            told = form.cleaned_data
            log_work(row.bilan, phase=Phase(row.phase), **told, by=request.user, at=at)
            messages.success(request, _ledger(row, at=at))
            return redirect("beneficiaire:travail", bilan_id, travail_id)
        more = {}
    except Refusal as refusal:
        more = {"refusal": refusal}
    return _page(request, row, _form_of(request, row, at=at), at=at, time=form, status=422, **more)


@get
def papier(request: HttpRequest, bilan_id: UUID, travail_id: UUID) -> HttpResponse:
    """The exercise, blank, to be filled in by hand."""
    row = travail_of_beneficiaire(request.user, bilan_id, travail_id)
    on = legal_day(row.recorded_at, row.bilan.zone)
    paper = exercice_paper(exercice_of(row), row.bilan.organisme, on=on)
    return pdf_answer(render_pdf(paper, size=size_asked(request, row.bilan)), "exercice")


def _ledger(row: Travail, *, at: datetime) -> str:
    """« C'est noté. En tout 3 h de travail personnel, pour 8 h prévues. »"""
    hours = hours_of(row.bilan, at=at)
    done, planned = hours.personal_done, hours.personal_planned
    told = f"C'est noté. En tout {duration_fr(done)} de travail personnel"
    if not planned:
        return f"{told}."
    told = f"{told}, pour {duration_fr(planned)} prévues."
    if done > planned:
        told = f"{told} C'est plus que prévu : à voir ensemble en entretien."
    return told


def _form_of(request: HttpRequest, row: Travail, *, at: datetime) -> ExerciceForm:
    opened = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    initial = {"revision": opened.revision if opened else 0}
    initial |= texts.answers_of(opened.tree if opened else None)
    form = ExerciceForm(exercice_of(row), initial=initial)
    form.saved_at = opened.saved_at if opened else None
    form.grid = side_by_side(form.exercice, initial)
    return form


def _page(
    request: HttpRequest, row: Travail, form: ExerciceForm, *, at: datetime, **more: object
) -> HttpResponse:
    status = more.pop("status", 200)
    context = {"travail": row, "is_shared": is_shared(row), "form": form, **more}
    if "time" not in context:
        on = today(row.bilan.zone)
        context["time"] = TimeForm(on=on, initial={"happened_on": on}, auto_id="id_temps_%s")
    return show(request, "travail.html", row.bilan, context, at=at, status=status)
