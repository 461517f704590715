"""The plan d'action as a paper: what its reader may open of it, or the blank one (D2)."""

from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet

from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.papers import exercice_paper
from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan, Papier
from portulan.journey.investigation.models import Travail
from portulan.journey.investigation.reading import blocks_of
from portulan.journey.investigation.texts import Why, opened
from portulan.offices.accounts.models import User
from portulan.offices.pdf.render import Paper
from portulan.rules.typo import typo_fr

PLAN, ENQUETE = "plan_action", "enquete_metier"


def plan_paper(bilan: Bilan, rows: QuerySet[Travail], *, by: User, on: date, at: datetime) -> Paper:
    """Return the plan written among these exercises, the latest; blank when there is none.

    `rows` are what its reader may open: the person's own, or what they shared. The opening is
    journaled.
    """
    row = rows.filter(exercice=PLAN).order_by("-recorded_at", "-id").first()
    told = opened(row, by=by, at=at, why=Why.LECTURE)
    written = blocks_of(told.tree) if told else []
    if not written:
        return blank_plan(bilan, on=on)
    return Paper(
        title=typo_fr(library()[PLAN].title),
        kind=Papier.PLAN.value,
        tree=written,
        issued_on=on,
        theme=theme_of(bilan.organisme),
    )


def blank_plan(bilan: Bilan, *, on: date) -> Paper:
    """Return the same questions with lines to write on."""
    blank = exercice_paper(library()[PLAN], bilan.organisme, on=on)
    return replace(blank, kind=Papier.PLAN.value)


def guide_paper(bilan: Bilan, *, on: date) -> Paper:
    """Return the guide d'enquête métier, to be filled in by hand (C9)."""
    guide = exercice_paper(library()[ENQUETE], bilan.organisme, on=on)
    return replace(guide, title="Guide d’enquête métier", kind=Papier.GUIDE.value)
