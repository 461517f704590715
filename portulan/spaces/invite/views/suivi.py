"""Six months later: yes, no, or a few questions; by one link, without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.suivi import actions
from portulan.journey.suivi.access import (
    Standing,
    accord_in_force,
    cadre_of,
    propose_of_link,
    standings_of,
)
from portulan.journey.suivi.form import OuEnEtesVousForm
from portulan.journey.suivi.frame import frame_lines
from portulan.journey.suivi.models import SuiviPropose
from portulan.offices.clock import now, today
from portulan.offices.links.models import Link, Purpose
from portulan.rules.refusal import Refusal
from portulan.spaces.invite.door import by_link
from portulan.spaces.invite.forms.suivi import SuiviForm
from portulan.ui.http import refused

PAGE = "invite/suivi.html"
QUESTIONS = "invite/suivi_questions.html"


@by_link(Purpose.SUIVI, "GET", "POST")
def page(request: HttpRequest, link: Link) -> HttpResponse:
    propose = propose_of_link(link)
    standings = standings_of(propose.bilan)
    form = _form(request, propose, standings)
    context = _context(request, propose, standings, form)
    if not form.is_bound or not form.is_valid():
        return render(request, PAGE, context, status=422 if form.is_bound else 200)
    try:
        actions.respond(propose, **form.given(), by=link, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "Votre réponse est enregistrée.")
    return redirect("invite:suivi", request.link_token)


@by_link(Purpose.SUIVI, "GET", "POST")
def questions(request: HttpRequest, link: Link) -> HttpResponse:
    """« Où en êtes-vous ? »: counted without a name; words kept only if the person agreed."""
    propose = propose_of_link(link)
    accord = accord_in_force(propose.bilan, on=today(propose.bilan.zone))
    form = OuEnEtesVousForm(
        request.POST if request.method == "POST" else None,
        rank=propose.rank,
        may_keep=accord is not None,
    )
    context = {"token": request.link_token, "form": form, "accord": accord, "propose": propose}
    context["done"] = hasattr(propose, "questionnaire")
    if not form.is_bound or not form.is_valid():
        return render(request, QUESTIONS, context, status=422 if form.is_bound else 200)
    keep, told = form.given()
    try:
        actions.answer_questionnaire(propose, told, keep=keep, by=link, at=now())
    except Refusal as refusal:
        return refused(request, refusal, QUESTIONS, context)
    messages.success(request, "Vos réponses sont enregistrées.")
    return redirect("invite:suivi", request.link_token)


def _form(request: HttpRequest, propose: SuiviPropose, standings: list[Standing]) -> SuiviForm:
    later = {one.rank: one.months for one in standings if one.rank > propose.rank}
    here = next((one for one in standings if one.rank == propose.rank), None)
    last = here.reponse if here else None
    initial = last and {
        "answer": "oui" if last.accepts else "non",
        "reach": last.reach,
        "when": last.when,
        "later": [str(rank) for rank in last.wished],
    }
    return SuiviForm(
        request.POST if request.method == "POST" else None, later=later, initial=initial
    )


def _context(
    request: HttpRequest, propose: SuiviPropose, standings: list[Standing], form: SuiviForm
) -> dict[str, object]:
    cadre = cadre_of(propose.bilan)
    here = next((one for one in standings if one.rank == propose.rank), None)
    return {
        "token": request.link_token,
        "person": propose.bilan.beneficiaire,
        "frame": frame_lines(cadre) if cadre else [],
        "here": here,
        "form": form,
    }
