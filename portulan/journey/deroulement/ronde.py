"""The ronde: each night, all that falls due. Safe to run again, or to be cut at any point."""

from dataclasses import dataclass, field
from datetime import date, datetime

from portulan.journey.accueil.forgetting import forget_names
from portulan.journey.bilan.courrier import waiting_lines
from portulan.journey.conservation.actions import destroying, telling
from portulan.journey.conservation.actions.keys import turn_the_keys
from portulan.journey.convention.actions import accept_silent, lapse_silent
from portulan.journey.deroulement.etalonnage import gather_due
from portulan.journey.deroulement.paroles import burn_forgotten
from portulan.journey.projet.reminding import remind_due
from portulan.journey.qualite.actions import ask_opinion, complaining
from portulan.journey.suivi.actions import forget_old as forget_how_to_reach
from portulan.journey.suivi.actions import propose_due
from portulan.offices.accounts.actions import forget_events
from portulan.offices.journal.verification import anchor


@dataclass
class Report:
    """What was done, or would be, in sentences."""

    lines: list[str] = field(default_factory=list)

    def add(self, words: str, number: int) -> None:
        self.lines.append(f"{words} : {number}")


def make(*, on: date, at: datetime) -> Report:
    """Write what silence decides, tell who must be told, destroy what is due."""
    report = Report()
    report.add("Conventions non conclues par silence", len(lapse_silent(on=on, at=at)))
    report.add("Absences acceptées par silence", len(accept_silent(on=on, at=at)))
    report.add("Lots d'étalonnage comptés", len(gather_due(at=at)))
    report.add("Destructions reprises", len(destroying.resume(on=on, at=at)))
    report.add("Destructions faites", len(destroying.destroy_due(on=on, at=at)))
    report.add("Avis de destruction envoyés", len(telling.tell_due(on=on, at=at)))
    report.add("Mots de demandes sans suite effacés", len(burn_forgotten(at=at)))
    report.add("Noms de demandes sans suite effacés", len(forget_names(at=at)))
    report.add("Avis demandés", len(ask_opinion(on, at)))
    report.add("Suivis proposés", len(propose_due(on, at)))
    report.add("Rappels de plans envoyés", len(remind_due(on=on, at=at)))
    report.add("Réclamations prescrites effacées", complaining.forget_old(on, at))
    report.add("Lignes d'entrée de plus de douze mois effacées", forget_events(at=at))
    forget_how_to_reach(on, at)
    waiting = waiting_lines()
    report.add("Lettres à imprimer et à poster", len(waiting))
    report.lines += [f"  à poster : {line}" for line in waiting]
    turn_the_keys(at=at)
    anchor(at=at)
    return report
