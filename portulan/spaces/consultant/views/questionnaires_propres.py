"""Questionnaires of the house: write one, read it as the person will, stamp a version, share it."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portulan.journey.bibliotheque import actions, questionnaires_propres
from portulan.journey.bibliotheque.access import questionnaire_of_consultant
from portulan.journey.bibliotheque.models import QuestionnairePropre
from portulan.journey.bibliotheque.questionnaires import minutes_of
from portulan.journey.passation.papers import questionnaire_paper
from portulan.journey.passation.steps import steps_of
from portulan.offices.clock import now, today
from portulan.offices.pdf.render import SIZES
from portulan.offices.pdf.render import render as render_pdf
from portulan.rules.psychometrics.instruments.exchange import EXPORTS
from portulan.rules.psychometrics.instruments.incoming import incoming
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Scale
from portulan.rules.psychometrics.scoring import needed
from portulan.rules.psychometrics.tables import BadFile
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.questionnaires_propres import (
    BLANK,
    COLUMNS,
    MOST_QUESTIONS,
    FichierForm,
    QuestionnaireForm,
)
from portulan.spaces.consultant.forms.rows import order_of, reshaped, rows_in
from portulan.spaces.consultant.header import house
from portulan.spaces.consultant.pages import pdf_answer
from portulan.ui.http import get, get_or_post, post

PAGE = "consultant/questionnaire_propre.html"
EDITOR = "consultant/questionnaire_redaction.html"
FILE = "consultant/questionnaire_fichier.html"
HOME = "consultant:questionnaire_propre"
DRAFT = "brouillon"
METHOD_WORDS = {"mean": "la moyenne", "sum": "la somme", "best_worst": "le compte"}
EXPORT_WORDS = {
    "codebook": "Tableau (CSV)",
    "surveyjs": "SurveyJS (JSON)",
    "limesurvey": "LimeSurvey (TSV)",
}


@get_or_post
def page(request: HttpRequest, modele_id: UUID) -> HttpResponse:
    """One questionnaire: what to read again, what the person will see; stamping a version."""
    house(request)
    row = questionnaire_of_consultant(request.user, modele_id, on=today())
    if request.method == "GET":
        return _page(request, row)
    try:
        edition = questionnaires_propres.stamp_version(row, by=request.user, at=now())
    except Refusal as refusal:
        return _page(request, row, refusal=refusal, status=422)
    messages.success(request, f"Version {edition.number}, empreinte {edition.sha256[:12]}.")
    return redirect(HOME, modele_id)


@get_or_post
def nouveau(request: HttpRequest) -> HttpResponse:
    """Write a questionnaire from a blank page."""
    organisme = house(request)
    if request.method == "GET":
        return _editor(request, QuestionnaireForm.blank())

    def save(tree: Mapping[str, Any]) -> QuestionnairePropre:
        return questionnaires_propres.write_questionnaire(
            organisme, tree, by=request.user, at=now()
        )

    return _written(request, save, None)


@get_or_post
def redaction(request: HttpRequest, modele_id: UUID) -> HttpResponse:
    """Change the draft; versions already stamped keep theirs."""
    house(request)
    row = questionnaire_of_consultant(request.user, modele_id, on=today())
    if not QuestionnaireForm.can_show(row.draft):
        return redirect("consultant:questionnaire_fichier", modele_id)
    if request.method == "GET":
        return _editor(request, QuestionnaireForm.of(row.draft), row)

    def save(tree: Mapping[str, Any]) -> QuestionnairePropre:
        questionnaires_propres.redraft_questionnaire(row, tree, by=request.user, at=now())
        return row

    return _written(request, save, row)


@get_or_post
def fichier(request: HttpRequest, modele_id: UUID | None = None) -> HttpResponse:
    """Read a questionnaire from a file, as a first draft or in the place of a draft."""
    organisme = house(request)
    row = None
    if modele_id is not None:
        row = questionnaire_of_consultant(request.user, modele_id, on=today())
    if request.method == "GET":
        return render(request, FILE, {"form": FichierForm(), "modele": row})
    form = FichierForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            saved = _taken_in(request, form, organisme, row)
        except BadFile as bad:
            form.add_error("fichier", _where(bad))
        except Refusal as refusal:
            context = {"form": form, "modele": row, "refusal": refusal}
            return render(request, FILE, context, status=422)
        else:
            messages.success(request, "Le fichier est lu. Relisez ce que la personne verra.")
            return redirect(HOME, saved.pk)
    return render(request, FILE, {"form": form, "modele": row}, status=422)


@post
def partage(request: HttpRequest, modele_id: UUID) -> HttpResponse:
    """Show it to the other consultants of the house."""
    row = questionnaire_of_consultant(request.user, modele_id, on=today())
    actions.share_propre(row, by=request.user, at=now())
    messages.success(request, "C'est partagé dans le cabinet, et nommé au programme.")
    return redirect(HOME, modele_id)


@post
def retrait(request: HttpRequest, modele_id: UUID) -> HttpResponse:
    """Take it out of the library, or put it back."""
    row = questionnaire_of_consultant(request.user, modele_id, on=today())
    if request.POST.get("retour"):
        actions.restore_propre(row, by=request.user, at=now())
        messages.success(request, "Le questionnaire est de nouveau dans la bibliothèque.")
    else:
        actions.withdraw_propre(row, by=request.user, at=now())
        messages.success(
            request, "Le questionnaire ne se propose plus. Qui l'a reçu garde le sien."
        )
    return redirect(HOME, modele_id)


@get
def papier(request: HttpRequest, modele_id: UUID) -> HttpResponse:
    """The blank questionnaire, in the size asked for."""
    organisme = house(request)
    row = questionnaire_of_consultant(request.user, modele_id, on=today())
    size = request.GET.get("taille", "standard")
    if size not in SIZES:
        raise Http404
    draft = questionnaires_propres.draft_of(row)
    paper = questionnaire_paper(draft, organisme, on=today())
    return pdf_answer(render_pdf(paper, size=size), "questionnaire")


@get
def export(request: HttpRequest, modele_id: UUID, format: str) -> HttpResponse:
    """The questionnaire for another program: SurveyJS, LimeSurvey, a spreadsheet."""
    house(request)
    row = questionnaire_of_consultant(request.user, modele_id, on=today())
    if format not in EXPORTS:
        raise Http404
    write, ending, kind = EXPORTS[format]
    answer = HttpResponse(
        write(questionnaires_propres.draft_of(row)), content_type=f"{kind}; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="questionnaire-{format}.{ending}"'
    return answer


def _taken_in(
    request: HttpRequest, form: FichierForm, organisme: Any, row: QuestionnairePropre | None
) -> QuestionnairePropre:
    """Read the file as a draft. Raises BadFile, or a refusal."""
    file, title = form.cleaned_data["fichier"], form.cleaned_data["titre"]
    tree = incoming(file.read(), file.name, key=DRAFT, title=title)
    if tree["title"]["fr"] in ("", DRAFT):
        tree["title"] = {"fr": row.title if row else re.sub(r"\.\w+$", "", file.name)[:120]}
    if row is None:
        return questionnaires_propres.write_questionnaire(
            organisme, tree, by=request.user, at=now()
        )
    questionnaires_propres.redraft_questionnaire(row, tree, by=request.user, at=now())
    return row


def _where(bad: BadFile) -> str:
    return f"Ligne {bad.line}, colonne {bad.column} : {bad.expected} Corrigez-la, puis renvoyez-le."


def _written(request: HttpRequest, save: Any, row: QuestionnairePropre | None) -> HttpResponse:
    gesture, _, number = request.POST.get("geste", "").partition("-")
    rows = rows_in(request.POST, "text", MOST_QUESTIONS)
    order = order_of(gesture, rows, int(number) if number.isdecimal() else 0)
    if order is not None:
        told = reshaped(request.POST, order, COLUMNS, blank=BLANK, most=MOST_QUESTIONS)
        shown = {**told, **{name: True for name in told if name.startswith("turned_")}}
        count = rows_in(told, "text", MOST_QUESTIONS)
        form = QuestionnaireForm(initial=shown, rows=count)
        return _editor(request, form, row, changed=True)
    form = QuestionnaireForm.read(request.POST)
    if not form.is_valid():
        return _editor(request, form, row, status=422)
    try:
        saved = save(form.tree())
    except Refusal as refusal:
        return _editor(request, form, row, refusal=refusal, status=422)
    messages.success(request, "Le brouillon est enregistré. Relisez ce que la personne verra.")
    return redirect(HOME, saved.pk)


def _editor(
    request: HttpRequest,
    form: QuestionnaireForm,
    row: QuestionnairePropre | None = None,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    return render(request, EDITOR, {"form": form, "modele": row, **more}, status=status)


def _page(
    request: HttpRequest, row: QuestionnairePropre, *, status: int = 200, **more: object
) -> HttpResponse:
    draft = questionnaires_propres.draft_of(row)
    context = {
        "modele": row,
        "instrument": draft,
        "minutes": minutes_of(draft),
        "count": len(steps_of(draft)),
        "next_number": row.latest.number + 1 if row.latest else 1,
        "scales": [_scale(draft, scale) for scale in draft.scales],
        "formats": [(draft.formats[q.format].choices, q) for q in draft.questions],
        "advice": questionnaires_propres.read_again(draft),
        "versions": row.editions.all(),
        "is_changed": questionnaires_propres.is_changed(row),
        "sizes": SIZES,
        "exports": EXPORT_WORDS,
        "form": None,
        **more,
    }
    return render(request, PAGE, context, status=status)


def _scale(draft: Instrument, scale: Scale) -> dict[str, object]:
    questions = draft.of_scale(scale.key)
    return {
        "label": scale.label,
        "method": METHOD_WORDS[scale.method],
        "count": len(questions),
        "turned": sum(q.reversed for q in questions),
        "least": scale.min_answered or needed(len(questions)),
    }
