"""Reading red ink, past its doors: one statement for many texts, each opening journaled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from portulan.journey.bibliotheque.exercice import Exercice
from portulan.journey.bibliotheque.library import editions
from portulan.journey.bilan.models import Bilan, Phase
from portulan.journey.investigation.access import retenus_shared, travaux_of, travaux_shared
from portulan.journey.investigation.besoin_told import (
    ANALYSE,
    EVALUATION,
    blocks_of_lines,
    is_ours,
    lines_of,
)
from portulan.journey.investigation.models import (
    AnalyseBesoin,
    CopieNotes,
    EvaluationObjectifs,
    ExtraitSupervision,
    Note,
    ParolesDemande,
    RedFact,
    Retenu,
    Travail,
)
from portulan.journey.investigation.told import Told
from portulan.offices.accounts.models import User
from portulan.offices.pdf import blocks
from portulan.offices.vault.actions import open_many
from portulan.offices.vault.actions import saved_moments as vault_moments
from portulan.offices.vault.classes import Why
from portulan.rules.calendar import legal_day
from portulan.rules.french import date_fr

NOTES = "Les notes d'entretien que vous avez demandées"
PAROLES = "Ce que vous avez écrit en demandant un entretien"


@dataclass(frozen=True)
class Words:
    """One thing the person said and sent: where it comes from, and its own words."""

    document: UUID
    key: str
    source: str
    question: str
    text: str


def title_of(travail: Travail) -> str:
    """Return the exercise's title."""
    return exercice_of(travail).title


def exercice_of(travail: Travail) -> Exercice:
    """Return the exercise as it was when it was proposed."""
    if travail.redaction:
        return travail.redaction.exercice
    return editions()[travail.exercice, travail.version]


def saved_moments(rows: Sequence[RedFact]) -> dict[UUID, datetime]:
    """Return when each row's words were last written, by its pk. Opens nothing."""
    moments = vault_moments([row.document for row in rows])
    return {row.pk: moments[row.document] for row in rows if row.document in moments}


def retenu_title(phase: int) -> str:
    """« Ce que je retiens de la phase préliminaire »."""
    return f"Ce que je retiens de la {Phase(phase).label}"


def words_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Words]:
    """Open all that the person sent, for the consultant who drafts the synthesis. « Ses mots ».

    And what she said in a session, as this consultant wrote it in their own notes.
    """
    travaux, retenus = list(travaux_shared(bilan)), list(retenus_shared(bilan))
    paroles = list(ParolesDemande.objects.filter(bilan=bilan))
    together = _together(bilan)
    notes = list(Note.objects.filter(bilan=bilan, recorded_by=by).select_related("entretien"))
    rows = [row.document for row in (*paroles, *together, *travaux, *retenus, *notes)]
    opened = open_many(rows, by=by, at=at, why=Why.SYNTHESE)
    words = [
        Words(row.document, "text", "Sa demande", "", opened[row.document].tree["text"])
        for row in paroles
        if row.document in opened
    ]
    for row, title in together.items():
        if row.document in opened:
            lines = lines_of(opened[row.document].tree)
            words += [Words(row.document, key, title, label, text) for key, label, text in lines]
    for travail in travaux:
        if travail.document in opened:
            words += _answers(travail, opened[travail.document].tree)
    for retenu in retenus:
        if retenu.document in opened:
            text = opened[retenu.document].tree["text"]
            source = retenu_title(retenu.phase)
            words.append(Words(retenu.document, "text", source, "", text))
    for note in notes:
        if note.document in opened:
            day = date_fr(legal_day(note.entretien.starts_at, bilan.zone))
            text = opened[note.document].tree["propos"]
            words.append(Words(note.document, "propos", f"Ses propos, {day}", "", text))
    return [one for one in words if one.text.strip()]


def _together(bilan: Bilan, *, sent_only: bool = True) -> dict[RedFact, str]:
    """Return the analysis written by both, and the assessed objectives, with their titles."""
    rows: dict[RedFact, str] = {one: ANALYSE for one in AnalyseBesoin.objects.filter(bilan=bilan)}
    told = EvaluationObjectifs.objects.filter(bilan=bilan)
    if sent_only:
        told = told.filter(shared_at__isnull=False)
    return rows | {one: EVALUATION for one in told}


