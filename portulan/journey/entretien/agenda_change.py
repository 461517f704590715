"""Telling whoever asked that the sessions to come of a bilan have changed.

Rooms past the red line say here what they must do then; this one never learns what they are.
"""

from collections.abc import Callable
from datetime import datetime

from portulan.journey.bilan.models import Bilan

Hearer = Callable[..., None]
_HEARERS: list[Hearer] = []


def hear(hearer: Hearer) -> None:
    """Call this with a bilan, and `at`, whenever a session is booked, moved or cancelled."""
    if hearer not in _HEARERS:
        _HEARERS.append(hearer)


def changed(bilan: Bilan, *, at: datetime) -> None:
    """Tell them, in the transaction of the change."""
    for hearer in _HEARERS:
        hearer(bilan, at=at)
