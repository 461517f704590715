"""The doors: whoever holds the link, the person, and who conducts the bilan on that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from portulan.journey.bilan.access import bilan_of_beneficiaire, bilan_of_consultant
from portulan.journey.bilan.models import Accord, Bilan, Ending, Fin
from portulan.journey.suivi.dates import due_days, months_of
from portulan.journey.suivi.models import (
    CadreApres,
    SuiviPropose,
    SuiviQuestionnaire,
    SuiviReponse,
)
from portulan.offices.accounts.models import User
from portulan.offices.links.models import Link
from portulan.offices.organisme.valeurs import figures_of


@dataclass(frozen=True)
class Standing:
    """One follow-up: when it is due, whether it was proposed, what the person answered."""

    rank: int
    months: int
    due_on: date
    propose: SuiviPropose | None = None
    reponse: SuiviReponse | None = None
    questionnaire: SuiviQuestionnaire | None = None
    is_wished: bool = False


def cadre_of(bilan: Bilan) -> CadreApres | None:
    """Return the frame in force: the latest one written."""
    return CadreApres.objects.filter(bilan=bilan).order_by("-recorded_at", "-id").first()


def accord_in_force(bilan: Bilan, *, on: date) -> Accord | None:
    """Return the person's written agreement to keep documents, if it holds on that day."""
    rows = Accord.objects.filter(bilan=bilan, withdrawn_at__isnull=True, until__gte=on)
    return rows.order_by("-until").first()


def end_of(bilan: Bilan) -> date | None:
    """Return the term of a bilan that reached it; None when it goes on or stopped before."""
    fin = Fin.objects.filter(bilan=bilan, kind=Ending.TERME).first()
    return fin.happened_on if fin else None


def standings_of(bilan: Bilan) -> list[Standing]:
    """Return the follow-ups of a bilan whose door was opened, in order; none before its term."""
    end = end_of(bilan)
    if end is None:
        return []
    rows = SuiviPropose.objects.filter(bilan=bilan).prefetch_related("reponses")
    proposed = {row.rank: row for row in rows.select_related("questionnaire")}
    figures = figures_of(bilan.organisme)
    wished = _wished(proposed.values())
    return [
        Standing(
            rank,
            months_of(rank, end, figures),
            day,
            proposed.get(rank),
            _latest(proposed.get(rank)),
            getattr(proposed.get(rank), "questionnaire", None),
            rank == 1 or rank in wished,
        )
        for rank, day in due_days(end, figures).items()
    ]


def _latest(propose: SuiviPropose | None) -> SuiviReponse | None:
    answers = list(propose.reponses.all()) if propose else []
    return answers[-1] if answers else None


def _wished(proposed: Iterable[SuiviPropose]) -> set[int]:
    latest = (_latest(propose) for propose in proposed)
    return {rank for answer in latest if answer for rank in answer.wished}


def propose_of_link(link: Link) -> SuiviPropose:
    """Return what that link proposes; 404 when it proposes nothing."""
    rows = SuiviPropose.objects.filter(
        pk=link.subject, link_id=link.pk, organisme=link.organisme, bilan=link.bilan_id
    )
    return _one(rows)


def propose_of_consultant(
    user: User, bilan_id: UUID, propose_id: UUID, *, on: date
) -> SuiviPropose:
    """Return a proposal of a bilan this person conducts on that day."""
    bilan = bilan_of_consultant(user, bilan_id, on=on)
    return _one(SuiviPropose.objects.filter(bilan=bilan, pk=propose_id))


def propose_of_beneficiaire(user: User, bilan_id: UUID, propose_id: UUID) -> SuiviPropose:
    """Return what was proposed to this person."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    return _one(SuiviPropose.objects.filter(bilan=bilan, pk=propose_id))


def questionnaire_of_consultant(
    user: User, bilan_id: UUID, questionnaire_id: UUID, *, on: date
) -> SuiviQuestionnaire:
    """Return answers of a bilan this person conducts on that day."""
    bilan = bilan_of_consultant(user, bilan_id, on=on)
    return _one(SuiviQuestionnaire.objects.filter(bilan=bilan, pk=questionnaire_id))


def questionnaire_of_beneficiaire(
    user: User, bilan_id: UUID, questionnaire_id: UUID
) -> SuiviQuestionnaire:
    """Return the person's own answers."""
    bilan = bilan_of_beneficiaire(user, bilan_id)
    return _one(SuiviQuestionnaire.objects.filter(bilan=bilan, pk=questionnaire_id))


def _one(rows):
    row = rows.select_related("bilan__organisme", "bilan__beneficiaire").first()
    if row is None:
        raise Http404
    return row
