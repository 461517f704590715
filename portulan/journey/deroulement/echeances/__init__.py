"""What the law makes due, one function for every audience. Black ink only: any door may ask.

Each line is a fact, its last certain day, what silence does, who must act, what can be done, and
the articles that say so. Nothing here writes; the ronde does.
"""

from datetime import date, datetime

from django.db.models import QuerySet

from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.echeances import (
    absences,
    accords,
    conservation,
    cpf,
    droits,
    heures,
    litiges,
    pauses,
)
from portulan.journey.deroulement.echeances.ligne import Actor, Echeance, Weight
from portulan.rules.law.figures import LAW, Figures

__all__ = ["Actor", "Echeance", "Weight", "echeances_of"]


def echeances_of(
    bilans: QuerySet[Bilan], *, on: date, at: datetime, figures: Figures = LAW
) -> list[Echeance]:
    """Return what is due on these bilans: what decides by itself first, then the nearest day.

    Thirteen queries whatever the number of bilans; at most fifty lines of each kind.
    """
    lines = [
        *accords.conventions(bilans, on, figures),
        *accords.to_transmit(bilans, on, figures),
        *accords.withdrawals(bilans, on, figures),
        *absences.to_ask(bilans, on, figures),
        *absences.answers(bilans, on, figures),
        *cpf.declarations(bilans, on, figures),
        *pauses.reviews(bilans, on),
        *heures.sessions_to_record(bilans, at),
        *litiges.holds(bilans, on),
        *droits.to_answer(bilans, figures),
        *conservation.to_hand_over(bilans),
        *conservation.to_destroy(bilans, on),
        *conservation.agreements(bilans, on),
    ]
    return sorted(lines, key=lambda line: (line.weight, line.day, line.who, line.topic))
