"""Two things a project often needs: the words of a VAE on a day, and who may try a métier on site.

Where a right depends on facts we do not ask for, the answer is « à vérifier », with whom to ask.
"""

from datetime import date
from enum import StrEnum

from portulan.rules.law.verdict import Verdict, to_check

#: Arrêté du 3 juillet 2025 (VAE): the file is about « faisabilité », no longer « recevabilité ».
FAISABILITE_SINCE = date(2025, 7, 3)
IMMERSION_SOURCE = "Code du travail, art. L5135-1 à L5135-8"


class Situation(StrEnum):
    """Where the person stands, as she says it; nothing is kept of what she chooses."""

    FRANCE_TRAVAIL = "france_travail"
    MISSION_LOCALE = "mission_locale"
    CAP_EMPLOI = "cap_emploi"
    SALARIE = "salarie"
    AGENT_PUBLIC = "agent_public"
    AUTRE = "autre"


def vae_dossier(on: date) -> str:
    """Return what the first file of a VAE is called on that day.

    >>> vae_dossier(date(2025, 7, 2)), vae_dossier(date(2025, 7, 3))
    ('dossier de recevabilité', 'dossier de faisabilité')
    """
    return "dossier de faisabilité" if on >= FAISABILITE_SINCE else "dossier de recevabilité"


def immersion(situation: Situation) -> Verdict[None]:
    """Say who can open a period of immersion for someone in that situation; always to check.

    Lecture: l'immersion se prescrit (L5135-2) à qui est accompagné ; le bilan de compétences seul
    ne l'ouvre pas. La liste des prescripteurs et les durées se lisent au jour de la demande.
    """
    what, next_step = _CASES[situation]
    why = f"{IMMERSION_SOURCE} : une convention est signée avant le premier jour, par la personne, "
    why += "la structure d'accueil et l'organisme qui prescrit."
    return to_check(what, why, next_step)


_CASES = {
    Situation.FRANCE_TRAVAIL: (
        "Une immersion est en principe possible, si France Travail la prescrit.",
        "Demandez-la à la personne qui vous suit, avec le métier et la structure d'accueil.",
    ),
    Situation.MISSION_LOCALE: (
        "Une immersion est en principe possible, si la mission locale la prescrit.",
        "Demandez-la à la personne qui vous suit, avec le métier et la structure d'accueil.",
    ),
    Situation.CAP_EMPLOI: (
        "Une immersion est en principe possible, si Cap emploi la prescrit.",
        "Demandez-la à la personne qui vous suit, avec le métier et la structure d'accueil.",
    ),
    Situation.SALARIE: (
        "Un emploi n'empêche pas une immersion, mais il faut être suivi par un organisme qui la "
        "prescrit, et la faire hors du temps de travail ou avec l'accord de l'employeur.",
        "Demandez à un conseil en évolution professionnelle (gratuit) si quelqu'un peut la "
        "prescrire, et comment votre employeur serait informé.",
    ),
    Situation.AGENT_PUBLIC: (
        "Un agent public suit les règles de sa fonction publique, qui ne sont pas celles-ci.",
        "Demandez au service des ressources humaines ce qui existe, ou commencez par une enquête "
        "métier, qui ne demande aucune convention.",
    ),
    Situation.AUTRE: (
        "Sans organisme qui vous suit, personne ne peut prescrire d'immersion.",
        "Un conseil en évolution professionnelle (gratuit) dit par où commencer. Une enquête "
        "métier ne demande aucune convention.",
    ),
}
