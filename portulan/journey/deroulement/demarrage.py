"""The promise to start within seven days of an accepted devis, where the law allows it (A5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from portulan.journey.bilan.cpf_file import first_ordered_day
from portulan.journey.bilan.models import Bilan, Fin
from portulan.journey.convention.access import contrat_of, may_hold_sessions
from portulan.journey.convention.before import devis_of
from portulan.journey.convention.standing import standing_of_contrat
from portulan.offices.organisme.valeurs import figures_of
from portulan.rules.french import date_fr
from portulan.rules.law.said import in_words
from portulan.rules.refusal import Reason

PROMISE = timedelta(days=7)  # the house's own promise, told on its programme: no text sets it


@dataclass(frozen=True)
class Demarrage:
    """The day promised, and, when a delay of the law comes first, why and from when."""

    accepted_on: date
    promised_by: date
    first_day: date | None = None
    reason: Reason | None = None


def start_of(bilan: Bilan, *, on: date) -> Demarrage | None:
    """Return the start promised to that person; None before a devis is accepted, or at the end."""
    devis = devis_of(bilan)
    reponse = getattr(devis, "reponse", None)
    if reponse is None or not reponse.accepted or Fin.objects.filter(bilan=bilan).exists():
        return None
    promised = reponse.happened_on + PROMISE
    ordered = first_ordered_day(bilan)
    if ordered and ordered > promised:
        wait = in_words("mcf.start_days", on=on, figures=figures_of(bilan.organisme))
        reason = Reason(
            f"Le dossier CPF commence le {date_fr(ordered)}.",
            f"Mon Compte Formation impose {wait} avant la première séance ; nous ne "
            "commençons jamais avant la date commandée.",
            "Le premier rendez-vous se fixe à partir de ce jour.",
        )
        return Demarrage(reponse.happened_on, promised, ordered, reason)
    reason = may_hold_sessions(bilan, on=max(promised, on))
    return Demarrage(reponse.happened_on, promised, _first_day(bilan, on), reason)


def _first_day(bilan: Bilan, on: date) -> date | None:
    """Return the day after the withdrawal period, when that is what one waits for."""
    contrat = contrat_of(bilan)
    standing = standing_of_contrat(contrat, on=on) if contrat else None
    if standing and standing.waits_until:
        return standing.waits_until + timedelta(days=1)
    return None
