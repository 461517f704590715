"""Which questionnaires may be given today: their names and lengths speak of nobody.

One that asks more of us than we do yet is not in the list.
"""

import json
from functools import lru_cache
from uuid import UUID

from portulan.journey.bibliotheque.access import (
    questionnaires_named_in_public,
    questionnaires_offered,
)
from portulan.journey.bibliotheque.models import EditionQuestionnaire
from portulan.offices.accounts.models import User
from portulan.offices.organisme.models import Organisme
from portulan.rules.psychometrics.instruments.instrument import (
    Instrument,
    delivered,
    edition,
    keys,
    parsed,
)

OFFERED = (
    "interets-60",
    "interets-30",
    "personnalite-60",
    "motivation-18",
    "valeurs-24",
    "valeurs-20",
    "adaptabilite-20",
)
SEVERAL_VIEWS = "360-competences"


def offered() -> list[Instrument]:
    """Return the questionnaires a consultant may propose."""
    return [delivered(key) for key in OFFERED]


def offered_by(organisme_id: UUID, *, by: User) -> list[Instrument]:
    """Return what this person may propose there: ours, then the house's own."""
    own = questionnaires_offered(organisme_id, by=by)
    return [*offered(), *(edition_of(str(row.propre_id), str(row.number)) for row in own)]


@lru_cache(maxsize=64)
def edition_of(key: str, version: str) -> Instrument:
    """Return a questionnaire, ours or a house's, as it was in that version. It never changes.

    Raises KeyError.
    """
    if key in keys():
        return edition(key, version)
    row = EditionQuestionnaire.objects.filter(propre_id=key, number=version).first()
    if row is None:
        raise KeyError(f"{key}-{version}")
    return parsed(json.dumps(row.tree, ensure_ascii=False), key)


def named_in_the_programme(organisme: Organisme) -> list[tuple[str, int]]:
    """Return every questionnaire really used there, the house's own shared ones last."""
    own = questionnaires_named_in_public(organisme)
    told = [edition_of(str(row.propre_id), str(row.number)) for row in own]
    used = (*offered(), delivered(SEVERAL_VIEWS), *told)
    return [(one.title, minutes_of(one)) for one in used]


def minutes_of(instrument: Instrument) -> int:
    """Return the minutes to announce, by five: 8 seconds a question, 15 a set, 60 to write.

    A set is read once and answered twice.
    """
    seconds = 15 * len(instrument.sets) or 8 * len(instrument.questions)
    seconds += 60 * len(instrument.open_questions)
    return max(5, -(-seconds // 300) * 5)