def _answers(travail: Travail, tree: Mapping[str, Any]) -> Iterator[Words]:
    for answer in tree["answers"]:
        question = f"{answer['part']} · {answer['label']}"
        yield Words(travail.document, answer["key"], title_of(travail), question, answer["text"])


def shared_texts(bilan: Bilan, *, by: User, at: datetime, why: Why) -> list[Told]:
    """Open what the person shared, whole, as the « résultats détaillés » hold it."""
    rows = _titles(_together(bilan), list(travaux_shared(bilan)), list(retenus_shared(bilan)))
    return _told(rows, by, at, why)


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open everything the person wrote, shared or not, in the order it was lived."""
    paroles = list(ParolesDemande.objects.filter(bilan=bilan))
    retenus = list(Retenu.objects.filter(bilan=bilan).order_by("phase"))
    titles = {row.document: PAROLES for row in paroles}
    titles |= _titles(_together(bilan, sent_only=False), list(travaux_of(bilan)), retenus)
    copies = CopieNotes.objects.filter(bilan=bilan).order_by("recorded_at", "id")
    titles |= {row.document: NOTES for row in copies}
    return _told(titles, by, at, Why.RECUPERATION)


def _titles(
    together: Mapping[RedFact, str], travaux: list[Travail], retenus: list[Retenu]
) -> dict[UUID, str]:
    titles = {row.document: title for row, title in together.items()}
    titles |= {row.document: title_of(row) for row in travaux}
    return titles | {row.document: retenu_title(row.phase) for row in retenus}


def _told(titles: Mapping[UUID, str], by: User, at: datetime, why: Why) -> list[Told]:
    opened = open_many(titles, by=by, at=at, why=why)
    return [
        Told(
            id=document,
            kind=opened[document].kind,
            title=title,
            saved_at=opened[document].saved_at,
            tree=blocks_of(opened[document].tree),
            data=opened[document].tree,
        )
        for document, title in titles.items()
        if document in opened
    ]


def blocks_of(tree: Mapping[str, Any]) -> list[Any]:
    """Return a text of this room as blocks of a paper, its questions beside its answers."""
    if is_ours(tree):
        return blocks_of_lines(tree)
    if "answers" not in tree:
        return blocks.own_words(tree["text"])
    told: list[Any] = []
    answered = [answer for answer in tree["answers"] if answer["text"].strip()]
    for part, answers in groupby(answered, key=lambda answer: answer["part"]):
        told.append(blocks.heading(part, 3))
        for answer in answers:
            told.append(blocks.paragraph(blocks.bold(answer["label"])))
            told += blocks.own_words(answer["text"])
    return told


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what each text of this room is called, by its document and its row. Opens nothing."""
    names: dict[UUID, str] = {}
    for travail in travaux_of(bilan):
        names[travail.document] = names[travail.pk] = f"« {title_of(travail)} »"
    for retenu in Retenu.objects.filter(bilan=bilan):
        names[retenu.document] = names[retenu.pk] = f"« {retenu_title(retenu.phase)} »"
    for paroles in ParolesDemande.objects.filter(bilan=bilan):
        names[paroles.document] = "vos mots de la demande d'entretien"
    for row, title in _together(bilan, sent_only=False).items():
        names[row.document] = names[row.pk] = f"« {title} »"
    notes = Note.objects.filter(bilan=bilan).select_related("entretien")
    for note in notes:
        day = date_fr(legal_day(note.entretien.starts_at, bilan.zone))
        names[note.document] = f"ses notes de l'entretien du {day}"
    for extrait in ExtraitSupervision.objects.filter(bilan=bilan):
        names[extrait.document] = names[extrait.pk] = "un extrait sans nom de ses notes"
    return names


def minutes_given(travaux: Iterable[Travail]) -> int:
    """Return the minutes proposed so far, as estimated."""
    return sum(travail.estimate_minutes for travail in travaux)
