"""Reading the follow-up, past its doors. Each opening is journaled."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.told import Told
from portulan.journey.suivi import texts
from portulan.journey.suivi.models import SuiviQuestionnaire
from portulan.journey.suivi.texts import Why
from portulan.offices.accounts.models import User
from portulan.offices.pdf import blocks
from portulan.offices.pdf.tree import Tree
from portulan.offices.vault.actions import open_many, saved_moments

TITLE = "Où j’en suis, après"


def answers_of(
    questionnaire: SuiviQuestionnaire, *, by: User, at: datetime
) -> list[dict[str, str]]:
    """Open the answers: question, answer. Empty when they were only counted, or are gone."""
    opened = texts.opened(questionnaire, by=by, at=at, why=Why.LECTURE)
    return opened.tree["answers"] if opened else []


def kept(questionnaires: Iterable[SuiviQuestionnaire]) -> Collection[UUID]:
    """Return which of them were sealed and still are, by pk. Opens nothing."""
    rows = list(questionnaires)
    there = saved_moments(row.document for row in rows)
    return {row.pk for row in rows if row.document in there}


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open what the person wrote after the end and had kept."""
    rows = SuiviQuestionnaire.objects.filter(bilan=bilan).order_by("recorded_at", "id")
    documents = [row.document for row in rows]
    opened = open_many(documents, by=by, at=at, why=Why.RECUPERATION)
    return [
        Told(
            id=document,
            kind=opened[document].kind,
            title=TITLE,
            saved_at=opened[document].saved_at,
            tree=_blocks(opened[document].tree["answers"]),
            data=opened[document].tree,
        )
        for document in documents
        if document in opened
    ]


def _blocks(answers: Iterable[Mapping[str, str]]) -> Tree:
    tree: Tree = []
    for answer in answers:
        tree.append(blocks.paragraph(blocks.bold(answer["label"])))
        tree += blocks.own_words(answer["text"])
    return tree


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what each sealed text of this room is called, without opening any."""
    rows = SuiviQuestionnaire.objects.filter(bilan=bilan).values_list("document", flat=True)
    return dict.fromkeys(rows, "vos réponses de suivi")
