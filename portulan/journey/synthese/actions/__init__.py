"""From a passage to the document handed over."""

from portulan.journey.synthese.actions.agreeing import answer, give_back, propose
from portulan.journey.synthese.actions.communicating import consent_to_send, revoke
from portulan.journey.synthese.actions.drafting import (
    add_passage,
    move_passage,
    replace_passage,
    restore_version,
    save_passage,
    take_out_passage,
)
from portulan.journey.synthese.actions.handing_over import hand_over
from portulan.journey.synthese.actions.importing import take_in
from portulan.journey.synthese.actions.remarking import remark, settle, take_up

__all__ = [
    "add_passage",
    "answer",
    "consent_to_send",
    "give_back",
    "hand_over",
    "move_passage",
    "propose",
    "remark",
    "replace_passage",
    "restore_version",
    "revoke",
    "save_passage",
    "settle",
    "take_in",
    "take_out_passage",
    "take_up",
]
