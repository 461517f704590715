"""The person's rendez-vous: see them, keep them in a calendar, cancel, confirm in one tap."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.deroulement.reservation import may_move
from portulan.journey.entretien import actions
from portulan.journey.entretien.access import entretien_of_beneficiaire
from portulan.journey.entretien.groupes import waiting_of
from portulan.journey.entretien.horaires import waiting_wish
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.letters import invitation
from portulan.journey.entretien.models import Entretien
from portulan.journey.entretien.standing import State, seance_of
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import show
from portulan.spaces.beneficiaire.views.accueil import meeting_of
from portulan.ui.http import get, post

BEHIND = {State.HELD, State.MISSED, State.CANCELLED}


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at = now()
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    seances = seances_of(bilan, at=at)
    context = {
        "to_confirm": [one for one in seances if one.awaits_person],
        "coming": [one for one in seances if one.is_coming],
        "behind": [
            one
            for one in reversed(seances)
            if not one.awaits_person and (one.state in BEHIND or one.state is State.TO_RECORD)
        ],
        "ended": getattr(bilan, "fin", None),
        "wish": waiting_wish(bilan),
        "proposed": waiting_of(bilan, at=at),
    }
    return show(request, "entretiens.html", bilan, context, at=at)


@get
def rendez_vous(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """One rendez-vous: how to join it, move it, cancel it."""
    entretien = entretien_of_beneficiaire(request.user, bilan_id, entretien_id)
    return _one(request, entretien)


@post
def cancellation(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    entretien = entretien_of_beneficiaire(request.user, bilan_id, entretien_id)
    try:
        actions.cancel(entretien, by=request.user, at=now())
    except Refusal as refusal:
        return _one(request, entretien, refusal=refusal)
    messages.success(request, "Le rendez-vous est annulé. Aucun motif n'est demandé.")
    return redirect("beneficiaire:entretiens", bilan_id)


@post
def presence(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """« J'y étais »: the person's own confirmation, at its real moment."""
    entretien = entretien_of_beneficiaire(request.user, bilan_id, entretien_id)
    tenue = seance_of(entretien, at=now()).tenue
    if tenue is None:
        raise Http404
    try:
        actions.confirm(tenue, by=request.user, at=now())
    except Refusal as refusal:
        return _one(request, entretien, refusal=refusal)
    messages.success(request, "C'est confirmé. Merci.")
    return redirect("beneficiaire:entretiens", bilan_id)


@get
def agenda(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """The rendez-vous for a calendar, with a neutral title."""
    entretien = entretien_of_beneficiaire(request.user, bilan_id, entretien_id)
    if not seance_of(entretien, at=now()).is_coming:
        raise Http404
    told = invitation(entretien, at=now())
    response = HttpResponse(told["text"], content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{told["name"]}"'
    return response


def _one(
    request: HttpRequest, entretien: Entretien, *, refusal: Refusal | None = None
) -> HttpResponse:
    at = now()
    seance = seance_of(entretien, at=at)
    context = {
        "seance": seance,
        "meeting": meeting_of(seance, at=at) if seance.is_coming else None,
        "may_move": seance.is_coming and may_move(entretien, at=at),
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return show(request, "rendez_vous.html", entretien.bilan, context, at=at, status=status)
