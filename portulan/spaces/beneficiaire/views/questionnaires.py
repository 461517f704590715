"""A questionnaire: what it is for, where one stands; sending it; results when one chooses."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.journey.passation import actions, rappel, texts, tri
from portulan.journey.passation.access import passation_of_beneficiaire
from portulan.journey.passation.apres import kept_until
from portulan.journey.passation.dans_le_temps import side_by_side
from portulan.journey.passation.etalonnage import may_be_counted
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Passation
from portulan.journey.passation.offered import minutes_of
from portulan.journey.passation.papers import blank_paper, report_paper
from portulan.journey.passation.reading import is_open, is_sent
from portulan.journey.passation.results import reread, shown
from portulan.journey.passation.steps import first_left, minutes_left, steps_of
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.questionnaires import LectureForm, RappelForm
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, pdf_answer, show, size_asked
from portulan.ui.http import get, get_or_post
from portulan.ui.templatetags.portulan_ui import jour_heure

HOME = "beneficiaire:questionnaire"
RESULTS = "beneficiaire:questionnaire_resultats"
TEN = 10


@get_or_post
def page(request: HttpRequest, bilan_id: UUID, passation_id: UUID) -> HttpResponse:
    """What it measures and what not, where one stands, all the answers; then sending them."""
    at = now()
    row = passation_of_beneficiaire(request.user, bilan_id, passation_id)
    if request.method == "GET":
        return _home(request, row, at=at)
    if "rappel" in request.POST or "rappeler" in request.POST:
        return _remind(request, row, at=at)
    try:
        actions.send(row, by=request.user, at=at)
    except Refusal as refusal:
        return _home(request, row, at=at, refusal=refusal, status=422)
    messages.success(request, "Vos réponses sont envoyées.")
    return redirect(RESULTS, bilan_id, passation_id)


def _remind(request: HttpRequest, row: Passation, *, at: datetime) -> HttpResponse:
    """Keep when she wishes to be written to, and say it."""
    form = RappelForm(rappel.choices_of(row.bilan, at=at), request.POST)
    if not form.is_valid():
        return _home(request, row, at=at, rappel=form, status=422)
    try:
        quand = rappel.Quand(form.cleaned_data["rappel"])
        moment = rappel.remind(row, quand, by=request.user, at=at)
    except Refusal as refusal:
        return _home(request, row, at=at, refusal=refusal, status=422)
    told = f"Un message partira le {jour_heure(moment)}." if moment else "Aucun message ne partira."
    messages.success(request, told)
    return redirect(HOME, row.bilan_id, row.pk)


@get_or_post
def results(request: HttpRequest, bilan_id: UUID, passation_id: UUID) -> HttpResponse:
    """The results: a warning first, then words, a drawing, and the person's own reading."""
    at = now()
    row = passation_of_beneficiaire(request.user, bilan_id, passation_id)
    if request.method == "GET":
        return _results(request, row, at=at)
    form = LectureForm(request.POST)
    try:
        if "ouvrir" in request.POST:
            actions.open_results(row, alone=True, by=request.user, at=at)
            return redirect(RESULTS, bilan_id, passation_id)
        if not form.is_valid():
            return _results(request, row, at=at, form=form, status=422)
        actions.write_reading(row, form.cleaned_data["lecture"], by=request.user, at=at)
    except Refusal as refusal:
        return _results(request, row, at=at, form=form, refusal=refusal, status=422)
    messages.success(request, "C'est enregistré.")
    return redirect(RESULTS, bilan_id, passation_id)


@get
def document(request: HttpRequest, bilan_id: UUID, passation_id: UUID) -> HttpResponse:
    """The results on paper, in the person's size, once they are open; 404 before."""
    at = now()
    row = passation_of_beneficiaire(request.user, bilan_id, passation_id)
    size = size_asked(request, row.bilan)
    if not is_open(row):
        raise Http404
    content = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
    paper = report_paper(row, content, on=legal_day(at, row.bilan.zone))
    return pdf_answer(render_pdf(paper, size=size), f"document-{str(passation_id)[-8:]}")


@get
def papier(request: HttpRequest, bilan_id: UUID, passation_id: UUID) -> HttpResponse:
    """The blank questionnaire, to answer by hand."""
    row = passation_of_beneficiaire(request.user, bilan_id, passation_id)
    size = size_asked(request, row.bilan)
    paper = blank_paper(row, on=legal_day(now(), row.bilan.zone))
    return pdf_answer(render_pdf(paper, size=size), "questionnaire")


def _home(request: HttpRequest, row: Passation, *, at: datetime, **more: object) -> HttpResponse:
    status = more.pop("status", 200)
    instrument = instrument_of(row)
    content = texts.opened(row, by=request.user, at=at, why=texts.Why.RELECTURE)
    steps = steps_of(instrument)
    left = sum(not step.is_done(content) for step in steps)
    told = reread(instrument, content)
    context = {
        "passation": row,
        "instrument": instrument,
        "minutes": minutes_of(instrument),
        "minutes_left": minutes_left(steps, content),
        "tens": [told[start : start + TEN] for start in range(0, len(told), TEN)],
        "count": len(steps),
        "done": any(one.answer for one in told),
        "left": left,
        "resume": first_left(steps, content),
        "is_sent": is_sent(row),
        "may_be_counted": may_be_counted(row),
        "is_sorted": tri.is_sorted(row),
        "form": None,
        "kept_until": kept_until(row, at=at),
        "paused": "pause" in request.GET,
        "reminder": rappel.reminder_of(row),
        "rappel": RappelForm(rappel.choices_of(row.bilan, at=at)),
        **more,
    }
    return show(request, "questionnaire.html", row.bilan, context, at=at, status=status)


def _results(request: HttpRequest, row: Passation, *, at: datetime, **more: object) -> HttpResponse:
    status = more.pop("status", 200)
    context = {
        "passation": row,
        "instrument": instrument_of(row),
        "is_sent": is_sent(row),
        "is_open": is_open(row),
        "form": None,
    }
    if context["is_open"]:
        content = texts.opened(row, by=request.user, at=at, why=texts.Why.LECTURE)
        context["results"] = shown(row, content)
        context["tri"] = tri.tri_of(row, content) if tri.is_sorted(row) else None
        context["over_time"] = side_by_side(row, by=request.user, at=at)
        context["sizes"] = WORDS_OF_SIZES
        context["form"] = LectureForm(initial={"lecture": content.lecture})
    return show(
        request,
        "questionnaire_resultats.html",
        row.bilan,
        {**context, **{k: v for k, v in more.items() if k != "form" or context["is_open"]}},
        at=at,
        status=status,
    )
