"""Reading the plan, past its doors. Each opening is journaled."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation import texts
from portulan.journey.investigation.reading import Words
from portulan.journey.investigation.told import Told
from portulan.journey.projet import shape
from portulan.journey.projet.access import plan_of, shared_plan
from portulan.journey.projet.models import Plan
from portulan.journey.projet.papers import body
from portulan.offices.accounts.models import User
from portulan.offices.pdf.render import Paper
from portulan.offices.vault.classes import Why
from portulan.rules.french import date_fr

TITLES = {"projets": "Ses projets", "etapes": "Son plan d'action"}
TITLE = "Mes projets et mon plan d’action"


@dataclass(frozen=True)
class Read:
    """The plan opened, as Python values."""

    tree: shape.Tree
    saved_at: datetime | None

    @property
    def criteres(self) -> list[dict[str, str]]:
        return list(self.tree["criteres"])

    @property
    def projets(self) -> list[shape.Projet]:
        return shape.projets_of(self.tree)

    @property
    def candidatures(self) -> list[shape.Candidature]:
        return shape.candidatures_of(self.tree)

    @property
    def progress(self) -> list[tuple[str, int]]:
        """Return how many steps stand where, once one is told: what the follow-up asks about."""
        if not any(one.faits for one in self.etapes):
            return []
        states = [one.state for one in self.etapes]
        return [(label, states.count(label)) for label in shape.Etat.labels if label in states]

    @property
    def budget(self) -> list[tuple[str, int]]:
        """What the plan costs, by who pays, in cents."""
        return shape.budget_of(self.etapes)

    @property
    def total(self) -> int:
        return sum(cents for _, cents in self.budget)

    @property
    def etapes(self) -> list[shape.Etape]:
        return shape.etapes_of(self.tree)


def read(plan: Plan | None, *, by: User, at: datetime, why: Why = Why.LECTURE) -> Read:
    """Open a plan; an empty one when nothing was written, or nothing is left."""
    opened = texts.opened(plan, by=by, at=at, why=why)
    return Read(opened.tree, opened.saved_at) if opened else Read(shape.empty(), None)


def words_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Words]:
    """Open what the person decided and plans, if shared, for the synthesis to start from."""
    plan = shared_plan(bilan)
    told = read(plan, by=by, at=at, why=Why.SYNTHESE)
    if plan is None:
        return []
    words = []
    for projet in told.projets:
        text = "\n".join(part for part in (projet.title, projet.why) if part)
        words.append(Words(plan.document, projet.id, TITLES["projets"], projet.label, text))
        source = f"{TITLES['projets']} : {projet.title}"
        words += [
            Words(plan.document, f"{projet.id}-{key}", source, asked, text)
            for key, asked, text in projet.told
        ]
    for etape in told.etapes:
        when = f"d'ici le {date_fr(etape.day)}" if etape.day else ""
        text = ", ".join(part for part in (etape.what, when) if part)
        words.append(Words(plan.document, etape.id, TITLES["etapes"], etape.state, text))
    return words


def paper(bilan: Bilan, told: Read, *, on: date) -> Paper:
    """Return the plan as a paper; its name says whose it is, nothing of what is in it."""
    return Paper(
        title="Plan d’action",
        kind="plan-action",
        tree=body(
            told.criteres,
            told.projets,
            told.etapes,
            bilan.beneficiaire.name,
            candidatures=told.candidatures,
        ),
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def shared_texts(bilan: Bilan, *, by: User, at: datetime, why: Why) -> list[Told]:
    """Open the plan if it is shared, as the « résultats détaillés » hold it."""
    return _told(bilan, shared_plan(bilan), by=by, at=at, why=why)


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open the person's own plan, shared or not."""
    return _told(bilan, plan_of(bilan), by=by, at=at, why=Why.RECUPERATION)


def _told(bilan: Bilan, plan: Plan | None, *, by: User, at: datetime, why: Why) -> list[Told]:
    told = read(plan, by=by, at=at, why=why)
    if plan is None or told.saved_at is None:
        return []
    tree = body(told.criteres, told.projets, told.etapes, candidatures=told.candidatures)
    return [Told(plan.document, "plan", TITLE, told.saved_at, tree, told.tree)]


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what the sealed text of this room is called, by its document and its row."""
    plan = plan_of(bilan)
    name = "vos projets et votre plan d'action"
    return {plan.document: name, plan.pk: name} if plan else {}
