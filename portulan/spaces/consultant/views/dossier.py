"""One dossier: its sessions, its papers, its deadlines. Other tabs have their own modules."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.accueil.access import demande_of_bilan
from portulan.journey.bilan.access import bilan_of_consultant, bilans_of_consultant
from portulan.journey.deroulement.amenagement import arrange_for, plan_to_redo
from portulan.journey.deroulement.echeances import echeances_of
from portulan.journey.deroulement.next_step import facts_of, for_consultant
from portulan.journey.deroulement.pieces import papers_of
from portulan.journey.entretien.hours import seances_of
from portulan.journey.investigation.paroles import words_of_bilan
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.spaces.consultant.forms.demandes import ArrangementForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.topics import address_of
from portulan.spaces.consultant.views.aujourdhui import with_addresses
from portulan.ui.http import get, get_or_post


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """« Déroulé »: what comes next, the sessions and the two ledgers of hours."""
    at, on = now(), today()
    bilan = bilan_of_consultant(request.user, bilan_id, on=on)
    seances = seances_of(bilan, at=at)
    facts = facts_of(bilan, on=today(bilan.zone), at=at, seances=seances)
    step = for_consultant(facts)
    context = {
        **head(bilan, at=at),
        "seances": seances,
        "hours": facts.hours,
        "step": step,
        "step_address": address_of(step.page, bilan_id) if step.page else "",
    }
    return render(request, "consultant/dossier.html", context)


@get
def words(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Read again what the person wrote in their request. The opening is journaled."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    text = words_of_bilan(bilan, by=request.user, at=at)
    context = {**head(bilan, at=at), "text": text, "demande": demande_of_bilan(bilan)}
    return render(request, "consultant/paroles.html", context)


@get
def administrative(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Who pays, which papers, where each stands. Black ink."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    papers = papers_of(bilan, on=today(bilan.organisme.zone))
    context = {
        **head(bilan, at=now()),
        "papers": papers,
        "pieces": [(piece, address_of(piece.topic, bilan_id)) for piece in papers.pieces],
    }
    return render(request, "consultant/administratif.html", context)


@get
def deadlines(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    at, on = now(), today()
    bilan = bilan_of_consultant(request.user, bilan_id, on=on)
    only = bilans_of_consultant(request.user, on=on).filter(pk=bilan_id).order_by()
    figures = figures_of(bilan.organisme)
    lines = with_addresses(echeances_of(only, on=on, at=at, figures=figures))
    return render(request, "consultant/echeances.html", {**head(bilan, at=at), "deadlines": lines})


@get_or_post
def arrangement(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """What is arranged for the person: size of papers, length of sessions. Never why."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    context = head(bilan, at=at)
    held = context["entete"].arrangement
    initial = held and {
        "text_size": held.text_size,
        "session_minutes": str(held.session_minutes),
        "paper": held.paper,
    }
    form = ArrangementForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        arrange_for(bilan, form.arrangement(), by=request.user, at=at)
        if plan_to_redo(bilan):
            messages.warning(
                request,
                "C'est noté. Le calendrier prévoit encore des séances plus longues : recalculez-le "
                "ici, d'un geste.",
            )
            return redirect("consultant:calendrier", bilan_id)
        messages.success(
            request, "C'est noté. Pages, messages et documents en tiennent compte désormais."
        )
        return redirect("consultant:dossier", bilan_id)
    status = 422 if form.errors else 200
    return render(request, "consultant/amenagement.html", {**context, "form": form}, status=status)
