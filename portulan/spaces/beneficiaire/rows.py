"""What the pages of lists written in one sealed tree share: find a row."""

from collections.abc import Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from django.http import Http404


class Row(Protocol):
    """Anything that has an identifier in its tree."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Row)


def found(rows: Sequence[R], row_id: UUID) -> R:
    """Return the row of that identifier; 404 when it is not there, or no more."""
    for row in rows:
        if row.id == str(row_id):
            return row
    raise Http404
