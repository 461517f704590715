"""Rights exercised about a bilan: those about the notes and the texts, answered in a month."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan import exercising
from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.droits import Droit, Sujet
from portulan.journey.bilan.droits_form import AnswerForm
from portulan.journey.bilan.models import Bilan
from portulan.journey.conservation.access import directive_of
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method != "POST":
        return _page(request, bilan)
    waiting = list(exercising.to_answer(bilan, consultant=True))
    form = AnswerForm(request.POST, waiting=waiting)
    if not form.is_valid():
        return _page(request, bilan, form=form, status=422)
    try:
        form.give(bilan, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, bilan, form=form, refusal=refusal, status=422)
    messages.success(request, "C'est noté. Qui a fait la demande est prévenu.")
    return redirect("consultant:droits", bilan_id)


def _page(
    request: HttpRequest, bilan: Bilan, *, status: int = 200, **given: object
) -> HttpResponse:
    waiting = list(exercising.to_answer(bilan, consultant=True))
    context = {
        **head(bilan, at=now()),
        "directive": directive_of(bilan),
        "asked": exercising.exercised(exercising.requests_of(bilan), bilan),
        "waiting": waiting,
        "notes_asked": any(
            one.about == Sujet.NOTES and one.right == Droit.ACCES and not one.link_id
            for one in waiting
        ),
        "form": AnswerForm(waiting=waiting),
        **given,
    }
    return render(request, "consultant/droits.html", context, status=status)
