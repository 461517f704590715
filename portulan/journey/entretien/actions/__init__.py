"""The verbs of time: plan, book, move, cancel, hold, correct, confirm, log."""

from portulan.journey.entretien.actions.calendrier import save_plan
from portulan.journey.entretien.actions.groupes import (
    Meeting,
    hold_group,
    invite_to_group,
    join_group,
    prepare_group,
)
from portulan.journey.entretien.actions.horaires import (
    end_hours,
    open_hours,
    set_day,
    set_rules,
    unset_day,
    wish,
)
from portulan.journey.entretien.actions.presence import confirm, record_confirmation
from portulan.journey.entretien.actions.rendez_vous import (
    Slot,
    book,
    cancel,
    cancel_coming,
    cancel_of_absent,
    move,
)
from portulan.journey.entretien.actions.tenue import Lived, correct, hold, miss, record_past
from portulan.journey.entretien.actions.travail import log_work, withdraw_work

__all__ = [
    "Lived",
    "Meeting",
    "Slot",
    "book",
    "cancel",
    "cancel_coming",
    "cancel_of_absent",
    "confirm",
    "correct",
    "end_hours",
    "hold",
    "hold_group",
    "invite_to_group",
    "join_group",
    "log_work",
    "miss",
    "move",
    "open_hours",
    "prepare_group",
    "record_confirmation",
    "record_past",
    "save_plan",
    "set_day",
    "set_rules",
    "unset_day",
    "wish",
    "withdraw_work",
]
