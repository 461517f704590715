"""What this room does: ask, count an answer, take a complaint, answer it."""

from portulan.journey.qualite.actions.answering import answer, count, record_on_paper
from portulan.journey.qualite.actions.asking import ask_opinion, note_asked
from portulan.journey.qualite.actions.complaining import Complaint, complain, forget_old, reply

__all__ = [
    "Complaint",
    "answer",
    "ask_opinion",
    "complain",
    "count",
    "forget_old",
    "note_asked",
    "record_on_paper",
    "reply",
]
