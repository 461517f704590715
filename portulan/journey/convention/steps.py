"""The convention as four steps to read: who signed, when, and whose turn it is."""

from portulan.journey.convention.models import Party
from portulan.journey.convention.standing import ConventionStanding, Step
from portulan.rules.french import date_fr

ORDER = (
    (Step.EMPLOYEUR, Party.EMPLOYEUR, "L'employeur signe"),
    (Step.ORGANISME, Party.ORGANISME, "L'organisme signe"),
    (Step.TRANSMISSION, None, "L'employeur transmet"),
    (Step.SALARIE, Party.BENEFICIAIRE, "La personne signe"),
)


def steps_of(standing: ConventionStanding) -> list[dict[str, str]]:
    """Return `[{"label", "state": "done" | "current" | "", "note"}]`, in the order of R6313-8."""
    steps = []
    for step, party, label in ORDER:
        day = standing.signed.get(party) if party else standing.transmitted_on
        if day:
            state, note = "done", f"le {date_fr(day)}"
        elif standing.step is step:
            state, note = "current", _awaited(standing)
        else:
            state, note = "", ""
        steps.append({"label": label, "state": state, "note": note})
    return steps


def _awaited(standing: ConventionStanding) -> str:
    if standing.step is Step.SALARIE and standing.last_day:
        return f"jusqu'au {date_fr(standing.last_day.certain)} inclus"
    return "à faire"
