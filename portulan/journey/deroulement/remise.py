"""« Remettre »: the papers as they are today, handed to the person, each a dated fact."""

from collections.abc import Sequence
from datetime import date, datetime

from portulan.journey.bilan.delivering import hand_over
from portulan.journey.bilan.models import Bilan, Facon, Papier, RemisePapier
from portulan.journey.deroulement.papiers import paper_of_kind
from portulan.journey.deroulement.registre import is_handed_here
from portulan.offices.accounts.models import User
from portulan.rules.refusal import Refusal


class NotReady(Refusal):
    def __init__(self, kind: Papier) -> None:
        super().__init__(
            what=f"Ce papier n'est pas encore prêt : {kind.label}.",
            why="On ne note la remise que de ce qui a été remis.",
            next_step="Préparez-le d'abord, puis remettez-le.",
        )


def hand(
    bilan: Bilan,
    kinds: Sequence[Papier],
    *,
    how: Facon,
    happened_on: date,
    by: User,
    at: datetime,
) -> list[RemisePapier]:
    """Hand these kinds of papers over. Raises NotReady, NothingToHand, NotYetHanded."""
    papers, on_paper = [], bilan.is_on_paper
    for kind in kinds:
        here = is_handed_here(kind, on_paper=on_paper)
        paper = paper_of_kind(bilan, kind, by=by, at=at) if here else None
        if paper is None:
            raise NotReady(kind)
        papers.append(paper)
    return hand_over(bilan, papers, how=how, happened_on=happened_on, by=by, at=at)


def usual_way(bilan: Bilan) -> Facon:
    """Return how one click hands over: in the person's space, unless their dossier is on paper."""
    return Facon.MAIN if bilan.is_on_paper else Facon.ESPACE
