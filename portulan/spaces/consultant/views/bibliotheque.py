"""The library: read an exercise whole, print it; write one's own, share it in the house."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bibliotheque import actions
from portulan.journey.bibliotheque.access import (
    of_the_library,
    propre_of_consultant,
    propres_of_consultant,
    questionnaires_of_consultant,
    versions_of,
)
from portulan.journey.bibliotheque.exercice import Exercice
from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.lint import advice_on
from portulan.journey.bibliotheque.models import Redaction
from portulan.journey.bibliotheque.papers import exercice_paper
from portulan.journey.bilan.models import Phase
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.bibliotheque import BLANK, COLUMNS, MOST_QUESTIONS, PropreForm
from portulan.spaces.consultant.forms.rows import order_of, reshaped, rows_in
from portulan.spaces.consultant.header import house
from portulan.spaces.consultant.pages import pdf_answer
from portulan.ui.http import get, get_or_post, post

LIST = "consultant/bibliotheque.html"
PAGE = "consultant/bibliotheque_exercice.html"
EDITOR = "consultant/bibliotheque_redaction.html"


@get
def page(request: HttpRequest) -> HttpResponse:
    """Everything that can be proposed, by phase; what the house wrote comes first."""
    house(request)
    context = {
        "modeles": questionnaires_of_consultant(request.user, on=today()),
        "propres": propres_of_consultant(request.user, on=today()),
        "phases": [
            (phase.label, [one for one in library().values() if one.phase == phase])
            for phase in Phase
        ],
    }
    return render(request, LIST, context)


@get
def exercice(request: HttpRequest, key: str) -> HttpResponse:
    house(request)
    context = {"exercice": of_the_library(key), "sizes": SIZES}
    return render(request, PAGE, context)


@get
def exercice_papier(request: HttpRequest, key: str) -> HttpResponse:
    house(request)
    return _paper(request, of_the_library(key), f"exercice-{key}")


@get
def propre(request: HttpRequest, propre_id: UUID) -> HttpResponse:
    """One exercise of the house: its text, what could be said otherwise, its versions."""
    house(request)
    redaction = propre_of_consultant(request.user, propre_id, on=today())
    context = {
        "exercice": redaction.exercice,
        "redaction": redaction,
        "propre": redaction.propre,
        "versions": versions_of(redaction.propre),
        "advice": advice_on(redaction.exercice),
        "sizes": SIZES,
    }
    return render(request, PAGE, context)


@get
def propre_papier(request: HttpRequest, propre_id: UUID) -> HttpResponse:
    house(request)
    redaction = propre_of_consultant(request.user, propre_id, on=today())
    return _paper(request, redaction.exercice, "exercice")


@post
def propre_partage(request: HttpRequest, propre_id: UUID) -> HttpResponse:
    """Show it to the other consultants of the house."""
    redaction = propre_of_consultant(request.user, propre_id, on=today())
    actions.share_propre(redaction.propre, by=request.user, at=now())
    messages.success(request, "C'est partagé dans le cabinet, et nommé au programme.")
    return redirect("consultant:propre", propre_id)


@post
def propre_retrait(request: HttpRequest, propre_id: UUID) -> HttpResponse:
    """Take it out of the library, or put it back."""
    redaction = propre_of_consultant(request.user, propre_id, on=today())
    if request.POST.get("retour"):
        actions.restore_propre(redaction.propre, by=request.user, at=now())
        messages.success(request, "L'exercice est de nouveau dans la bibliothèque.")
    else:
        actions.withdraw_propre(redaction.propre, by=request.user, at=now())
        messages.success(request, "L'exercice ne se propose plus. Qui l'a reçu garde le sien.")
    return redirect("consultant:propre", propre_id)


@get_or_post
def nouveau(request: HttpRequest) -> HttpResponse:
    """Write an exercise, from a blank page or from another one."""
    organisme = house(request)
    if request.method == "GET":
        source = _source(request)
        return _editor(request, PropreForm.of(source) if source else PropreForm.blank())

    def save(form: PropreForm) -> Redaction:
        return actions.write_propre(organisme, form.told(), by=request.user, at=now())

    return _written(request, save, None)


@get_or_post
def redaction(request: HttpRequest, propre_id: UUID) -> HttpResponse:
    """Change an exercise of the house: saved, it is a new version."""
    house(request)
    latest = propre_of_consultant(request.user, propre_id, on=today())
    if request.method == "GET":
        return _editor(request, PropreForm.of(latest.exercice), latest)

    def save(form: PropreForm) -> Redaction:
        return actions.rewrite_propre(latest.propre, form.told(), by=request.user, at=now())

    return _written(request, save, latest)


def _written(
    request: HttpRequest, save: Callable[[PropreForm], Redaction], latest: Redaction | None
) -> HttpResponse:
    gesture, _, number = request.POST.get("geste", "").partition("-")
    rows = rows_in(request.POST, "label", MOST_QUESTIONS)
    order = order_of(gesture, rows, int(number) if number.isdecimal() else 0)
    if order is not None:
        told = reshaped(request.POST, order, COLUMNS, blank=BLANK, most=MOST_QUESTIONS)
        return _editor(request, _shown(told), latest, changed=True)
    form = PropreForm.read(request.POST)
    if not form.is_valid():
        return _editor(request, form, latest, status=422)
    if gesture == "relire":
        return _editor(request, form, latest, advice=_advice(form), changed=True)
    try:
        saved = save(form)
    except Refusal as refusal:
        return _editor(request, form, latest, refusal=refusal, status=422)
    messages.success(request, f"Version {saved.number} enregistrée.")
    return redirect("consultant:propre", saved.propre_id)


def _shown(told: Mapping[str, str]) -> PropreForm:
    """Show what was typed without asking yet for what is missing."""
    heavy = {name: True for name in told if name.startswith("heavy_")}
    return PropreForm(initial={**told, **heavy}, rows=rows_in(told, "label", MOST_QUESTIONS))


def _advice(form: PropreForm) -> list[object]:
    told = form.told()
    draft = Redaction(
        number=1,
        title=told.title,
        phase=told.phase,
        minutes=told.minutes,
        method=told.method,
        text=told.text,
    )
    return advice_on(draft.exercice)


def _source(request: HttpRequest) -> Exercice | None:
    """Return the exercise one starts from; 404 when it is not one that can be read."""
    key = request.GET.get("depuis")
    if not key:
        return None
    if key in library():
        return library()[key]
    try:
        return propre_of_consultant(request.user, UUID(key), on=today()).exercice
    except ValueError:
        raise Http404 from None


def _editor(
    request: HttpRequest,
    form: PropreForm,
    latest: Redaction | None = None,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {"form": form, "latest": latest, **more}
    return render(request, EDITOR, context, status=status)


def _paper(request: HttpRequest, told: Exercice, name: str) -> HttpResponse:
    size = request.GET.get("taille", "standard")
    if size not in SIZES:
        raise Http404
    paper = exercice_paper(told, request.organisme, on=today())
    return pdf_answer(render_pdf(paper, size=size), name)
