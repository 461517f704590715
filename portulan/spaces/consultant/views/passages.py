"""One part of the draft: « Ses mots » on one side, the passages on the other."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete import reading as enquete
from portulan.journey.investigation.reading import Words, words_of_the_person
from portulan.journey.passation.reading import readings_of_the_person
from portulan.journey.portefeuille import reading as portefeuille
from portulan.journey.portefeuille.demarches import reading as demarches
from portulan.journey.projet import reading as projet
from portulan.journey.synthese import access, actions, reading, texts
from portulan.journey.synthese.marks import text_of_marks, tree_of_marks
from portulan.journey.synthese.models import Partie, Passage
from portulan.offices.accounts.models import User
from portulan.offices.clock import now, today
from portulan.offices.pdf.tree import Tree
from portulan.rules.refusal import Refusal
from portulan.spaces.consultant.forms.rouge import PassageForm, ReponseForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get_or_post, post
from portulan.ui.writing import answer_to_writing


@get_or_post
def part(request: HttpRequest, bilan_id: UUID, partie: int) -> HttpResponse:
    """Read and write one part; a POST adds a passage, empty or from the person's words."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    if partie not in Partie.values:
        raise Http404
    if request.method == "GET":
        return part_page(request, bilan, partie, at=at)
    try:
        passage = _added(request, bilan, Partie(partie), at)
    except Refusal as refusal:
        return part_page(request, bilan, partie, at=at, refusal=refusal, status=422)
    return _back(passage)


def _added(request: HttpRequest, bilan: Bilan, partie: Partie, at: datetime) -> Passage:
    """Add an empty passage, or one that takes up the words asked for, with their provenance."""
    by = request.user
    asked = request.POST.get("document"), request.POST.get("key")
    if asked == (None, None):
        return actions.add_passage(bilan, partie, by=by, at=at)
    for word in _words(bilan, by=by, at=at):
        if (str(word.document), word.key) == asked:
            return actions.add_passage(
                bilan, partie, word.text, sources=[word.document], by=by, at=at
            )
    raise Http404  # no longer shared


@post
def passage(request: HttpRequest, bilan_id: UUID, passage_id: UUID) -> HttpResponse:
    """Write over a passage, by itself or with the button."""
    at = now()
    row = access.passage_of_consultant(request.user, bilan_id, passage_id, on=today())

    def write(given):
        return actions.save_passage(
            row, given["text"], revision=given["revision"], by=request.user, at=at
        )

    def again(form, **more):
        return part_page(request, row.bilan, row.partie, at=at, typed={row.pk: form}, **more)

    return answer_to_writing(
        request,
        PassageForm(request.POST, auto_id=f"id_{row.pk}_%s"),
        write,
        stale=texts.Stale,
        texts_of=lambda tree: {"text": text_of_marks(tree["tree"])},
        show=again,
        where=(anchor(row),),
        after=lambda given: _read_over(request, row, tree_of_marks(given["text"])),
    )


def _read_over(request: HttpRequest, row: Passage, tree: Tree) -> str:
    """What stands beside the field: the text as it will be read, and what to look at again."""
    context = {"tree": tree, "remarks": reading.advice_on(tree, reading.named_in(row.bilan))}
    return render_to_string("consultant/_passage_relu.html", context, request)


@post
def place(request: HttpRequest, bilan_id: UUID, passage_id: UUID) -> HttpResponse:
    """« Monter », « Descendre »."""
    row = access.passage_of_consultant(request.user, bilan_id, passage_id, on=today())
    up = request.POST.get("sens") != "descendre"
    actions.move_passage(row, up=up, by=request.user, at=now())
    return _back(row)


@post
def withdrawal(request: HttpRequest, bilan_id: UUID, passage_id: UUID) -> HttpResponse:
    row = access.passage_of_consultant(request.user, bilan_id, passage_id, on=today())
    actions.take_out_passage(row, by=request.user, at=now())
    messages.success(request, "Le passage est retiré du brouillon.")
    return redirect("consultant:synthese_partie", bilan_id, row.partie)


@get_or_post
def versions(request: HttpRequest, bilan_id: UUID, passage_id: UUID) -> HttpResponse:
    """The earlier texts of a passage; a POST comes back to one, the present one is kept."""
    at = now()
    row = access.passage_of_consultant(request.user, bilan_id, passage_id, on=today())
    if request.method == "POST":
        try:
            asked = UUID(request.POST.get("version", ""))
        except ValueError:
            raise Http404 from None
        actions.restore_version(access.version_of(row, asked), by=request.user, at=at)
        messages.success(request, "Le passage a repris ce texte. Le précédent est gardé ici.")
        return _back(row)
    context = {
        **head(row.bilan, at=at),
        "passage": row,
        "versions": reading.versions_told(row, by=request.user, at=at),
        "final": access.final_of(row.bilan)[0],
    }
    return render(request, "consultant/synthese_versions.html", context)


def anchor(row: Passage) -> str:
    return reverse("consultant:synthese_partie", args=[row.bilan_id, row.partie]) + f"#p-{row.pk}"


def _back(row: Passage) -> HttpResponse:
    return redirect(anchor(row))


def _words(bilan: Bilan, *, by: User, at: datetime) -> list[Words]:
    """« Ses mots »: what she sent or said, her readings of her results, what she plans."""
    return [
        *words_of_the_person(bilan, by=by, at=at),
        *readings_of_the_person(bilan, by=by, at=at),
        *portefeuille.words_of_the_person(bilan, by=by, at=at),
        *demarches.words_of_the_person(bilan, by=by, at=at),
        *enquete.words_of_the_person(bilan, by=by, at=at),
        *projet.words_of_the_person(bilan, by=by, at=at),
    ]


def part_page(
    request: HttpRequest,
    bilan: Bilan,
    partie: int,
    *,
    at: datetime,
    typed: dict[UUID, PassageForm] | None = None,
    replies: dict[UUID, ReponseForm] | None = None,
    **more: object,
) -> HttpResponse:
    status = more.pop("status", 200)
    words = _words(bilan, by=request.user, at=at)
    here = reading.draft_of(bilan, by=request.user, at=at)[partie - 1]
    sources = {str(word.document): word.source for word in words}
    forms = typed or {}
    known = reading.named_in(bilan)
    said = reading.said_of(bilan, by=request.user, at=at, why=texts.Why.SYNTHESE)
    context = {
        **head(bilan, at=at),
        "part": here,
        "parts": Partie.choices,
        "words": words,
        "passages": [
            {
                "draft": draft,
                "remarks": reading.advice_on(draft.tree, known),
                "form": forms.get(draft.passage.pk) or _form_of(draft),
                "said": said.get(draft.passage.pk, ()),
                "reply": (replies or {}).get(draft.passage.pk)
                or ReponseForm(auto_id=f"id_{draft.passage.pk}_reponse_%s"),
                "is_replying": draft.passage.pk in (replies or {}),
                "sources": [sources[one] for one in draft.passage.sources if one in sources],
            }
            for draft in here.passages
        ],
        "final": access.final_of(bilan)[0],
        "form": next(iter(forms.values()), None),
        **more,
    }
    return render(request, "consultant/synthese_partie.html", context, status=status)


def _form_of(draft: reading.Draft) -> PassageForm:
    form = PassageForm(
        initial={"revision": draft.revision, "text": draft.text},
        auto_id=f"id_{draft.passage.pk}_%s",
    )
    form.saved_at = draft.saved_at
    return form
