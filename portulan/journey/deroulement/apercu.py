"""The ronde seen in advance: the same questions, nothing done."""

from datetime import date, datetime

from portulan.journey.accueil.forgetting import names_to_forget
from portulan.journey.bilan.models import DestructionDecidee
from portulan.journey.conservation.actions import destroying, telling
from portulan.journey.convention.actions import accept_silent, lapse_silent
from portulan.journey.deroulement.paroles import forgotten
from portulan.journey.deroulement.ronde import Report
from portulan.journey.passation.etalonnage import ready
from portulan.journey.qualite.actions import ask_opinion
from portulan.journey.suivi.actions import propose_due


def make(*, on: date, at: datetime) -> Report:
    """Say what the ronde would do that day. Called inside a transaction that is then undone."""
    report = Report()
    report.add("Conventions qui ne seraient pas conclues", len(lapse_silent(on=on, at=at)))
    report.add("Absences qui seraient acceptées", len(accept_silent(on=on, at=at)))
    report.add("Lots d'étalonnage qui seraient comptés", len(ready(at=at)))
    unfinished = DestructionDecidee.objects.filter(destruction__isnull=True)
    report.add("Destructions qui seraient reprises", unfinished.count())
    report.add("Destructions qui seraient faites", len(destroying.ready(on=on)))
    report.add("Avis de destruction qui partiraient", len(telling.tell_due(on=on, at=at)))
    report.add("Mots de demandes sans suite qui seraient effacés", len(forgotten(at=at)))
    report.add("Noms de demandes sans suite qui seraient effacés", len(names_to_forget(at=at)))
    report.add("Avis qui seraient demandés", len(ask_opinion(on, at)))
    report.add("Suivis qui seraient proposés", len(propose_due(on, at)))
    return report
