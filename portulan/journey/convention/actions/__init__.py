"""The verbs of this room, by paper: `contrat`, `consentement`, `convention`, `answers`."""

from portulan.journey.convention.actions.absence import accept_silent
from portulan.journey.convention.actions.answers import lapse_silent

__all__ = ["accept_silent", "lapse_silent"]
