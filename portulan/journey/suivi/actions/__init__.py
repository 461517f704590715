"""What this room does: say what comes after, propose, take answers."""

from portulan.journey.suivi.actions.answering import answer_questionnaire, respond
from portulan.journey.suivi.actions.framing import Frame, write_frame
from portulan.journey.suivi.actions.proposing import forget_old, propose_by_hand, propose_due

__all__ = [
    "Frame",
    "answer_questionnaire",
    "forget_old",
    "propose_by_hand",
    "propose_due",
    "respond",
    "write_frame",
]
