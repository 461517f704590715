"""Complaining without an account: written, acknowledged by letter, answered by the house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.qualite.access import ANSWERED_WITHIN
from portulan.journey.qualite.actions import complain
from portulan.offices.clock import now
from portulan.offices.organisme.models import Organisme
from portulan.rules.refusal import Refusal
from portulan.spaces.public.forms.reclamation import ReclamationForm, new_form
from portulan.spaces.public.house import address_of, context_of, house
from portulan.ui.http import get, get_or_post
from portulan.ui.limits import count

PAGE = "public/reclamation.html"


@get_or_post
@house()
def page(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    context = {**context_of(organisme, slug), "days": ANSWERED_WITHIN.days}
    if request.method == "GET":
        return render(request, PAGE, {**context, "form": new_form()})
    form = ReclamationForm(request.POST)
    context["form"] = form
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    try:
        count(request)
        complain(organisme, form.complaint(), at=now())
    except Refusal as refusal:
        return render(request, PAGE, {**context, "refusal": refusal}, status=422)
    return redirect(address_of("reclamation_recue", slug))


@get
@house()
def thanks(request: HttpRequest, *, organisme: Organisme, slug: str) -> HttpResponse:
    """Say that it arrived. Nothing of it is shown: the address may stay in a history."""
    context = {**context_of(organisme, slug), "days": ANSWERED_WITHIN.days}
    return render(request, "public/reclamation_recue.html", context)
