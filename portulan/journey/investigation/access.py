"""The doors of red ink: the person opens what is theirs, the consultant what was sent to them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.deces import of_the_dead
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.bilan.replacing import may_read_notes_of
from portulan.journey.entretien.access import entretien_of_consultant
from portulan.journey.entretien.models import Entretien
from portulan.journey.investigation.models import Note, Partage, Retenu, Travail
from portulan.offices.accounts.models import User
from portulan.offices.prepared import Prepared

SHARED = Exists(Partage.objects.filter(travail=OuterRef("pk"), ended_at__isnull=True))


def travaux_of(bilan: Bilan) -> QuerySet[Travail]:
    """Return what was proposed in a bilan whose door was opened; `is_shared` says what was sent."""
    rows = Travail.objects.filter(bilan=bilan).annotate(is_shared=SHARED)
    rows = rows.select_related("redaction")
    return rows.order_by("recorded_at", "id")


_OWN_TRAVAIL = Prepared(
    lambda user, bilan, travail: (
        Travail.objects.filter(bilan__beneficiaire=user, bilan=bilan, pk=travail)
        .exclude(bilan__in=of_the_dead())
        .select_related("redaction")
    ),
    UUID,
    UUID,
    UUID,
)


def travail_of_beneficiaire(user: User, bilan_id: UUID, travail_id: UUID) -> Travail:
    """Return this person's own exercise. One light query: it is asked at each autosave."""
    return _one(_OWN_TRAVAIL(user.pk, bilan_id, travail_id))


def is_shared(travail: Travail) -> bool:
    """Say whether an exercise whose door was opened is, now, sent to the consultant."""
    return Partage.objects.filter(travail=travail, ended_at__isnull=True).exists()


def travaux_shared(bilan: Bilan) -> QuerySet[Travail]:
    """Return what the person sent. What they did not send does not exist."""
    return travaux_of(bilan).filter(is_shared=True)


def travail_of_consultant(user: User, bilan_id: UUID, travail_id: UUID, *, on: date) -> Travail:
    """Return an exercise the person shared with the consultant who conducts the bilan that day."""
    bilan = bilan_of_consultant(user, bilan_id, on=on)
    return _one(
        travaux_shared(bilan).filter(pk=travail_id).select_related("bilan__organisme", "redaction")
    )


def travail_given(bilan: Bilan, travail_id: UUID) -> Travail:
    """Return an exercise the consultant proposed there: its questions, no answer."""
    return _one(travaux_given(bilan).filter(pk=travail_id))


def travaux_given(bilan: Bilan) -> QuerySet[Travail]:
    """Return what was proposed; what the person took for themselves is not told."""
    return travaux_of(bilan).exclude(recorded_by=bilan.beneficiaire_id)


def retenus_of_beneficiaire(user: User, bilan_id: UUID) -> tuple[Bilan, dict[int, Retenu]]:
    """Return the person's bilan and what they keep of each phase, by phase."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    return bilan, {row.phase: row for row in Retenu.objects.filter(bilan=bilan)}


def retenu_of_beneficiaire(
    user: User, bilan_id: UUID, phase: int
) -> tuple[Bilan, Phase, Retenu | None]:
    """Return the person's bilan, the phase, and what they wrote of it if they did."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    if phase not in Phase.values:
        raise Http404
    return bilan, Phase(phase), Retenu.objects.filter(bilan=bilan, phase=phase).first()


def retenus_shared(bilan: Bilan) -> QuerySet[Retenu]:
    """Return what the person kept of each phase and sent, in order."""
    return Retenu.objects.filter(bilan=bilan, shared_at__isnull=False).order_by("phase")


def note_of_consultant(
    user: User, bilan_id: UUID, entretien_id: UUID, *, on: date
) -> tuple[Entretien, Note | None]:
    """Return a session of a bilan this person conducts that day, and their own note of it.

    Someone else's note, written before a change of consultant, does not exist for them.
    """
    entretien = entretien_of_consultant(user, bilan_id, entretien_id, on=on)
    note = Note.objects.filter(entretien=entretien).first()
    if note and note.recorded_by_id != user.pk:
        raise Http404
    return entretien, note


def notes_of_consultant(user: User, bilan: Bilan) -> dict[UUID, Note]:
    """Return this person's own notes in a bilan whose door was opened, by entretien."""
    rows = Note.objects.filter(bilan=bilan, recorded_by=user)
    return {note.entretien_id: note for note in rows}


def former_notes_of(user: User, bilan: Bilan) -> dict[UUID, Note]:
    """Return the notes of the one this consultant replaces, by entretien, when the person agrees.

    Nothing without that agreement, and nothing more once it is taken back (SIT-06).
    """
    rows = Note.objects.filter(bilan=bilan, recorded_by__in=may_read_notes_of(user, bilan))
    rows = rows.select_related("entretien", "recorded_by").order_by("entretien__starts_at")
    return {note.entretien_id: note for note in rows}


def former_note_of_consultant(
    user: User, bilan_id: UUID, entretien_id: UUID, *, on: date
) -> tuple[Bilan, Note]:
    """Return one of those notes, to read only; otherwise it does not exist."""
    bilan = bilan_of_consultant(user, bilan_id, on=on)
    note = former_notes_of(user, bilan).get(entretien_id)
    if note is None:
        raise Http404
    return bilan, note


def shared_by_bilan(bilan_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many exercises were shared, by bilan. One query, whatever the number of rows."""
    rows = Partage.objects.filter(travail__bilan__in=list(bilan_ids), ended_at__isnull=True)
    counted: dict[UUID, int] = {}
    for bilan_id in rows.values_list("travail__bilan", flat=True):
        counted[bilan_id] = counted.get(bilan_id, 0) + 1
    return counted


def _one(rows: Iterable[Travail]) -> Travail:
    travail = next(iter(rows), None)
    if travail is None:
        raise Http404
    return travail
