"""A consultant is away: propose someone else. The person chooses; gestion sees no content."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan import replacing
from portulan.journey.bilan.access import bilan_of_gestion, bilans_of_gestion
from portulan.journey.bilan.interruption import Choix, Temoin
from portulan.journey.deroulement.remplacement import (
    answer,
    propose,
    propose_everywhere,
    to_replace,
)
from portulan.offices.clock import now, today
from portulan.offices.organisme.access import consultants_of, membership_of_gestion
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.remplacement import AnswerForm, ProposalForm
from portulan.spaces.gestion.views.bilans import proposal_form, show_bilan
from portulan.ui.http import get_or_post, post, refused

EVERYWHERE = "gestion/remplacements.html"


@post
def proposal(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Propose someone else from a day; the person is told, and nothing changes before they say."""
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    form = proposal_form(bilan, request.POST)
    if not form.is_valid():
        return show_bilan(request, bilan, form=form, status=422)
    team = consultants_of(bilan.organisme, on=today(bilan.organisme.zone))
    chosen = next(one for one in team if str(one.pk) == form.cleaned_data["consultant"])
    since = form.cleaned_data["since"]
    try:
        propose(bilan, chosen, since=since, by=request.user, at=now())
    except Refusal as refusal:
        return show_bilan(request, bilan, form=form, refusal=refusal, status=422)
    messages.success(request, "C'est proposé. La personne est prévenue, et choisit.")
    return redirect("gestion:bilan", bilan_id)


@get_or_post
def everywhere(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Someone leaves: propose the same substitute in each of their running bilans."""
    membership = membership_of_gestion(request.user, membership_id, on=today())
    house, absent = membership.organisme, membership.user
    request.organisme = house
    on = today(house.zone)
    bilans = to_replace(bilans_of_gestion(request.user, on=on), absent, on=on)
    team = {str(one.pk): one for one in consultants_of(house, on=on) if one != absent}
    names = [(key, one.name) for key, one in team.items()]
    posted = request.POST if request.method == "POST" else None
    form = ProposalForm(posted, consultants=names, since=on, initial={"since": on})
    context = {"absent": absent, "bilans": bilans, "form": form}
    if posted is None or not form.is_valid():
        return render(request, EVERYWHERE, context, status=422 if form.errors else 200)
    chosen, since = team[form.cleaned_data["consultant"]], form.cleaned_data["since"]
    try:
        made = propose_everywhere(bilans, chosen, since=since, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, EVERYWHERE, context)
    several = f"{len(made)} personnes sont prévenues, et chacune choisit."
    told = several if len(made) > 1 else "La personne est prévenue, et choisit."
    messages.success(request, told if made else "Aucun bilan n'attendait de proposition.")
    return redirect("gestion:remplacements", membership_id)


@post
def withdrawal(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    held = replacing.proposal_of(bilan)
    if held and replacing.withdraw(held, by=request.user, at=now()):
        messages.success(request, "La proposition est retirée.")
    return redirect("gestion:bilan", bilan_id)


@post
def answering(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Write what the person answered on paper or aloud, told as it was."""
    bilan = bilan_of_gestion(request.user, bilan_id, on=today())
    form = AnswerForm(request.POST, on=today(bilan.zone), auto_id="reponse_%s")
    if not form.is_valid():
        return show_bilan(request, bilan, answering=form, status=422)
    given = form.cleaned_data
    try:
        answer(
            bilan,
            Choix(given["choice"]),
            notes_agreed=given["notes"],
            review=given["review"],
            strength=Temoin(given["strength"]),
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        return show_bilan(request, bilan, answering=form, refusal=refusal, status=422)
    messages.success(request, "Sa réponse est notée, avec la façon dont elle l'a donnée.")
    return redirect("gestion:bilan", bilan_id)
