"""Long lists, a page at a time, by key: page 200 costs what page 1 costs. No COUNT, no OFFSET."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from portulan.offices.prepared import Prepared

SIZE = 50
_BETWEEN = "~"
Moment = datetime | date


@dataclass(frozen=True)
class Cursor:
    """The last row seen: its moment, or its day, and its identifier."""

    moment: Moment
    id: UUID

    def __str__(self) -> str:
        return f"{self.moment.isoformat()}{_BETWEEN}{self.id}"


@dataclass(frozen=True)
class Page:
    """Some rows, and where the older ones begin (empty when there are none)."""

    rows: Sequence[Any]
    older: str = ""


def read_cursor(text: str, kind: type[Moment] = datetime) -> Cursor | None:
    """Read a cursor from an address; None when there is none, or when someone rewrote it.

    >>> read_cursor("n'importe quoi") is None
    True
    """
    moment, _, identifier = text.replace(" ", "+").partition(_BETWEEN)
    try:
        cursor = Cursor(kind.fromisoformat(moment), UUID(identifier))
    except ValueError:
        return None
    return None if kind is datetime and not cursor.moment.tzinfo else cursor


def page_of(
    rows: QuerySet[Any], *columns: str, moment: str, after: str = "", size: int = SIZE
) -> Page:
    """Return one page of `values_list(columns)`, the latest first, after the cursor given.

    `moment` names the column that orders the list; it and the identifier are added at the end of
    each row. One query.
    """
    cursor = read_cursor(after)
    if cursor:
        rows = _older(rows, moment, cursor.moment, cursor.id)
    return _page(list(_ordered(rows, columns, moment, size)), size)


class Pages:
    """The same list again and again: its two statements, first page and next ones, compiled once.

    `build(*values)` returns the rows, as for `Prepared`; `kind` says whether `moment` is a day.
    """

    def __init__(
        self,
        build: Callable[..., QuerySet[Any, Any]],
        *kinds: type,
        columns: Sequence[str],
        moment: str,
        kind: type[Moment] = datetime,
    ) -> None:
        def after(last_moment: Moment, last_id: UUID, *values: Any) -> QuerySet[Any, Any]:
            return _ordered(_older(build(*values), moment, last_moment, last_id), columns, moment)

        self.kind = kind
        self.first = Prepared(lambda *values: _ordered(build(*values), columns, moment), *kinds)
        self.next = Prepared(after, kind, UUID, *kinds)

    def __call__(self, *values: Any, after: str = "") -> Page:
        """Return one page, as `page_of` does."""
        cursor = read_cursor(after, self.kind)
        if cursor:
            return _page(self.next(cursor.moment, cursor.id, *values), SIZE)
        return _page(self.first(*values), SIZE)


def _older(rows: QuerySet[Any], moment: str, last_moment: Moment, last_id: UUID) -> QuerySet[Any]:
    """Keep what comes after that row. The first condition alone lets an index go straight there."""
    same = Q(**{moment: last_moment, "id__gt": last_id})
    return rows.filter(
        Q(**{f"{moment}__lt": last_moment}) | same, **{f"{moment}__lte": last_moment}
    )


def _ordered(
    rows: QuerySet[Any], columns: Sequence[str], moment: str, size: int = SIZE
) -> QuerySet[Any, Any]:
    return rows.order_by(f"-{moment}", "id").values_list(*columns, moment, "id")[: size + 1]


def _page(found: list[Any], size: int) -> Page:
    if len(found) <= size:
        return Page(found)
    *_, last_moment, last_id = found[size - 1]
    return Page(found[:size], str(Cursor(last_moment, last_id)))
