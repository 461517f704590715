"""« Où j'en suis »: the three phases, in words, for the list of steps of the kit."""

from portulan.journey.deroulement.next_step import Facts
from portulan.journey.entretien.hours import PhaseHours
from portulan.rules.french import MONTHS
from portulan.rules.law.deroulement import followup_date
from portulan.rules.law.said import in_words


def steps_of(facts: Facts) -> list[dict[str, str]]:
    """Return the steps of `ui/_steps.html`: a state, a label, a note."""
    hours = facts.hours
    phases = hours.phases if hours else ()
    current = 0 if facts.ended_on or not hours or not facts.is_engaged else hours.phase
    return [*(_phase(one, current, bool(facts.ended_on)) for one in phases), _followup(facts)]


def _phase(one: PhaseHours, current: int, ended: bool) -> dict[str, str]:
    label = f"{one.phase}. {one.label.capitalize()}"
    counted = f"{one.sessions_done} sur {one.sessions_planned}" if one.sessions_planned else ""
    if one.is_done or (ended and one.is_begun):
        return {"state": "done", "label": label, "note": "faite"}
    if ended:
        return {"state": "coming", "label": label, "note": "pas commencée"}
    if one.phase == current:
        note = "en cours" + (f", {counted}" if counted else "")
        return {"state": "current", "label": label, "note": note}
    return {"state": "coming", "label": label, "note": "à venir"}


def _followup(facts: Facts) -> dict[str, str]:
    if facts.hours and facts.hours.followup_done:
        return {"state": "done", "label": "Suivi", "note": "fait"}
    later = in_words("bilan.followup_months", on=facts.on, figures=facts.figures)
    note = f"proposé environ {later} après la fin"
    if facts.ended_on and (day := followup_date(facts.ended_on, figures=facts.figures).value):
        note = f"proposé vers {MONTHS[day.month - 1]} {day.year}"
    return {"state": "coming", "label": "Suivi", "note": note}
