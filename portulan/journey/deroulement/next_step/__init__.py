"""What comes next, for the person and for the consultant: facts in, a sentence and a page out.

Black ink only: agreement, plan, sessions, hours, the end. One step at a time,
the first that stands in the way; who is waited for is always said.
"""

from dataclasses import dataclass
from datetime import date, datetime

from portulan.journey.bilan.models import Bilan
from portulan.journey.deroulement.next_step.consultant import for_consultant
from portulan.journey.deroulement.next_step.facts import Facts, Step, facts_of
from portulan.journey.deroulement.next_step.person import for_person

__all__ = ["Facts", "NextStep", "Step", "facts_of", "for_consultant", "for_person", "next_step"]


@dataclass(frozen=True)
class NextStep:
    person: Step
    consultant: Step


def next_step(bilan: Bilan, *, on: date, at: datetime) -> NextStep:
    """Say what comes next on that day, for each of the two."""
    facts = facts_of(bilan, on=on, at=at)
    return NextStep(for_person(facts), for_consultant(facts))
