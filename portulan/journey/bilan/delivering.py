"""Handing papers over: a dated fact for each, and the very words that were handed over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from portulan.journey.bilan import letters
from portulan.journey.bilan.models import Bilan, Facon, Papier, RemisePapier, TextePapier
from portulan.journey.bilan.wording import stored
from portulan.offices.accounts.models import User
from portulan.offices.journal.actions import record
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.canonical import digest
from portulan.offices.pdf.render import Paper
from portulan.rules.calendar import legal_day
from portulan.rules.refusal import Refusal

WITH_THE_PERSON_S_WORDS = {Papier.PLAN, Papier.RESULTATS, Papier.SYNTHESE}


class NotYetHanded(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Ce jour n'est pas encore arrivé.",
            why="Une remise est un fait : elle porte le jour où le papier a été donné.",
            next_step="Indiquez aujourd'hui, ou un jour passé.",
        )


class NothingToHand(Refusal):
    def __init__(self) -> None:
        super().__init__(
            what="Aucun papier n'est choisi.",
            why="Chaque papier remis est noté, avec sa date et son empreinte.",
            next_step="Choisissez au moins un papier.",
        )


def as_first_issued(paper: Paper, organisme: Organisme) -> Paper:
    """Return the paper with the date of the day its words were first handed over here."""
    known = TextePapier.objects.filter(organisme=organisme, words=_words_of(paper))
    day = known.values_list("issued_on", flat=True).first()
    return replace(paper, issued_on=day) if day else paper


@transaction.atomic
def hand_over(
    bilan: Bilan,
    papers: Sequence[Paper],
    *,
    how: Facon,
    happened_on: date,
    by: User,
    at: datetime,
) -> list[RemisePapier]:
    """Write that these papers were handed to the person that day, in that way.

    In their space, one letter tells them, without naming anything. The same paper twice on the
    same day in the same way is once. Raises NothingToHand, NotYetHanded.
    """
    if not papers:
        raise NothingToHand
    if happened_on > legal_day(at, bilan.zone):
        raise NotYetHanded
    Bilan.objects.select_for_update().get(pk=bilan.pk)
    handed = [_handed(bilan, paper, how, happened_on, by, at) for paper in papers]
    new = [remise for remise, is_new in handed if is_new]
    for remise in new:
        record("paper.handed", remise, by=by, at=at, why=remise.kind)
    if new and how == Facon.ESPACE:
        letters.papers_to_read(bilan, new, at=at)
    return [remise for remise, _ in handed]


def _handed(
    bilan: Bilan, paper: Paper, how: Facon, day: date, by: User, at: datetime
) -> tuple[RemisePapier, bool]:
    kind = Papier(paper.kind)
    text = None if kind in WITH_THE_PERSON_S_WORDS else _kept(bilan.organisme, paper)
    return RemisePapier.objects.get_or_create(
        bilan=bilan,
        kind=kind,
        happened_on=day,
        how=how,
        sha256=text.sha256 if text else paper.reference,
        defaults={
            "organisme_id": bilan.organisme_id,
            "text": text,
            "recorded_at": at,
            "recorded_by": by,
        },
    )


def _kept(organisme: Organisme, paper: Paper) -> TextePapier:
    """Store the words once; the first date they bore is the one they keep."""
    text, _ = TextePapier.objects.get_or_create(
        organisme=organisme,
        words=_words_of(paper),
        defaults={
            "kind": paper.kind,
            "issued_on": paper.issued_on,
            "tree": paper.signed_thing,
            "sha256": paper.reference,
        },
    )
    return text


def _words_of(paper: Paper) -> str:
    return digest({name: paper.signed_thing[name] for name in ("kind", "title", "tree")})


def remises_of(bilan: Bilan) -> QuerySet[RemisePapier]:
    """Return what was handed over in a bilan already opened, the oldest first. No text loaded."""
    rows = RemisePapier.objects.filter(bilan=bilan)
    return rows.order_by("happened_on", "recorded_at", "kind")


def handed_paper(bilan: Bilan, remise_id: UUID) -> Paper:
    """Return the very paper that was handed over; 404 when it is not of this bilan.

    Also 404 for a paper with the person's own words: its words are elsewhere, under their keys.
    """
    remise = RemisePapier.objects.filter(bilan=bilan, pk=remise_id).select_related("text").first()
    if remise is None or remise.text is None:
        raise Http404
    return stored(remise.text.tree, bilan.organisme, {})
