"""The tables of time: the plan and the sessions, then the hours in which one may book."""

from portulan.journey.entretien.models.groupes import AccordGroupe, Groupe, InvitationGroupe
from portulan.journey.entretien.models.horaires import (
    Horaire,
    JourParticulier,
    Moment,
    ReglesReservation,
    Souhait,
    Weekday,
)
from portulan.journey.entretien.models.seances import (
    Annulation,
    Calendrier,
    Emargement,
    Entretien,
    Kind,
    Mode,
    SeancePrevue,
    Segment,
    Signatory,
    Strength,
    Tenue,
    TravailPersonnel,
    TravailPrevu,
)

__all__ = [
    "AccordGroupe",
    "Annulation",
    "Calendrier",
    "Emargement",
    "Entretien",
    "Groupe",
    "Horaire",
    "InvitationGroupe",
    "JourParticulier",
    "Kind",
    "Mode",
    "Moment",
    "ReglesReservation",
    "SeancePrevue",
    "Segment",
    "Signatory",
    "Souhait",
    "Strength",
    "Tenue",
    "TravailPersonnel",
    "TravailPrevu",
    "Weekday",
]
