"""« Regards croisés »: choose, invite, remind, say how one sees oneself, close, read groups."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portulan.journey.regards import actions, letters, texts
from portulan.journey.regards.access import is_closed, is_discreet, is_opened, round_of_beneficiaire
from portulan.journey.regards.instrument import instrument_of, label_of, questions_of
from portulan.journey.regards.models import Collecte
from portulan.journey.regards.papers import report_paper
from portulan.journey.regards.reading import board_of, results_of
from portulan.offices.clock import now
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal
from portulan.spaces.beneficiaire.forms.regards import ChoixForm, InvitationForm, MonRegardForm
from portulan.spaces.beneficiaire.pages import WORDS_OF_SIZES, pdf_answer, show, size_asked
from portulan.ui.http import get, get_or_post, post

HOME = "beneficiaire:regards"


@get_or_post
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Where the round stands; choosing what is looked at and what one allows."""
    at = now()
    row = round_of_beneficiaire(request.user, bilan_id)
    if request.method == "GET":
        return _page(request, row, at=at)
    form = _choices(row, request.POST)
    if not form.is_valid():
        return _page(request, row, at=at, choices=form, status=422)
    given = {"at_work": False, **form.cleaned_data}
    try:
        actions.settle(row, **given, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, row, at=at, choices=form, refusal=refusal, status=422)
    messages.success(request, "Vos choix sont enregistrés.")
    return redirect(HOME, bilan_id)


@post
def invitation(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Ask someone, once the letter was read."""
    at = now()
    row = round_of_beneficiaire(request.user, bilan_id)
    board = board_of(row, by=request.user, at=at)
    form = InvitationForm(request.POST, at_work=_may_ask_at_work(row, board.at_work))
    if not form.is_valid():
        return _page(request, row, at=at, invitation=form, status=422)
    guest = form.guest()
    try:
        actions.invite(row, guest, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, row, at=at, invitation=form, refusal=refusal, status=422)
    how = f"Un message part à {guest.email}." if guest.email else "Son code est dans la liste."
    messages.success(request, how)
    return redirect(HOME, bilan_id)


@post
def rappel(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Remind whoever has not answered; the answer is the same whoever they are."""
    at = now()
    row = round_of_beneficiaire(request.user, bilan_id)
    try:
        actions.remind(row, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, row, at=at, refusal=refusal, status=422)
    messages.success(request, "Un rappel part à qui n'a pas encore répondu.")
    return redirect(HOME, bilan_id)


@post
def cloture(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Close the round, for good."""
    at = now()
    row = round_of_beneficiaire(request.user, bilan_id)
    try:
        actions.close(row, by=request.user, at=at)
    except Refusal as refusal:
        return _page(request, row, at=at, refusal=refusal, status=422)
    messages.success(request, "La collecte est fermée. Les résultats s'ouvriront en entretien.")
    return redirect(HOME, bilan_id)


@get_or_post
def question(request: HttpRequest, bilan_id: UUID, rang: int) -> HttpResponse:
    """One behaviour, about oneself. Kept as soon as it is answered."""
    at = now()
    row = round_of_beneficiaire(request.user, bilan_id)
    instrument = instrument_of(row)
    board = board_of(row, by=request.user, at=at)
    asked = questions_of(instrument, board.competences)
    if not 1 <= rang <= len(asked):
        raise Http404
    here = asked[rang - 1]
    if is_closed(row):
        return redirect(HOME, bilan_id)
    given = board.answers.get(here.id)
    shown = f"{given:g}" if isinstance(given, int | float) else given
    form = MonRegardForm(
        instrument, here, request.POST or None, initial={"reponse": shown} if shown else {}
    )
    context = {"rang": rang, "count": len(asked), "before": rang - 1, "form": form}
    context["competence"] = label_of(instrument, here.scale)
    if request.method == "GET":
        return show(request, "regards_question.html", row.bilan, context, at=at)
    if "passer" in request.POST:
        return _after(bilan_id, rang, len(asked))
    form = context["form"] = MonRegardForm(instrument, here, request.POST)
    if not form.is_valid():
        return show(request, "regards_question.html", row.bilan, context, at=at, status=422)
    try:
        actions.answer_self(row, here.id, form.cleaned_data["reponse"], by=request.user, at=at)
    except Refusal as refusal:
        context["refusal"] = refusal
        return show(request, "regards_question.html", row.bilan, context, at=at, status=422)
    return _after(bilan_id, rang, len(asked))


@get
def resultats(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The groups, once opened together."""
    at = now()
    row = round_of_beneficiaire(request.user, bilan_id)
    told = None
    if is_opened(row):
        told = results_of(row, by=request.user, at=at, why=texts.Why.LECTURE)
    context = {"results": told, "sizes": WORDS_OF_SIZES}
    return show(request, "regards_resultats.html", row.bilan, context, at=at)


@get
def document(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The groups on paper, in the person's size, once opened together; 404 before."""
    at = now()
    row = round_of_beneficiaire(request.user, bilan_id)
    size = size_asked(request, row.bilan)
    told = None
    if is_opened(row):
        told = results_of(row, by=request.user, at=at, why=texts.Why.LECTURE)
    if told is None:
        raise Http404
    paper = report_paper(row, told, on=legal_day(at, row.bilan.zone))
    return pdf_answer(render_pdf(paper, size=size), "document-regards")


def _after(bilan_id: UUID, rang: int, count: int) -> HttpResponse:
    if rang < count:
        return redirect("beneficiaire:regards_question", bilan_id, rang + 1)
    return redirect(HOME, bilan_id)


def _may_ask_at_work(row: Collecte, allowed: bool) -> bool:
    return allowed or not is_discreet(row.bilan)


def _choices(row: Collecte, data: object = None, **more: object) -> ChoixForm:
    return ChoixForm(instrument_of(row), data, discreet=is_discreet(row.bilan), **more)


def _page(request: HttpRequest, row: Collecte, *, at: datetime, **more: object) -> HttpResponse:
    status = more.pop("status", 200)
    board = board_of(row, by=request.user, at=at)
    instrument = instrument_of(row)
    initial = {
        "competences": board.competences,
        "at_work": board.at_work,
        "names_bilan": board.names_bilan,
    }
    context = {
        "board": board,
        "chosen": [label_of(instrument, key) for key in board.competences],
        "questions": len(questions_of(instrument, board.competences)),
        "notice": instrument.notice,
        "is_closed": is_closed(row),
        "is_opened": is_opened(row),
        "is_discreet": is_discreet(row.bilan),
        "letter": letters.words(row, names_bilan=board.names_bilan),
        "code_page": settings.BASE_URL + reverse("invite:code"),
        "choices": _choices(row, initial=initial),
        "invitation": InvitationForm(at_work=_may_ask_at_work(row, board.at_work)),
        "reminder_possible": bool(
            board.reminders_left > 0 and board.next_reminder and at >= board.next_reminder
        ),
        **more,
    }
    context["form"] = next((f for f in (more.get("choices"), more.get("invitation")) if f), None)
    return show(request, "regards.html", row.bilan, context, at=at, status=status)
