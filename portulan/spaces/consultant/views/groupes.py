"""Sessions in a group: one meeting for the consultant, one rendez-vous in each bilan."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.entretien import actions
from portulan.journey.entretien.groupes import (
    asked_of,
    groupe_of_consultant,
    groupes_of_consultant,
    may_be_asked,
)
from portulan.journey.entretien.models import Groupe
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.groupes import GroupeForm, InvitationForm, TenueForm
from portulan.spaces.consultant.header import house
from portulan.ui.http import get, get_or_post, post

SHOWN = 50


@get_or_post
def list_page(request: HttpRequest) -> HttpResponse:
    """The sessions in a group of this consultant, and a form to prepare another."""
    organisme = house(request)
    posted = request.POST if request.method == "POST" else None
    initial = {"minutes": 120, "mode": "place"}
    form = GroupeForm(posted, zone=organisme.zone, initial=initial)
    refusal = None
    if posted is not None and form.is_valid():
        try:
            groupe = actions.prepare_group(organisme, form.meeting(), by=request.user, at=now())
            return redirect("consultant:groupe", groupe.pk)
        except Refusal as refused:
            refusal = refused
    context = {
        "groupes": groupes_of_consultant(request.user, on=today())[:SHOWN],
        "form": form,
        "refusal": refusal,
    }
    status = 200 if posted is None else 422
    return render(request, "consultant/groupes.html", context, status=status)


@get
def page(request: HttpRequest, groupe_id: UUID) -> HttpResponse:
    house(request)
    return _page(request, groupe_of_consultant(request.user, groupe_id, on=today()), at=now())


@post
def invitations(request: HttpRequest, groupe_id: UUID) -> HttpResponse:
    """Propose it to several: each gets their own proposal, and sees nobody else."""
    at, on = now(), today()
    house(request)
    groupe = groupe_of_consultant(request.user, groupe_id, on=on)
    candidates = list(may_be_asked(request.user, groupe, on=on))
    form = _invitation_form(candidates, request.POST)
    if not form.is_valid():
        return _page(request, groupe, at=at, inviting=form, status=422)
    chosen = [one for one in candidates if str(one.pk) in form.cleaned_data["bilans"]]
    try:
        actions.invite_to_group(groupe, chosen, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, groupe, at=at, inviting=form, refusal=refusal, status=422)
    messages.success(request, "C'est proposé, à chaque personne séparément.")
    return redirect("consultant:groupe", groupe_id)


@post
def holding(request: HttpRequest, groupe_id: UUID) -> HttpResponse:
    """Note for all at once; each person then confirms her own presence."""
    at, on = now(), today()
    house(request)
    groupe = groupe_of_consultant(request.user, groupe_id, on=on)
    joined = [one for one in asked_of(request.user, groupe, on=on) if one.entretien]
    form = TenueForm(request.POST, choices=_names(joined))
    if not form.is_valid():
        return _page(request, groupe, at=at, holding=form, status=422)
    try:
        actions.hold_group(
            groupe,
            [one.bilan.pk for one in joined],
            minutes=form.cleaned_data["minutes"],
            present={UUID(one) for one in form.cleaned_data["present"]},
            by=request.user,
            at=at,
        )
    except Refusal as refusal:
        return _page(request, groupe, at=at, holding=form, refusal=refusal, status=422)
    messages.success(request, "C'est noté dans chaque bilan. Chacun confirme sa présence.")
    return redirect("consultant:groupe", groupe_id)


def _page(
    request: HttpRequest,
    groupe: Groupe,
    *,
    at: datetime,
    inviting: InvitationForm | None = None,
    holding: TenueForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    on = today()
    asked = asked_of(request.user, groupe, on=on)
    coming = [one for one in asked if one.entretien and not one.is_cancelled]
    candidates = list(may_be_asked(request.user, groupe, on=on))
    context = {
        "groupe": groupe,
        "asked": asked,
        "coming": coming,
        "is_past": groupe.starts_at <= at,
        "is_noted": bool(coming) and all(one.is_noted for one in coming),
        "candidates": candidates,
        "inviting": inviting or _invitation_form(candidates),
        "holding": holding
        or TenueForm(
            choices=_names(coming),
            initial={
                "minutes": groupe.minutes,
                "present": [str(one.bilan.pk) for one in coming],
            },
        ),
        "form": inviting or holding,
        "refusal": refusal,
    }
    return render(request, "consultant/groupe.html", context, status=status)


def _invitation_form(candidates: list, posted: object = None) -> InvitationForm:
    names = [(str(one.pk), f"{one.beneficiaire.name}, bilan {one.number}") for one in candidates]
    return InvitationForm(posted, choices=names)


def _names(joined: list) -> list[tuple[str, str]]:
    return [(str(one.bilan.pk), one.bilan.beneficiaire.name) for one in joined]
