"""Writing rows by the hundred thousand: one statement for each table, no model in between."""

import json
import uuid
from collections.abc import Callable
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import NOT_PROVIDED, AutoField, Field, Model

BATCH = 2_000


class Table:
    """The rows of one model that wait to be written."""

    def __init__(self, model: type[Model]) -> None:
        fields = [one for one in model._meta.concrete_fields if not isinstance(one, AutoField)]
        self.names = [field.attname for field in fields]
        self.key = model._meta.pk.attname
        self.defaults = {field.attname: _default(field) for field in fields}
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        self.statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
        self.rows: list[tuple[Any, ...]] = []

    def add(self, values: dict[str, Any]) -> SimpleNamespace:
        """Keep a row; return what other rows may point to."""
        told = {}
        for name, value in values.items():
            is_row = isinstance(value, SimpleNamespace | Model)
            told[f"{name}_id" if is_row else name] = value.pk if is_row else value
        for name, default in self.defaults.items():
            if name not in told:
                told[name] = default() if isinstance(default, Callable) else default
        self.rows.append(tuple(_adapted(told[name]) for name in self.names))
        if len(self.rows) >= BATCH:
            self.flush()
        return SimpleNamespace(pk=told.get(self.key))

    def flush(self) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(self.statement, self.rows)
        self.rows = []


NATIVE = connection.features.has_native_uuid_field


def _default(field: Field) -> Any:
    if field.default is not NOT_PROVIDED:
        return field.default
    return "" if field.empty_strings_allowed and not field.null else None


ADAPTED = {
    uuid.UUID: lambda value: value if NATIVE else value.hex,
    datetime: connection.ops.adapt_datetimefield_value,
    date: connection.ops.adapt_datefield_value,
    dict: json.dumps,
    list: json.dumps,
}


def _adapted(value: Any) -> Any:
    adapt = ADAPTED.get(type(value))
    return adapt(value) if adapt else value
