"""The notes as the person receives them: every word of them, but who else is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from portulan.journey.bilan import exercising
from portulan.journey.bilan.droits import DemandeDroit, Droit, MotifRefus, Suite, Sujet
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.access import former_notes_of
from portulan.journey.investigation.models import CopieNotes, Note
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.vault.actions import open_many
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr
from portulan.rules.masking import MASK, masked

Day = tuple[str, list[dict[str, str]]]  # the day of a session, and each field that was filled
LABELS = (("faits", "Faits"), ("propos", "Vos propos"), ("suite", "Suite"))


@dataclass(frozen=True)
class Entry:
    """The note of one session: its day, and each field that was filled."""

    day: date
    words: tuple[tuple[str, str, str], ...]  # key, label, text


@dataclass(frozen=True)
class Prepared:
    """What would leave. `closed` counts the notes that this consultant may not open (SIT-06)."""

    entries: list[Entry]
    closed: int = 0

    @property
    def is_whole(self) -> bool:
        texts = [text for entry in self.entries for _, _, text in entry.words]
        return not self.closed and not any(MASK in text for text in texts)


def prepared(bilan: Bilan, words: Sequence[str], *, by: User, at: datetime) -> Prepared:
    """Open the notes this consultant may read, and mask these words in them. Journaled."""
    mine = Note.objects.filter(bilan=bilan, recorded_by=by).select_related("entretien")
    former = former_notes_of(by, bilan).values()
    notes = sorted([*mine, *former], key=lambda note: (note.entretien.starts_at, note.pk))
    opened = open_many([note.document for note in notes], by=by, at=at, why=texts.Why.REMISE)
    found = [
        _entry(bilan, note, opened[note.document].tree, words)
        for note in notes
        if note.document in opened
    ]
    closed = Note.objects.filter(bilan=bilan).exclude(pk__in=[note.pk for note in notes]).count()
    return Prepared([entry for entry in found if entry.words], closed)


def _entry(bilan: Bilan, note: Note, tree: dict[str, str], words: Sequence[str]) -> Entry:
    told = [(key, label, masked(tree.get(key, ""), words)) for key, label in LABELS]
    day = legal_day(note.entretien.starts_at, bilan.zone)
    return Entry(day, tuple(one for one in told if one[2].strip()))


def request_of(bilan: Bilan) -> DemandeDroit | None:
    """Return the person's request for a copy that still waits; None when there is none."""
    rows = exercising.to_answer(bilan, consultant=True)
    return rows.filter(right=Droit.ACCES, about=Sujet.NOTES, link_id=None).last()


@transaction.atomic
def send(bilan: Bilan, words: Sequence[str], *, by: User, at: datetime) -> DemandeDroit | None:
    """Seal the copy in her space and answer her request. None when nothing waits: twice is once.

    The words that were masked are kept nowhere. Raises AlreadyErased after destruction.
    """
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    demande = request_of(bilan)
    if demande is None:
        return None
    told = prepared(bilan, words, by=by, at=at)
    copie = CopieNotes.objects.create(
        organisme_id=bilan.organisme_id,
        bilan=bilan,
        demande=demande,
        recorded_at=at,
        recorded_by=by,
    )
    texts.write(copie, _tree(told.entries), kind="copie_notes", revision=0, by=by, at=at)
    record("notes.sent", copie, by=by, at=at, holder=bilan.pk)
    if told.is_whole:
        exercising.answer(demande, Suite.FAIT, by=by, at=at)
    else:
        exercising.answer(demande, Suite.EN_PARTIE, ground=MotifRefus.TIERS, by=by, at=at)
    return demande


def _tree(entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        "answers": [
            {"key": f"{number}.{key}", "part": date_fr(entry.day), "label": label, "text": text}
            for number, entry in enumerate(entries, 1)
            for key, label, text in entry.words
        ]
    }


def received_at(bilan: Bilan) -> datetime | None:
    """Return when the latest copy was sent; None before, or once it is destroyed."""
    return latest(bilan).values_list("recorded_at", flat=True).first()


def received(bilan: Bilan, *, by: User, at: datetime) -> list[Day]:
    """Open the latest copy that the person received, session by session."""
    return told_in(latest(bilan).first(), by=by, at=at)


def told_in(copie: CopieNotes | None, *, by: User, at: datetime) -> list[Day]:
    """Open one copy, session by session. Journaled."""
    opened = texts.opened(copie, by=by, at=at, why=texts.Why.LECTURE)
    answers = opened.tree["answers"] if opened else []
    return [(day, list(told)) for day, told in groupby(answers, key=lambda one: one["part"])]


def latest(bilan: Bilan) -> QuerySet[CopieNotes]:
    """Return the copies sent, the latest first."""
    return CopieNotes.objects.filter(bilan=bilan).order_by("-recorded_at", "-id")


def latest_of(bilan: Bilan, consultant: User) -> CopieNotes | None:
    """Return the latest copy that this consultant sent: another's notes stay closed (SIT-06)."""
    return latest(bilan).filter(recorded_by=consultant).first()
