"""The facts of this room, by paper."""

from portulan.journey.convention.models.absence import (
    AbsenceRecue,
    AbsenceReponse,
    AbsenceSilence,
    DemandeAbsence,
)
from portulan.journey.convention.models.before import (
    Devis,
    DevisReponse,
    Engagement,
    EngagementSignature,
)
from portulan.journey.convention.models.common import SHA256, Party
from portulan.journey.convention.models.consentement import Consentement, RetraitConsentement
from portulan.journey.convention.models.contrat import (
    Channel,
    Contrat,
    ContratSignature,
    DemandeExpresse,
    Renonciation,
)
from portulan.journey.convention.models.convention import (
    Cadre,
    Convention,
    ConventionQuerySet,
    ConventionSignature,
    How,
    Lapse,
    Refus,
    Transmission,
)

__all__ = [
    "SHA256",
    "AbsenceRecue",
    "AbsenceReponse",
    "AbsenceSilence",
    "Cadre",
    "Channel",
    "Consentement",
    "Contrat",
    "ContratSignature",
    "Convention",
    "ConventionQuerySet",
    "ConventionSignature",
    "DemandeAbsence",
    "DemandeExpresse",
    "Devis",
    "DevisReponse",
    "Engagement",
    "EngagementSignature",
    "How",
    "Lapse",
    "Party",
    "Refus",
    "Renonciation",
    "RetraitConsentement",
    "Transmission",
]
