"""Why a sealed document does not open, or a writing is not taken."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


class Unreadable(Exception):
    """The document cannot be opened, now or ever."""


class KeyDestroyed(Unreadable):
    """The key is no more: the content no longer exists for anyone."""


class EpochGone(Unreadable):
    """An old copy of the key store: the secret it was wrapped under was destroyed since."""


class Tampered(Unreadable):
    """The sealed bytes were changed, cut, or moved from another document or holder."""


class OtherMasterKey(Tampered):
    """The epoch was made under a master key that this process was not given."""


@dataclass
class Stale(Exception):
    """The text was changed meanwhile: here is the present one. Nothing was written."""

    tree: Any
    revision: int
    saved_at: datetime
