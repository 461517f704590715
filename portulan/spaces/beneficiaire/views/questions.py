"""Answering a questionnaire: one question per page, five on demand, each answer kept at once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portulan.journey.passation import actions, texts
from portulan.journey.passation.access import passation_of_beneficiaire
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.reading import is_sent
from portulan.journey.passation.steps import (
    OPEN,
    SET,
    Step,
    first_left,
    minutes_left,
    steps_at,
    steps_of,
)
from portulan.offices.clock import now
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.questionnaires import (
    OpenForm,
    QuestionForm,
    SetForm,
    StepForm,
)
from portulan.spaces.beneficiaire.pages import show
from portulan.ui.http import get_or_post

HOME = "beneficiaire:questionnaire"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, passation_id: UUID, rang: int) -> HttpResponse:
    """One question, or the next five. Answers are kept as soon as sent, on whatever device."""
    at = now()
    row = passation_of_beneficiaire(request.user, bilan_id, passation_id)
    steps = steps_at(row, rang, many=request.display["questions"] == "cinq")
    if request.method == "GET":
        if is_sent(row):
            return redirect(HOME, bilan_id, passation_id)
        content = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
        return _page(request, row, steps, _form(row, steps, content=content), content, at=at)
    if "passer" in request.POST:
        return _after(row, steps)
    form = _form(row, steps, data=request.POST)
    pause = "pause" in request.POST
    if not form.is_valid() and not (pause and form.is_empty):
        return _again(request, row, steps, form, at=at)
    try:
        _keep(request, row, steps, form, at=at)
    except Refusal as refusal:
        return _again(request, row, steps, form, at=at, refusal=refusal)
    return _pause(request, row, at=at) if pause else _after(row, steps)


def _keep(
    request: HttpRequest, row: Passation, steps: list[Step], form: StepForm, *, at: datetime
) -> None:
    """Write what was answered on the page; nothing when nothing was."""
    if steps[0].kind == OPEN:
        for item, words in form.given().items():
            actions.write_words(row, item, words, by=request.user, at=at)
    elif given := form.given():
        actions.answer_all(row, given, by=request.user, at=at)


def _form(
    row: Passation,
    steps: list[Step],
    *,
    content: texts.Content | None = None,
    data: Mapping[str, str] | None = None,
) -> StepForm:
    kind = {SET: SetForm, OPEN: OpenForm}.get(steps[0].kind, QuestionForm)
    return kind(instrument_of(row), steps, content, data)


def _pause(request: HttpRequest, row: Passation, *, at: datetime) -> HttpResponse:
    content = texts.opened(row, by=request.user, at=at, why=texts.Why.RELECTURE)
    steps = steps_of(instrument_of(row))
    kept = sum(step.is_done(content) for step in steps)
    step = steps[first_left(steps, content) - 1]
    told = (
        "Votre réponse est enregistrée." if kept == 1 else f"Vos {kept} réponses sont enregistrées."
    )
    if not kept:
        told = "Rien n'est encore répondu."
    messages.success(
        request, f"{told} Vous reprendrez à la {step.kind} {step.rank}, quand vous voudrez."
    )
    return redirect(f"{reverse(HOME, args=[row.bilan_id, row.pk])}?pause=1")


def _after(row: Passation, steps: list[Step]) -> HttpResponse:
    """Go to the next page, or to the check page after the last."""
    last = steps[-1].rank
    if last < len(steps_of(instrument_of(row))):
        return redirect("beneficiaire:question", row.bilan_id, row.pk, last + 1)
    return redirect(HOME, row.bilan_id, row.pk)


def _again(
    request: HttpRequest,
    row: Passation,
    steps: list[Step],
    form: StepForm,
    *,
    at: datetime,
    **more: object,
) -> HttpResponse:
    content = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    return _page(request, row, steps, form, content, at=at, status=422, **more)


def _page(
    request: HttpRequest,
    row: Passation,
    steps: list[Step],
    form: StepForm,
    content: texts.Content,
    *,
    at: datetime,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    instrument = instrument_of(row)
    everything = steps_of(instrument)
    context = {
        "passation": row,
        "instrument": instrument,
        "form": form,
        "first": steps[0],
        "last": steps[-1].rank,
        "count": len(everything),
        "share": f"{100 * (steps[0].rank - 1) / len(everything):.0f}%",
        "minutes_left": minutes_left(everything, content),
        "before": max(0, steps[0].rank - len(steps)) or (1 if steps[0].rank > 1 else 0),
        **more,
    }
    template = "question_serie.html" if steps[0].kind == SET else "question.html"
    return show(request, template, row.bilan, context, at=at, status=status)
