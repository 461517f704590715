"""Queries built and compiled once, asked again with other values.

Django spends most of a page building and compiling queries that never change but for
an identifier or a day. For the few that every page asks, keep what was compiled:

    MINE = Prepared(lambda user, on: Bilan.objects.filter(beneficiaire=user, …), UUID, date)
    rows = MINE(user.pk, on)

The shape must not depend on the values: no `if` on them inside, no None, no empty list.
`[UUID]` stands for a list. What comes back is what iterating the queryset gives.
"""

import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet, prefetch_related_objects

Kind = type | list[type]
LONGEST = 64  # a longer list is asked in several times


class Prepared:
    """One query. `kinds` are the types of the values: UUID, datetime, date, str, or `[UUID]`."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: Kind) -> None:
        self.build, self.kinds = build, kinds
        self._kept = threading.local()

    def __call__(self, *values: Any) -> list[Any]:
        """Ask, and return the rows. At most one value is a list."""
        found = []
        for some in self._by_lengths(values):
            found += self._ask(some)
        return found

    def first(self, *values: Any) -> Any | None:
        """Return the first row, or None. The query says in which order, and `[:1]`."""
        return next(iter(self(*values)), None)

    def _by_lengths(self, values: Sequence[Any]) -> Iterable[list[Any]]:
        """Cut long lists, and fill short ones with what they hold already."""
        place = next((n for n, kind in enumerate(self.kinds) if isinstance(kind, list)), None)
        if place is None:
            yield list(values)
            return
        whole = list(values[place])
        for start in range(0, len(whole), LONGEST):
            piece = whole[start : start + LONGEST]
            size = next(size for size in (1, 8, LONGEST) if len(piece) <= size)
            piece += piece[-1:] * (size - len(piece))
            yield [*values[:place], piece, *values[place + 1 :]]

    def _ask(self, values: list[Any]) -> list[Any]:
        sizes = tuple(len(value) if isinstance(value, list) else 0 for value in values)
        compiled = self._compiled(sizes)
        compiled.fill(values)
        return compiled.rows()

    def _compiled(self, sizes: tuple[int, ...]) -> "_Compiled":
        kept = self._kept.__dict__.setdefault("by_size", {})
        compiled = kept.get(sizes)
        if compiled is None or not compiled.is_alive():
            kept[sizes] = compiled = _Compiled(self.build, self.kinds, sizes)
        return compiled


class _Compiled:
    """The statement as this thread's connection speaks it, and where each value goes."""

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], kinds: Sequence[Kind], sizes: Sequence[int]
    ) -> None:
        stand_ins = [
            [_stand_in(kind[0]) for _ in range(size)] if isinstance(kind, list) else _stand_in(kind)
            for kind, size in zip(kinds, sizes, strict=True)
        ]
        self.queryset = build(*stand_ins)
        self.using = self.queryset.db
        self.connection = connections[self.using]
        self.compiler = self.queryset.query.get_compiler(using=self.using)
        self.sql, params = self.compiler.as_sql()
        self.params = list(params)
        self.slots = self._slots(self._flat(stand_ins))
        self.compiler.as_sql = lambda *_, **__: (self.sql, tuple(self.params))
        self.compiler.get_converters = self._converters_once(self.compiler.get_converters)
        self.queryset.query.get_compiler = lambda *_, **__: self.compiler

    def is_alive(self) -> bool:
        return connections[self.using] is self.connection

    def fill(self, values: Sequence[Any]) -> None:
        for value, places in zip(self._flat(values), self.slots, strict=True):
            for place in places:
                self.params[place] = value

    def rows(self) -> list[Any]:
        found = list(self.queryset._iterable_class(self.queryset))
        lookups = self.queryset._prefetch_related_lookups
        if found and lookups:
            prefetch_related_objects(found, *lookups)
        return found

    def _flat(self, values: Sequence[Any]) -> list[Any]:
        """Return every value as the database wants it, lists laid out."""
        flat: list[Any] = []
        for value in values:
            flat += [self._adapted(one) for one in (value if isinstance(value, list) else [value])]
        return flat

    def _adapted(self, value: Any) -> Any:
        if isinstance(value, UUID):
            return value if self.connection.features.has_native_uuid_field else value.hex
        if isinstance(value, datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        if isinstance(value, date):
            return self.connection.ops.adapt_datefield_value(value)
        return value

    def _slots(self, stand_ins: Sequence[Any]) -> list[list[int]]:
        slots = [
            [place for place, param in enumerate(self.params) if param == stand_in]
            for stand_in in stand_ins
        ]
        if not all(slots):
            raise ValueError("une valeur ne se retrouve pas telle quelle dans la requête")
        return slots

    def _converters_once(self, get_converters: Callable[[Any], Any]) -> Callable[[Any], Any]:
        kept: list[Any] = []
        slow = getattr(self.connection.ops, "convert_uuidfield_value", None)

        def once(expressions: Any) -> Any:
            if not kept:
                found = get_converters(expressions)
                kept.append(
                    {
                        place: ([_uuid if one == slow else one for one in converters], expression)
                        for place, (converters, expression) in found.items()
                    }
                )
            return kept[0]

        return once


@lru_cache(maxsize=10_000)
def _read_uuid(text: str) -> UUID:
    return UUID(text)


def _uuid(value: str | None, *_: Any) -> UUID | None:
    """Read an identifier as the database gives it: the same ones come again and again."""
    return None if value is None else _read_uuid(value)


_marks = iter(range(1, 10**9))


def _stand_in(kind: type) -> Any:
    """Return a value of that kind that nothing else in a query can be equal to."""
    if kind is UUID:
        return uuid.uuid4()
    if kind is datetime:
        return datetime(1, 1, 2, tzinfo=UTC) + timedelta(seconds=next(_marks))
    if kind is date:
        return date(1, 1, 2) + timedelta(days=next(_marks) % 300_000)
    if kind is str:
        return f"\ue000{uuid.uuid4().hex}"
    raise TypeError(f"une valeur de type {kind.__name__} ne se prépare pas")
