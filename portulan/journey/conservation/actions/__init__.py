"""What this room does: tell, keep, hand over, destroy."""

from portulan.journey.conservation.actions.destroying import destroy_again, destroy_due, resume
from portulan.journey.conservation.actions.keeping import ask_erasure, keep, withdraw
from portulan.journey.conservation.actions.taking import confirm_opening, note_taking
from portulan.journey.conservation.actions.telling import tell, tell_due

__all__ = [
    "ask_erasure",
    "confirm_opening",
    "destroy_again",
    "destroy_due",
    "keep",
    "note_taking",
    "resume",
    "tell",
    "tell_due",
    "withdraw",
]
