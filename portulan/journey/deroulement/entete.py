"""The head of a dossier: phase, hours, next meeting, what is arranged. Black ink only."""

from dataclasses import dataclass
from datetime import datetime

from portulan.journey.bilan.models import Amenagement, Bilan, Fin, Phase
from portulan.journey.deroulement.tableau import Standing, standing_of
from portulan.rules.french import date_fr, duration_fr

USUAL_SESSION = 120
STATES = {-1: "done", 0: "current", 1: "coming"}
NOTES = {"done": "faite", "current": "en cours", "coming": "à venir"}


@dataclass(frozen=True)
class Entete:
    """What stands at the head of each page of a dossier."""

    standing: Standing
    arrangement: Amenagement | None
    fin: Fin | None

    @property
    def steps(self) -> list[dict[str, str]]:
        """The three phases for `ui/_steps.html`; all behind once the bilan has ended."""
        return [self._step(phase) for phase in Phase]

    def _step(self, phase: Phase) -> dict[str, str]:
        label = f"{phase.value}. {str(phase.label).capitalize()}"
        done = self.standing.sessions_done.get(phase, 0)
        if self.fin:
            return {
                "state": "done" if done else "coming",
                "label": label,
                "note": "faite" if done else "pas commencée",
            }
        current = self.standing.phase
        state = STATES[(phase > current) - (phase < current)]
        planned = self.standing.sessions_planned.get(phase, 0)
        counted = f", {done} sur {planned}" if state == "current" and planned else ""
        return {"state": state, "label": label, "note": NOTES[state] + counted}

    @property
    def arranged(self) -> list[str]:
        """What is arranged, in a few words each. Never why."""
        if self.arrangement is None:
            return []
        told = []
        if self.arrangement.text_size != "standard":
            told.append(f"Documents en {self.arrangement.text_size} points")
        if self.arrangement.session_minutes != USUAL_SESSION:
            told.append(f"Séances de {duration_fr(self.arrangement.session_minutes)}")
        if self.arrangement.paper:
            told.append("Dossier papier")
        return told

    @property
    def ended(self) -> str:
        return f"Terminé le {date_fr(self.fin.happened_on)}" if self.fin else ""


def entete_of(bilan: Bilan, *, at: datetime) -> Entete:
    """Return the head of a dossier the caller has been let into. Seven queries."""
    arrangements = Amenagement.objects.filter(bilan=bilan).order_by("-recorded_at", "-id")
    fin = Fin.objects.filter(bilan=bilan).first()
    return Entete(standing_of(bilan, at=at), arrangements.first(), fin)
