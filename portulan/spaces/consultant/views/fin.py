"""The term of a bilan: what was done, what is still owed to the person, and the day it ended."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan, Document, Ending
from portulan.journey.conservation.due import synthesis_waits
from portulan.journey.deroulement.cloture import close
from portulan.journey.entretien.hours import hours_of
from portulan.journey.investigation import notes_copy
from portulan.offices.clock import now, today
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.fin import TermForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post

PAGE = "consultant/fin.html"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if request.method != "POST":
        return render(request, PAGE, _context(bilan, TermForm(initial={"happened_on": today()})))
    form = TermForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, _context(bilan, form), status=422)
    try:
        close(
            bilan,
            Ending.TERME,
            happened_on=form.cleaned_data["happened_on"],
            on=today(bilan.zone),
            by=request.user,
            at=now(),
        )
    except Refusal as refusal:
        context = _context(bilan, form) | {"refusal": refusal}
        return render(request, PAGE, context, status=422)
    return redirect("consultant:fin", bilan_id)


def _context(bilan: Bilan, form: TermForm) -> dict[str, object]:
    handed = {remise.document: remise.happened_on for remise in bilan.remises.all()}
    return {
        "bilan": bilan,
        "form": form,
        "ended": getattr(bilan, "fin", None),
        "hours": hours_of(bilan, at=now()),
        "synthese": handed.get(Document.SYNTHESE),
        "resultats": handed.get(Document.RESULTATS),
        "synthesis_waits": synthesis_waits(bilan),
        "notes_asked": notes_copy.request_of(bilan),
        "accords": list(bilan.accords.filter(withdrawn_at__isnull=True)),
        "taken": bilan.recuperations.order_by("-recorded_at", "-id").first(),
        **head(bilan, at=now()),
    }
