"""What the pages of lists written in one sealed tree share: find a row, write, come back."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portulan.rules.refusal import Refusal


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


def written(
    request: HttpRequest,
    write: Callable[[], object],
    again: Callable[[Refusal], HttpResponse],
    *where: object,
) -> HttpResponse:
    """Write, say so and go there; a refusal shows the page again with what was typed."""
    try:
        write()
    except Refusal as refusal:
        return again(refusal)
    messages.success(request, "C'est enregistré.")
    return redirect(*where)
