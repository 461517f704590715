"""Who works here: add someone, invite them again, write their last day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.offices.clock import now, today
from portulan.offices.links.equipe import farewell, welcome
from portulan.offices.links.invitations import invite
from portulan.offices.organisme.access import (
    membership_of_gestion,
    team_of_gestion,
)
from portulan.offices.organisme.models import Domain, Role
from portulan.offices.organisme.qualifications import note_qualification, qualifications_of
from portulan.rules.refusal import Refusal
from portulan.spaces.gestion.forms.equipe import EndingForm, MemberForm, QualificationForm
from portulan.spaces.gestion.house import house
from portulan.ui.http import get_or_post, post


@get_or_post
def list_page(request: HttpRequest) -> HttpResponse:
    organisme = house(request)
    on = today(organisme.zone)
    posted = request.POST if request.method == "POST" else None
    form = MemberForm(posted, initial={"since": on})
    if posted is not None and form.is_valid():
        told = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        welcome(organisme, **told, by=request.user, at=now())
        messages.success(request, "C'est fait. Une invitation est partie.")
        return redirect("gestion:utilisateurs")
    context = {"team": team_of_gestion(request.user, on=on), "on": on, "form": form}
    return render(request, "gestion/utilisateurs.html", context, status=422 if form.errors else 200)


@get_or_post
def ending(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Write someone's last day: from the day after, every door of that role is closed."""
    membership = membership_of_gestion(request.user, membership_id, on=today())
    posted = request.POST if request.method == "POST" else None
    form = EndingForm(posted, initial={"until": today(membership.organisme.zone)})
    context = {"membership": membership, "form": form}
    if posted is None or not form.is_valid():
        status = 200 if posted is None else 422
        return render(request, "gestion/fin_de_role.html", context, status=status)
    try:
        farewell(membership, **form.cleaned_data, by=request.user, at=now())
    except Refusal as refusal:
        context["refusal"] = refusal
        return render(request, "gestion/fin_de_role.html", context, status=422)
    messages.success(request, "C'est noté.")
    return redirect("gestion:utilisateurs")


@post
def invitation(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Send the invitation again; the former link closes."""
    membership = membership_of_gestion(request.user, membership_id, on=today())
    invite(membership.user, membership.organisme, by=request.user, at=now())
    messages.success(request, "Une nouvelle invitation est partie. La précédente ne s'ouvre plus.")
    return redirect("gestion:utilisateurs")


@get_or_post
def qualifications(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """What someone was trained to give back, and from when."""
    membership = membership_of_gestion(request.user, membership_id, on=today())
    posted = request.POST if request.method == "POST" else None
    form = QualificationForm(posted)
    context = {"membership": membership, "form": form, "rows": qualifications_of(membership)}
    page = "gestion/qualifications.html"
    if posted is None or not form.is_valid():
        return render(request, page, context, status=200 if posted is None else 422)
    told = {**form.cleaned_data, "domain": Domain(form.cleaned_data["domain"])}
    try:
        note_qualification(membership, **told, by=request.user, at=now())
    except Refusal as refusal:
        return render(request, page, {**context, "refusal": refusal}, status=422)
    messages.success(request, "C'est noté.")
    return redirect("gestion:qualifications", membership_id)
