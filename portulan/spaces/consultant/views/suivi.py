"""« Suivi »: the frame of what comes after, what was proposed and what was answered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.entretien.hours import seances_of
from portulan.journey.projet.access import shared_plan
from portulan.journey.suivi import access, actions, reading
from portulan.journey.suivi.dates import months_of
from portulan.journey.suivi.frame import frame_lines
from portulan.journey.suivi.models import RANKS, How
from portulan.journey.suivi.refusals import NotOverYet
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.suivi import (
    AnswerForm,
    FrameForm,
    ProposalForm,
    initial_of,
)
from portulan.spaces.consultant.header import head
from portulan.ui.http import get, post

PAGE = "consultant/suivi.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    return _page(request, bilan_of_consultant(request.user, bilan_id, on=today()))


@post
def frame(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Write what is offered after the end; the person is told."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    form = _frame_form(bilan, request.POST)
    if not form.is_valid():
        return _page(request, bilan, frame_form=form, status=422)
    actions.write_frame(bilan, form.frame(), by=request.user, at=now())
    messages.success(request, "Le cadre est écrit. La personne le trouve dans son espace.")
    return redirect("consultant:suivi", bilan_id)


@post
def proposal(request: HttpRequest, bilan_id: UUID, rank: int) -> HttpResponse:
    """Write that it was proposed otherwise than by the ronde's letter."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if rank not in RANKS:
        raise Http404
    form = ProposalForm(request.POST)
    if access.end_of(bilan) is None:
        return _page(request, bilan, proposal_form=form, refusal=NotOverYet(), status=422)
    if not form.is_valid():
        return _page(request, bilan, proposal_form=form, status=422)
    told = form.cleaned_data
    try:
        actions.propose_by_hand(
            bilan,
            rank,
            how=How(told["how"]),
            happened_on=told["happened_on"],
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        return _page(request, bilan, proposal_form=form, refusal=refusal, status=422)
    messages.success(request, "C'est noté.")
    return redirect("consultant:suivi", bilan_id)


@post
def answer(request: HttpRequest, bilan_id: UUID, propose_id: UUID) -> HttpResponse:
    """Write the answer that the person gave by voice or by letter."""
    propose = access.propose_of_consultant(request.user, bilan_id, propose_id, on=today())
    form = AnswerForm(request.POST, later=_later(propose.bilan, propose.rank))
    if not form.is_valid():
        return _page(request, propose.bilan, answer_form=form, status=422)
    try:
        actions.respond(propose, **form.given(), by=request.user, at=now())
    except Refusal as refusal:
        return _page(
            request,
            propose.bilan,
            answer_form=form,
            refusal=refusal,
            status=422,
        )
    messages.success(request, "Sa réponse est notée.")
    return redirect("consultant:suivi", bilan_id)


@get
def answers(request: HttpRequest, bilan_id: UUID, questionnaire_id: UUID) -> HttpResponse:
    """What the person wrote and had kept. The opening is journaled."""
    at = now()
    row = access.questionnaire_of_consultant(request.user, bilan_id, questionnaire_id, on=today())
    told = reading.answers_of(row, by=request.user, at=at)
    if not told:
        raise Http404
    context = {**head(row.bilan, at=at), "answers": told, "row": row}
    return render(request, "consultant/suivi_reponses.html", context)


def _frame_form(bilan: Bilan, data: object = None) -> FrameForm:
    on = access.end_of(bilan) or today(bilan.zone)
    figures = figures_of(bilan.organisme)
    months = {rank: months_of(rank, on, figures) for rank in RANKS}
    return FrameForm(data, months=months, initial=initial_of(access.cadre_of(bilan)))


def _later(bilan: Bilan, rank: int) -> dict[int, int]:
    return {one.rank: one.months for one in access.standings_of(bilan) if one.rank > rank}


def _page(
    request: HttpRequest,
    bilan: Bilan,
    *,
    frame_form: FrameForm | None = None,
    proposal_form: ProposalForm | None = None,
    answer_form: AnswerForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    at, on = now(), today(bilan.zone)
    cadre = access.cadre_of(bilan)
    standings = access.standings_of(bilan)
    next_one = next((one for one in standings if one.propose is None), None)
    waiting = next((one for one in standings if one.propose and not one.reponse), None)
    context = {
        **head(bilan, at=at),
        "cadre": cadre,
        "frame": frame_lines(cadre) if cadre else [],
        "frame_form": frame_form or _frame_form(bilan),
        "accord": access.accord_in_force(bilan, on=on),
        "standings": standings,
        "first_months": months_of(1, on, figures_of(bilan.organisme)),
        "kept": reading.kept(one.questionnaire for one in standings if one.questionnaire),
        "next_one": next_one,
        "proposal_form": proposal_form or ProposalForm(initial={"happened_on": on}),
        "waiting": waiting,
        "answer_form": answer_form or (waiting and AnswerForm(later=_later(bilan, waiting.rank))),
        "seances": [one for one in seances_of(bilan, at=at) if one.is_followup],
        "plan": shared_plan(bilan),
        "refusal": refusal,
    }
    return render(request, PAGE, context, status=status)
