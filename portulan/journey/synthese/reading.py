"""Reading the synthesis, past its doors. Each opening is journaled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.reading import names_of as investigation_names
from portulan.journey.investigation.told import Told
from portulan.journey.synthese import texts
from portulan.journey.synthese.access import (
    ASKS,
    final_of,
    latest_proposition,
    passages_of,
    remarques_of,
    versions_of,
)
from portulan.journey.synthese.marks import text_of_marks
from portulan.journey.synthese.models import (
    Partie,
    Passage,
    Proposition,
    Relecture,
    Remarque,
    Resultats,
    Synthese,
    VersionPassage,
)
from portulan.journey.synthese.papers import (
    SYNTHESE,
    TITLE,
    Sealed,
    draft_tree,
    head,
    paper_of,
    sealed_from,
)
from portulan.offices.accounts.models import User
from portulan.offices.pdf.plain import plain_text
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Tree
from portulan.offices.vault.actions import Opened, open_many
from portulan.offices.vault.classes import Why
from portulan.rules.deontologie import Remark, remarks_on

REMARQUE = "Ce que vous avez dit d'un passage de la synthèse"
RELECTURE = "Vos observations sur la synthèse"


@dataclass(frozen=True)
class Draft:
    """A passage opened: its row, its words, where they come from."""

    passage: Passage
    tree: Tree
    text: str
    revision: int
    saved_at: datetime | None


@dataclass(frozen=True)
class Part:
    """A part of the draft, with its passages in order."""

    partie: int
    label: str
    passages: tuple[Draft, ...]

    @property
    def trees(self) -> list[Tree]:
        return [passage.tree for passage in self.passages]


def draft_of(bilan: Bilan, *, by: User, at: datetime) -> list[Part]:
    """Open the whole draft, part by part; each passage opened is one act of the journal."""
    rows = list(passages_of(bilan))
    opened = open_many([row.document for row in rows], by=by, at=at, why=Why.SYNTHESE)
    return [
        Part(
            partie.value,
            partie.label,
            tuple(_draft(row, opened.get(row.document)) for row in rows if row.partie == partie),
        )
        for partie in Partie
    ]


def _draft(row: Passage, opened: Opened | None) -> Draft:
    if opened is None:
        return Draft(row, [], "", 0, None)
    tree = opened.tree["tree"]
    return Draft(row, tree, text_of_marks(tree), opened.revision, opened.saved_at)


def named_in(bilan: Bilan) -> list[str]:
    """Return who may be named in a synthesis: the person, and who conducted the bilan."""
    conducting = bilan.affectations.select_related("consultant")
    return [bilan.beneficiaire.name, *(one.consultant.name for one in conducting)]


def advice_on(tree: Tree, known: Sequence[str]) -> tuple[Remark, ...]:
    """Return what the consultant may look at again in a passage. Advice, kept nowhere."""
    return remarks_on(plain_text(tree), known=known)


def draft_paper(bilan: Bilan, *, by: User, on: date, at: datetime) -> Paper:
    """Open the draft as the paper it would be, for a look before proposing it."""
    sealed, _ = draft_document(draft_of(bilan, by=by, at=at), bilan, by=by, on=on)
    return paper_of(sealed, bilan)


def draft_document(
    parts: Sequence[Part], bilan: Bilan, *, by: User, on: date
) -> tuple[Sealed, str]:
    """Return what would be sealed of a draft, and its reference."""
    body = draft_tree({part.partie: part.trees for part in parts})
    return sealed_from(
        title=TITLE, kind=SYNTHESE, tree=[*head(bilan, by.name), *body], issued_on=on, bilan=bilan
    )


def passages_told(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """Return the passages of a draft as a proposition keeps them, to be spoken of one by one."""
    return [
        {"id": str(one.passage.pk), "partie": part.partie, "tree": one.tree}
        for part in parts
        for one in part.passages
        if one.tree
    ]


@dataclass(frozen=True)
class Said:
    """A remark opened: its row, its words."""

    remarque: Remarque
    tree: Tree

    @property
    def awaits(self) -> bool:
        """A request that nobody has seen to yet."""
        return self.remarque.ask in ASKS and self.remarque.settled_at is None


@dataclass(frozen=True)
class Proposed:
    """A passage as it was proposed: where its words come from, what was said of it."""

    id: UUID
    label: str
    tree: Tree
    sources: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class ProposedText:
    """The last text proposed: its row, its paper, its passages (none in the oldest ones)."""

    proposition: Proposition
    paper: Paper
    passages: tuple[Proposed, ...]


def said_of(bilan: Bilan, *, by: User, at: datetime, why: Why) -> dict[UUID, list[Said]]:
    """Open what was said of each passage, by passage."""
    rows = list(remarques_of(bilan))
    opened = open_many([row.document for row in rows], by=by, at=at, why=why)
    found: dict[UUID, list[Said]] = {}
    for row in rows:
        tree = opened[row.document].tree["tree"] if row.document in opened else []
        found.setdefault(row.passage_id, []).append(Said(row, tree))
    return found


def proposed_text(bilan: Bilan, *, by: User, at: datetime) -> ProposedText | None:
    """Open the last text proposed, passage by passage; None when there is none."""
    proposition = latest_proposition(bilan)
    opened = texts.opened(proposition, by=by, at=at, why=Why.RELECTURE)
    if proposition is None or opened is None:
        return None
    rows = {str(row.pk): row for row in Passage.objects.filter(bilan=bilan)}
    said = said_of(bilan, by=by, at=at, why=Why.RELECTURE)
    names = {**investigation_names(bilan), **names_of(bilan)}
    return ProposedText(
        proposition,
        paper_of(opened.tree, bilan),
        tuple(
            Proposed(
                row.pk,
                Partie(told["partie"]).label,
                told["tree"],
                tuple(names[UUID(one)] for one in row.sources if UUID(one) in names),
                tuple(said.get(row.pk, ())),
            )
            for told in opened.tree.get("passages", [])
            if (row := rows.get(told["id"]))
        ),
    )


def versions_told(passage: Passage, *, by: User, at: datetime) -> list[tuple[VersionPassage, Tree]]:
    """Open the earlier texts of a passage, the latest first."""
    rows = list(versions_of(passage))
    opened = open_many([row.document for row in rows], by=by, at=at, why=Why.SYNTHESE)
    return [(row, opened[row.document].tree["tree"]) for row in rows if row.document in opened]


def proposed_paper(
    bilan: Bilan, *, by: User, at: datetime, why: Why = Why.RELECTURE
) -> tuple[Proposition | None, Paper | None]:
    """Open the last text proposed; (None, None) when there is none."""
    proposition = latest_proposition(bilan)
    opened = texts.opened(proposition, by=by, at=at, why=why)
    return proposition, paper_of(opened.tree, bilan) if opened else None


def final_paper(row: Synthese | Resultats, *, by: User, at: datetime, why: Why) -> Paper | None:
    """Open a document that was handed over; None once it was destroyed."""
    opened = texts.opened(row, by=by, at=at, why=why)
    return paper_of(opened.tree, row.bilan) if opened else None


def observations_of(relecture: Relecture | None, *, by: User, at: datetime) -> Tree:
    """Open what the person wished to add; empty when they agreed."""
    if relecture is None or relecture.agrees:
        return []
    opened = texts.opened(relecture, by=by, at=at, why=Why.RELECTURE)
    return opened.tree["tree"] if opened else []


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open what the person received or wrote here: the two documents, else the text proposed."""
    synthese, results = final_of(bilan)
    rows = {row.document: row for row in (results, synthese) if row}
    titles = {row.document: "" for row in rows.values()}
    if synthese is None and (proposition := latest_proposition(bilan)):
        titles[proposition.document] = "Synthèse proposée, pas encore remise"
    for relecture in Relecture.objects.filter(bilan=bilan, agrees=False).order_by(
        "recorded_at", "id"
    ):
        titles[relecture.document] = RELECTURE
    for remarque in remarques_of(bilan).filter(recorded_by=bilan.beneficiaire_id):
        titles[remarque.document] = REMARQUE
    opened = open_many(titles, by=by, at=at, why=Why.RECUPERATION)
    return [
        Told(
            id=document,
            kind=opened[document].kind,
            title=title or opened[document].tree["title"],
            saved_at=opened[document].saved_at,
            tree=opened[document].tree["tree"],
            data=opened[document].tree,
        )
        for document, title in titles.items()
        if document in opened
    ]


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what each sealed text of this room is called, without opening any."""
    names = {row.document: "un passage de votre synthèse" for row in passages_of(bilan)}
    for model, name in (
        (Proposition, "le texte proposé de votre synthèse"),
        (VersionPassage, "une version d'un passage de votre synthèse"),
        (Remarque, "une remarque sur un passage de votre synthèse"),
        (Relecture, "vos observations sur la synthèse"),
        (Resultats, "vos résultats détaillés"),
        (Synthese, "votre document de synthèse"),
    ):
        for document in model.objects.filter(bilan=bilan).values_list("document", flat=True):
            names[document] = name
    return names
