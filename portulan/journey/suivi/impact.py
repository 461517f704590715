"""What the plan already says of the follow-up's questions: how many steps stand where.

The person reads these answers before they send them, and may change each of them. A plan of which
no step was ever told answers nothing: silence is not « aucune ».
"""

from collections.abc import Mapping, Sequence
from typing import Any

from portulan.journey.projet.reading import Read
from portulan.journey.projet.shape import Etape, Etat
from portulan.journey.qualite.questionnaire import questions_of
from portulan.journey.suivi.models import RANKS
from portulan.journey.suivi.questions import MOMENTS

ASKED: Mapping[str, tuple[str, tuple[Etat, ...]]] = {
    "etapes_faites": ("mots_faits", (Etat.FAIT,)),
    "etapes_changees": ("mots_changes", (Etat.CHANGE,)),
    "etapes_laissees": ("mots_laisses", (Etat.ABANDONNE,)),
    "etapes_prevues": ("mots_prevus", (Etat.PREVU, Etat.EN_COURS)),
}


def answers_from(plan: Read) -> dict[str, Any]:
    """Return the closed answers by key, and beside them the steps they were counted from."""
    if not any(one.faits for one in plan.etapes):
        return {}
    told: dict[str, Any] = {}
    for key, (words, states) in ASKED.items():
        steps = [one for one in plan.etapes if _state(one) in states]
        told[key] = str(_nearest(key, len(steps)))
        told[words] = _lines(steps)
    return told


def _state(one: Etape) -> str:
    return one.faits[-1].etat if one.faits else Etat.PREVU


def _nearest(key: str, count: int) -> int:
    """Return the answer that says this number: « une ou deux » is one or two.

    >>> [_nearest("etapes_faites", count) for count in (0, 1, 2, 3, 9)]
    [0, 1, 1, 3, 3]
    """
    asked = next(one for one in questions_of(MOMENTS[RANKS[0]]) if one.key == key)
    return max(value for value, _ in asked.options if value <= count)


def _lines(steps: Sequence[Etape]) -> str:
    """Return one line by step: its name, and what the person said of it last."""
    told = [(one.what, one.faits[-1].words if one.faits else "") for one in steps]
    return "\n".join(f"{what} : {words}" if words else what for what, words in told)
