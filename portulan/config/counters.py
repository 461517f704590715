"""Counts of attempts, shared by every worker: « the first to write it » has one winner.

Django's cache in files asks, then writes: two workers may both be first. Codes tried,
codes already used and allauth's limits all stand on `add`, so here it asks and writes
behind one lock. Nothing alive is ever dropped to make room, or filling the folder would
give attempts back. Kept in the data folder, beside the database: one machine.
"""

import fcntl
import os
import pickle
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

SWEPT_ONCE_IN = 200  # writes
A_DAY = 24 * 3600


class SharedCounters(FileBasedCache):
    """Django's cache in files, with an `add` that is true once."""

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Write the value if there is none yet; say whether we did."""
        with self._alone():
            return super().add(key, value, timeout, version)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()
        handle = os.open(os.path.join(self._dir, "verrou"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _is_expired(self, f: IO[bytes]) -> bool:
        """Only say it: whoever reads must not remove what another worker has just renewed."""
        return self._expired_since(f) > 0

    def _cull(self) -> None:
        """Now and then, remove what expired long ago, and nothing else."""
        if random.randrange(SWEPT_ONCE_IN) == 0:  # noqa: S311 (no secret in it)
            self.sweep()

    def sweep(self) -> int:
        """Remove what expired more than a day ago. Returns how many counts went."""
        return sum(self._delete(path) for path in self._list_cache_files() if self._is_old(path))

    def _is_old(self, path: str) -> bool:
        try:
            with open(path, "rb") as file:
                return self._expired_since(file) > A_DAY
        except FileNotFoundError:
            return False

    def _expired_since(self, file: IO[bytes]) -> float:
        """Return for how many seconds this count has been over; none or less while it lives."""
        try:
            until = pickle.load(file)  # noqa: S301 (our own folder, readable by us alone)
        except EOFError:
            return float("inf")
        return 0 if until is None else time.time() - until
