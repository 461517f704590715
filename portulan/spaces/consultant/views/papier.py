"""« Dossier papier »: acts signed by hand, letters to print and post, time told aloud."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.courrier import letter_paper
from portulan.journey.bilan.models import Bilan
from portulan.journey.bilan.on_paper import originals_of
from portulan.journey.deroulement import sur_papier
from portulan.journey.entretien.actions import log_work
from portulan.journey.synthese.reading import proposed_paper
from portulan.offices.clock import now, today
from portulan.offices.mail.posting import carry_by_hand, letter_to_post, letters_to_post
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.papier import PaperTimeForm, PostedForm, SheetForm
from portulan.spaces.consultant.header import head
from portulan.spaces.consultant.pages import pdf_answer, size_asked
from portulan.ui.http import get, get_or_post, post, refused

PAGE = "consultant/papier.html"
ACT = "consultant/papier_acte.html"


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """What a pen may still do, what waits to be posted, which originals are kept."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    return render(request, PAGE, _context(bilan, at=now()))


@get_or_post
def act(request: HttpRequest, bilan_id: UUID, act: str) -> HttpResponse:
    """Note one sheet signed by hand, on its own day."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    awaited = sur_papier.expected_act(bilan, act, at=at)
    asked = {"bilan": bilan, "awaited": awaited, "on": today(bilan.zone)}
    if request.method != "POST":
        form = SheetForm(**asked, initial=_first(bilan, awaited))
        return render(request, ACT, {**head(bilan, at=at), "awaited": awaited, "form": form})
    form = SheetForm(request.POST, **asked)
    context = {**head(bilan, at=at), "awaited": awaited, "form": form}
    if not form.is_valid():
        return render(request, ACT, context, status=422)
    try:
        sur_papier.note(bilan, awaited, form.sheet(), form.told(), by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, ACT, context)
    messages.success(request, "C'est noté, avec le jour écrit sur la feuille.")
    return redirect("consultant:papier_dossier", bilan_id)


@get
def proposition(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """The proposed synthesis as a paper to read and answer by hand."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    _, found = proposed_paper(bilan, by=request.user, at=now())
    if found is None or not bilan.is_on_paper:
        raise Http404
    return pdf_answer(render_pdf(found, size=size_asked(request, bilan)), f"texte-{bilan.number}")


@get
def letter(request: HttpRequest, bilan_id: UUID, letter_id: UUID) -> HttpResponse:
    """One letter to print, at the person's size."""
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    found = letter_to_post(bilan.pk, letter_id)
    data = render_pdf(letter_paper(found, bilan), size=size_asked(request, bilan))
    return pdf_answer(data, f"lettre-{bilan.number}")


@post
def posted(request: HttpRequest, bilan_id: UUID, letter_id: UUID) -> HttpResponse:
    """Write the day a letter was posted."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    found = letter_to_post(bilan.pk, letter_id)
    form = PostedForm(request.POST)
    context = _context(bilan, at=at) | {"posted_form": form, "posted_id": letter_id}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    day = form.cleaned_data["carried_on"]
    try:
        carry_by_hand(found, carried_on=day, today=today(bilan.zone), by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "L'envoi est noté.")
    return redirect("consultant:papier_dossier", bilan_id)


@post
def temps(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Note time of personal work that the person told."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    form = PaperTimeForm(request.POST, prefix="temps")
    context = _context(bilan, at=at) | {"time_form": form}
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    try:
        log_work(bilan, **form.told(), by=request.user, at=at)
    except Refusal as refusal:
        return refused(request, refusal, PAGE, context)
    messages.success(request, "Le temps est noté, tel que la personne l'a dit.")
    return redirect("consultant:papier_dossier", bilan_id)


def _first(bilan: Bilan, awaited: sur_papier.Attendu) -> dict[str, object]:
    her = awaited.party == sur_papier.HER
    return {
        "signed_on": today(bilan.zone),
        "typed_name": bilan.beneficiaire.name if her else "",
        "kept_at": originals_of(bilan).values_list("kept_at", flat=True).last() or "",
    }


def _context(bilan: Bilan, *, at: datetime) -> dict[str, object]:
    on = today(bilan.zone)
    return {
        **head(bilan, at=at),
        "on_paper": bilan.is_on_paper,
        "expected": sur_papier.expected(bilan, at=at),
        "letters": list(letters_to_post([bilan.pk])),
        "originals": list(originals_of(bilan)),
        "posted_form": PostedForm(initial={"carried_on": on}),
        "time_form": PaperTimeForm(prefix="temps", initial={"happened_on": on}),
        "on": on,
        "sizes": SIZES,
    }
