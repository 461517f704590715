"""Exercises: propose some, with their minutes; read those the person sent, and only those."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bibliotheque.access import offered_to
from portulan.journey.bibliotheque.exercice import side_by_side
from portulan.journey.bibliotheque.papers import exercice_paper
from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.enquete.access import shared_carnet
from portulan.journey.entretien.hours import hours_of
from portulan.journey.investigation import actions, texts
from portulan.journey.investigation.access import (
    retenus_shared,
    travail_given,
    travail_of_consultant,
    travaux_given,
    travaux_shared,
)
from portulan.journey.investigation.reading import (
    exercice_of,
    minutes_given,
    retenu_title,
    title_of,
)
from portulan.journey.investigation.refusals import UnknownExercice
from portulan.journey.portefeuille.access import shared_portefeuille
from portulan.journey.portefeuille.demarches.access import shared_demarches
from portulan.journey.portefeuille.demarches.reading import SOURCES
from portulan.journey.portefeuille.models import Nature
from portulan.journey.projet.access import shared_plan
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.rouge import GiveForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """What the person sent; the library, minutes beside the hours that are left."""
    at, on = now(), today()
    bilan = bilan_of_consultant(request.user, bilan_id, on=on)
    if request.method == "GET":
        return _page(request, bilan, on=on, at=at)
    form = GiveForm(request.POST, on=on)
    if not form.is_valid():
        unknown = None if _is_offered(request, bilan, form) else UnknownExercice()
        return _page(request, bilan, on=on, at=at, form=form, refusal=unknown, status=422)
    given = form.cleaned_data
    try:
        travail = actions.give_travail(
            bilan, given["exercice"], before=given["before"], by=request.user, at=at
        )
    except Refusal as refusal:
        return _page(request, bilan, on=on, at=at, refusal=refusal, status=422)
    messages.success(request, f"« {title_of(travail)} » est proposé.")
    return redirect("consultant:travaux", bilan_id)


@get
def travail(request: HttpRequest, bilan_id: UUID, travail_id: UUID) -> HttpResponse:
    """Read what was sent. The opening is journaled, and the person sees it."""
    at = now()
    row = travail_of_consultant(request.user, bilan_id, travail_id, on=today())
    opened = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    context = {
        "title": title_of(row),
        "answers": [a for a in opened.tree["answers"] if a["text"].strip()] if opened else [],
        "saved_at": opened and opened.saved_at,
        "why": exercice_of(row).why,
        "grid": side_by_side(exercice_of(row), texts.answers_of(opened and opened.tree)),
    }
    return render(request, "consultant/travail.html", {**head(row.bilan, at=at), **context})


@get
def papier(request: HttpRequest, bilan_id: UUID, travail_id: UUID) -> HttpResponse:
    """What was proposed, blank, to be handed over on paper in the size the person reads."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    row = travail_given(bilan, travail_id)
    on = legal_day(row.recorded_at, bilan.zone)
    paper = exercice_paper(exercice_of(row), bilan.organisme, on=on)
    return pdf_answer(render_pdf(paper, size=size_asked(request, bilan)), "exercice")


@get
def retenu(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Read what the person keeps of each step, when they sent it."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    steps = []
    for row in retenus_shared(bilan):
        opened = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
        steps.append({"title": retenu_title(row.phase), "text": opened and opened.tree["text"]})
    return render(request, "consultant/retenus.html", {**head(bilan, at=at), "steps": steps})


def _page(
    request: HttpRequest,
    bilan: Bilan,
    *,
    on: date,
    at: datetime,
    form: GiveForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    given = [{"row": row, "title": title_of(row)} for row in travaux_given(bilan)]
    hours = hours_of(bilan, at=at)
    proposed = minutes_given(one["row"] for one in given)
    context = {
        "given": given,
        "given_keys": {one["row"].exercice for one in given},
        "shared": [{"row": row, "title": title_of(row)} for row in travaux_shared(bilan)],
        "retenus": retenus_shared(bilan).exists(),
        "portefeuille": shared_portefeuille(bilan),
        "demarches": [(row, SOURCES[Nature(row.nature)]) for row in shared_demarches(bilan)],
        "enquetes": shared_carnet(bilan),
        "plan": shared_plan(bilan),
        "library": _by_phase(request, bilan, on=on, refused=form),
        "phase": hours.phase,
        "minutes_planned": hours.personal_planned,
        "minutes_proposed": proposed,
        "minutes_left": max(0, hours.personal_planned - proposed),
        "form": form,
        "refusal": refusal,
    }
    context |= head(bilan, at=at)
    return render(request, "consultant/travaux.html", context, status=status)


def _is_offered(request: HttpRequest, bilan: Bilan, form: GiveForm) -> bool:
    """Say whether the exercise asked for has its form on the page, to show what is wrong in it."""
    offered = offered_to(bilan.organisme, by=request.user)
    return form.data.get("exercice") in {one.exercice.key for one in offered}


def _by_phase(
    request: HttpRequest, bilan: Bilan, *, on: date, refused: GiveForm | None
) -> list[tuple[Phase, list[dict[str, object]]]]:
    """Return what can be proposed, each with its form, by phase."""
    offered = offered_to(bilan.organisme, by=request.user)
    forms = GiveForm.of_each(offered, on=on, refused=refused)
    return [(phase, [one for one in forms if one["exercice"].phase == phase]) for phase in Phase]
