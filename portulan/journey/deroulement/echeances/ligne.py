"""One line of what is due, as each audience reads it."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from uuid import UUID

MOST = 50  # of each kind: beyond, something else is wrong
WHO = ("bilan", "bilan__beneficiaire__first_name", "bilan__beneficiaire__last_name")


class Weight(IntEnum):
    """What the passing of the day does, the heaviest first."""

    DECIDES = 1  # silence decides, and cannot be undone
    OWED = 2  # something is owed to someone
    TO_NOTE = 3  # a fact waits to be written


class Actor(StrEnum):
    """Who must act. The value is how the house's own pages say it."""

    PERSON = "la personne"
    CONSULTANT = "qui conduit le bilan"
    GESTION = "la gestion"
    EMPLOYEUR = "l'employeur"
    NOBODY = "la ronde, la nuit"


@dataclass(frozen=True)
class Hers:
    """The same line in someone else's words: the person's, the employer's; `page` is theirs."""

    fact: str
    consequence: str
    action: str
    page: str


@dataclass(frozen=True)
class Echeance:
    """One line. `topic` names the page where `action` can be done; `hers` is empty when the line
    is none of the person's concern, `theirs` when it is none of the employer's. `about` is the
    very paper, for a door that opens one paper only.
    """

    day: date
    bilan_id: UUID
    who: str
    fact: str
    consequence: str
    topic: str
    articles: tuple[str, ...]
    weight: Weight
    actor: Actor
    action: str
    hers: Hers | None = None
    theirs: Hers | None = None
    about: UUID | None = None
