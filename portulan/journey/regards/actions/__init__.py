"""The verbs of the room: asking, on the person's side; answering, on the rater's; closing."""

from portulan.journey.regards.actions.answering import answer, send, withdraw
from portulan.journey.regards.actions.asking import (
    Guest,
    answer_self,
    invite,
    propose,
    remind,
    settle,
)
from portulan.journey.regards.actions.closing import close, open_results

__all__ = [
    "Guest",
    "answer",
    "answer_self",
    "close",
    "invite",
    "open_results",
    "propose",
    "remind",
    "send",
    "settle",
    "withdraw",
]
