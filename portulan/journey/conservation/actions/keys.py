"""The nightly turn of the keys: what was copied before can no longer be opened."""

from datetime import datetime

from portulan.offices.vault import epochs, letters


def turn_the_keys(*, at: datetime) -> None:
    """Begin a new epoch, and renew the letterboxes whose letters are all gone."""
    epochs.rotate(at=at)
    letters.renew_letterboxes(at=at)
