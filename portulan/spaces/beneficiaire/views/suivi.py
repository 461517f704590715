"""« Et après »: what is foreseen after the end, what was proposed, what the person answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.bilan.access import bilan_of_beneficiaire
from portulan.journey.projet import reading as plans
from portulan.journey.projet.access import plan_of
from portulan.journey.suivi import access, actions, reading
from portulan.journey.suivi.form import OuEnEtesVousForm
from portulan.journey.suivi.frame import frame_lines
from portulan.journey.suivi.impact import answers_from
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get, get_or_post


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_beneficiaire(request.user, bilan_id)
    cadre = access.cadre_of(bilan)
    standings = access.standings_of(bilan)
    context = {
        "cadre": cadre,
        "frame": frame_lines(cadre) if cadre else [],
        "accord": access.accord_in_force(bilan, on=today(bilan.zone)),
        "standings": standings,
        "kept": reading.kept(one.questionnaire for one in standings if one.questionnaire),
    }
    return show(request, "suivi.html", bilan, context, at=now())


@get
def answers(request: HttpRequest, bilan_id: UUID, questionnaire_id: UUID) -> HttpResponse:
    """What the person wrote after the end and had kept."""
    at = now()
    row = access.questionnaire_of_beneficiaire(request.user, bilan_id, questionnaire_id)
    told = reading.answers_of(row, by=request.user, at=at)
    if not told:
        raise Http404
    return show(request, "suivi_reponses.html", row.bilan, {"answers": told, "row": row}, at=at)


@get_or_post
def questions(request: HttpRequest, bilan_id: UUID, propose_id: UUID) -> HttpResponse:
    """« Où en êtes-vous ? », with what her plan already says; she changes what she likes."""
    at = now()
    propose = access.propose_of_beneficiaire(request.user, bilan_id, propose_id)
    bilan = propose.bilan
    accord = access.accord_in_force(bilan, on=today(bilan.zone))
    posted = request.POST if request.method == "POST" else None
    told = answers_from(plans.read(plan_of(bilan), by=request.user, at=at))
    form = OuEnEtesVousForm(
        posted, rank=propose.rank, may_keep=accord is not None, initial=dict(told)
    )

    def again(refusal: Refusal | None = None) -> HttpResponse:
        context = {"form": form, "accord": accord, "from_plan": told, "refusal": refusal}
        context["done"] = hasattr(propose, "questionnaire")
        status = 422 if posted is not None else 200
        return show(request, "suivi_questions.html", bilan, context, at=at, status=status)

    if posted is None or not form.is_valid():
        return again()
    keep, given = form.given(told)
    try:
        actions.answer_questionnaire(propose, given, keep=keep, by=request.user, at=at)
    except Refusal as refusal:
        return again(refusal)
    messages.success(request, "Vos réponses sont enregistrées.")
    return redirect("beneficiaire:suivi", bilan_id)
