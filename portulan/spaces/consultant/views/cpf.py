"""The CPF file, kept by hand beside EDOF: what was ordered, where it stands, what is due."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan import cpf_file
from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.convention.standing import region_of
from portulan.journey.deroulement.demarrage import start_of
from portulan.offices.clock import now, today
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.cpf import OrderForm, StateForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, post, refused

PAGE = "consultant/cpf.html"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method != "POST":
        return render(request, PAGE, _context(bilan))
    form = OrderForm(request.POST)
    context = _context(bilan) | {"form": form}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    try:
        cpf_file.keep_file(bilan, **form.cleaned_data, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "Le dossier est noté. Aucun rendez-vous ne sortira de ces dates.")
    return redirect("consultant:cpf", bilan_id)


@post
def state(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    dossier = cpf_file.file_of(bilan)
    if dossier is None:
        raise Http404
    form = StateForm(request.POST, states=cpf_file.possible_states(dossier))
    context = _context(bilan) | {"state_form": form}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    try:
        cpf_file.note_state(dossier, **form.cleaned_data, by=request.user, at=now())
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "L'état est noté, à son jour.")
    return redirect("consultant:cpf", bilan_id)


def _context(bilan: Bilan) -> dict[str, object]:
    dossier, on = cpf_file.file_of(bilan), today(bilan.zone)
    region, figures = region_of(bilan.organisme.region), figures_of(bilan.organisme)
    told = ("number", "starts_on", "ends_on")
    states = cpf_file.possible_states(dossier)
    return {
        **head(bilan, at=now()),
        "by_cpf": cpf_file.has_cpf_share(bilan),
        "dossier": dossier,
        "states": cpf_file.states_of(dossier),
        "dues": list(cpf_file.due_of(dossier, region, figures)),
        "start": start_of(bilan, on=on),
        "form": OrderForm(initial={name: getattr(dossier, name) for name in told if dossier}),
        "state_form": StateForm(states=states, initial={"happened_on": on}) if states else None,
    }
