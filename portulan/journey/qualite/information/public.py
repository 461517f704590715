"""The papers that anyone may take without an account, by the name they have in an address."""

from collections.abc import Callable, Mapping
from datetime import date

from portulan.journey.bilan.delivering import as_first_issued
from portulan.journey.bilan.models import Papier
from portulan.journey.qualite.information import notices
from portulan.journey.qualite.information.programme import programme
from portulan.journey.qualite.information.reglement import reglement
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.render import Paper

Builder = Callable[..., Paper]

BUILDERS: Mapping[Papier, Builder] = {
    Papier.PLAQUETTE: programme,
    Papier.REGLEMENT: reglement,
    Papier.CONFIDENTIALITE: notices.confidentialite,
    Papier.RETRACTATION: notices.retractation,
    Papier.RECLAMATION: notices.reclamation,
    Papier.MEDIATION: notices.mediation,
}


def public_paper(organisme: Organisme, kind: Papier, *, on: date) -> Paper:
    """Return the paper of that kind as it is today; same words, same date as the first time.

    Raises KeyError for a paper that is not for everyone.
    """
    return as_first_issued(BUILDERS[kind](organisme, on=on), organisme)
