"""The consultant's notes: theirs to think with. Not in the instant archive; given on request."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portulan.journey.bilan.access import bilan_of_consultant
from portulan.journey.bilan.replacing import replaced_by
from portulan.journey.entretien.hours import seances_of
from portulan.journey.entretien.models import Entretien
from portulan.journey.entretien.standing import State
from portulan.journey.investigation import actions, texts
from portulan.journey.investigation.access import (
    former_note_of_consultant,
    former_notes_of,
    note_of_consultant,
    notes_of_consultant,
)
from portulan.journey.investigation.models import Note
from portulan.journey.investigation.reading import saved_moments
from portulan.offices.clock import now, today
from portulan.spaces.consultant.forms.rouge import NoteForm
from portulan.spaces.consultant.header import head
from portulan.ui.http import get, get_or_post
from portulan.ui.writing import Show, answer_to_writing

GONE = {State.CANCELLED, State.MOVED}


@get
def page(request: HttpRequest, bilan_id: UUID) -> HttpResponse:
    """Each session, and whether it has a note. Nothing is opened here."""
    at = now()
    bilan = bilan_of_consultant(request.user, bilan_id, on=today())
    notes = notes_of_consultant(request.user, bilan)
    written = saved_moments(list(notes.values()))
    rows = [
        {
            "seance": seance,
            "saved_at": notes.get(seance.entretien.pk)
            and written.get(notes[seance.entretien.pk].pk),
        }
        for seance in reversed(seances_of(bilan, at=at))
        if seance.state not in GONE
    ]
    former = former_notes_of(request.user, bilan)
    context = {
        **head(bilan, at=at),
        "rows": rows,
        "former": list(former.values()),
        "replaced": replaced_by(request.user, bilan),
    }
    return render(request, "consultant/notes.html", context)


@get
def former_note(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """Read a note of the one this consultant replaces: the person agreed. Journaled as such."""
    at = now()
    bilan, row = former_note_of_consultant(request.user, bilan_id, entretien_id, on=today())
    opened = texts.opened(row, by=request.user, at=at, why=texts.Why.REMPLACEMENT)
    context = {
        **head(bilan, at=at),
        "note": row,
        "words": [
            (label, opened.tree.get(key, "") if opened else "")
            for key, label in (("faits", "Faits"), ("propos", "Ses propos"), ("suite", "Suite"))
        ],
    }
    return render(request, "consultant/note_precedente.html", context)


@get_or_post
def note(request: HttpRequest, bilan_id: UUID, entretien_id: UUID) -> HttpResponse:
    """Three fields, saved while one writes; during the session or after, as one likes."""
    at = now()
    entretien, row = note_of_consultant(request.user, bilan_id, entretien_id, on=today())
    if request.method == "GET":
        return _page(request, entretien, form_of(request, row, at=at), at=at)

    def again(form, **more):
        return _page(request, entretien, form, at=at, **more)

    where = ("consultant:note", bilan_id, entretien_id)
    return write_note(request, entretien, show=again, where=where, at=at)


def write_note(
    request: HttpRequest,
    entretien: Entretien,
    *,
    show: Show,
    where: tuple[object, ...],
    at: datetime,
) -> HttpResponse:
    """Write what was typed in a note whose door was opened; answer a script or a person."""

    def write(given):
        revision = given["revision"]
        return actions.write_note(entretien, given, revision=revision, by=request.user, at=at)

    return answer_to_writing(
        request,
        NoteForm(request.POST),
        write,
        stale=texts.Stale,
        texts_of=dict,
        show=show,
        where=where,
    )


def form_of(request: HttpRequest, row: Note | None, *, at: datetime) -> NoteForm:
    """Return the form of a note, with its words when there are some. The opening is journaled."""
    opened = texts.opened(row, by=request.user, at=at, why=texts.Why.ECRITURE)
    words = opened.tree if opened else {}
    form = NoteForm(initial={"revision": opened.revision if opened else 0, **words})
    form.saved_at = opened.saved_at if opened else None
    return form


def _page(
    request: HttpRequest, entretien: Entretien, form: NoteForm, *, at: datetime, **more: object
) -> HttpResponse:
    status = more.pop("status", 200)
    context = {**head(entretien.bilan, at=at), "entretien": entretien, "form": form, **more}
    return render(request, "consultant/note.html", context, status=status)
