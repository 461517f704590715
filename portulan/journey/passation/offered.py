"""What may be given today, as the library lists it for everyone."""

from portulan.journey.bibliotheque.questionnaires import OFFERED, minutes_of, offered_by

__all__ = ["OFFERED", "minutes_of", "offered_by"]
