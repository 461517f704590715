"""Before and during a session: one person on the screen, and nothing that pops up."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.deroulement.next_step import facts_of, for_consultant
from portulan.journey.entretien.access import entretien_of_consultant
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.models import Entretien
from portulan.journey.entretien.standing import seance_of
from portulan.journey.investigation.access import note_of_consultant
from portulan.journey.investigation.preparation import at_hand
from portulan.offices.clock import now, today
from portulan.spaces.consultant.forms.rouge import NoteForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.topics import address_of
from portulan.spaces.consultant.views.notes import form_of, write_note
from portulan.ui.http import get, get_or_post


@get
def preparation(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """One page before: what was agreed, what was sent, where one stands, what waits."""
    at = now()
    entretien = entretien_of_consultant(request.user, bilan_id, entretien_id, on=today())
    bilan = entretien.bilan
    seances = seances_of(bilan, at=at)
    facts = facts_of(bilan, on=today(bilan.zone), at=at, seances=seances)
    step = for_consultant(facts)
    context = {
        **_context(entretien, at=at),
        "hand": at_hand(entretien, by=request.user, at=at),
        "hours": facts.hours,
        "step": step,
        "step_address": address_of(step.page, bilan.pk) if step.page else "",
        "rank": [one.entretien.pk for one in seances].index(entretien.pk) + 1,
    }
    return render(request, "consultant/preparation.html", context)


@get_or_post
def during(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """Three fields saved while one writes; beside them, what serves this session."""
    at = now()
    entretien, row = note_of_consultant(request.user, bilan_id, entretien_id, on=today())

    def show(form: NoteForm, **more: object) -> HttpResponse:
        status = more.pop("status", 200)
        hand = at_hand(entretien, by=request.user, at=at)
        context = {**_context(entretien, at=at), "hand": hand, "form": form, **more}
        return render(request, "consultant/mode_entretien.html", context, status=status)

    if request.method == "GET":
        return show(form_of(request, row, at=at))
    where = ("consultant:mode_entretien", bilan_id, entretien_id)
    return write_note(request, entretien, show=show, where=where, at=at)


def _context(entretien: Entretien, *, at: datetime) -> dict[str, object]:
    return {
        **head(entretien.bilan, at=at),
        "entretien": entretien,
        "seance": seance_of(entretien, at=at),
    }
