"""Reading the enquêtes, past their doors. Each opening is journaled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.enquete import shape
from portulan.journey.enquete.access import carnet_of, shared_carnet
from portulan.journey.enquete.models import CarnetEnquetes
from portulan.journey.enquete.papers import body
from portulan.journey.investigation import texts
from portulan.journey.investigation.reading import Words
from portulan.journey.investigation.told import Told
from portulan.journey.projet.access import plan_of
from portulan.journey.projet.reading import read as read_plan
from portulan.journey.projet.shape import Avis
from portulan.offices.accounts.models import User
from portulan.offices.vault.classes import Why

TITLE = "Mes enquêtes métier"
IN_THE_SYNTHESIS = ("confirme", "contredit", "change")


@dataclass(frozen=True)
class Read:
    """The enquêtes opened, as Python values."""

    tree: shape.Tree
    saved_at: datetime | None

    @property
    def enquetes(self) -> list[shape.Enquete]:
        return shape.enquetes_of(self.tree)

    @property
    def rencontres(self) -> list[shape.Rencontre]:
        return [met for one in self.enquetes for met in one.rencontres]


def read(
    row: CarnetEnquetes | None,
    *,
    by: User,
    at: datetime,
    why: Why = Why.LECTURE,
    shared: bool = False,
) -> Read:
    """Open the enquêtes; none when nothing was written, or nothing is left.

    `shared`: without how to reach the people met.
    """
    opened = texts.opened(row, by=by, at=at, why=why)
    if opened is None:
        return Read(shape.empty(), None)
    tree = shape.without_contacts(opened.tree) if shared else opened.tree
    return Read(tree, opened.saved_at)


@dataclass(frozen=True)
class Doubt:
    """A criterion still to be checked for one of her projects, in her words."""

    projet: str
    critere: str
    note: str


def doubts_of(bilan: Bilan, *, by: User, at: datetime) -> list[Doubt]:
    """Return what she marked « À vérifier » when she compared her projects."""
    told = read_plan(plan_of(bilan), by=by, at=at)
    return [
        Doubt(projet.title, cell.critere, cell.note)
        for projet in told.projets
        for cell in projet.cells
        if cell.avis == Avis.A_VERIFIER
    ]


def words_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Words]:
    """Open what the meetings confirmed, contradicted, changed, for the synthesis to start from."""
    row = shared_carnet(bilan)
    told = read(row, by=by, at=at, why=Why.SYNTHESE, shared=True)
    if row is None:
        return []
    return [
        Words(
            row.document,
            met.id,
            "Ses enquêtes métier",
            met.metier,
            "\n".join(
                f"{shape.NOTES[key]} : {met.notes[key]}"
                for key in IN_THE_SYNTHESIS
                if met.notes[key]
            ),
        )
        for met in told.rencontres
        if any(met.notes[key] for key in IN_THE_SYNTHESIS)
    ]


def shared_texts(bilan: Bilan, *, by: User, at: datetime, why: Why) -> list[Told]:
    """Open what is shared, as the « résultats détaillés » hold it."""
    return _told(shared_carnet(bilan), by=by, at=at, why=why, shared=True)


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open the person's own enquêtes, shared or not."""
    return _told(carnet_of(bilan), by=by, at=at, why=Why.RECUPERATION, shared=False)


def _told(
    row: CarnetEnquetes | None, *, by: User, at: datetime, why: Why, shared: bool
) -> list[Told]:
    told = read(row, by=by, at=at, why=why, shared=shared)
    if row is None or told.saved_at is None:
        return []
    tree = shape.without_addresses(told.tree)
    return [Told(row.document, "enquetes", TITLE, told.saved_at, body(told.enquetes), tree)]


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what the sealed text of this room is called, by its document and its row."""
    row = carnet_of(bilan)
    name = "vos enquêtes métier"
    return {row.document: name, row.pk: name} if row else {}
