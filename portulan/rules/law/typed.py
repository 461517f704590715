"""Reading and writing the typed arguments of rules: texts and JSON in, JSON out.

Whole numbers annotated `Cents` are euros outside, `Minutes` are durations (`13h`, `90min`; a bare
JSON number is already minutes).
"""

import datetime as dt
import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from portulan.rules.calendar import PARIS
from portulan.rules.duration import compact, parse_minutes
from portulan.rules.money import decimal_euros, parse_euros
from portulan.rules.refusal import Refusal

CENTS = "cents"
MINUTES = "minutes"
YES = {"true", "oui", "yes", "1", "vrai"}
NO = {"false", "non", "no", "0", "faux"}
NOTHING = {"", "null", "none", "aucun"}


class BadInput(ValueError):
    """An argument that cannot be read: a French sentence that names what was expected."""


def parse(hint: Any, raw: Any) -> Any:
    """Return the value that `raw` (a text, or a JSON value) stands for. Raises BadInput."""
    unit, bare = _unit(hint)
    if unit:
        return _parse_unit(unit, raw)
    if _is_union(bare):
        return _parse_union(bare, raw)
    if _is_list(bare):
        return tuple(parse(get_args(bare)[0], item) for item in _items(raw))
    if _is_mapping(bare):
        key, value = get_args(bare)
        return {parse(key, name): parse(value, item) for name, item in _json(raw, dict).items()}
    if is_dataclass(bare) and isinstance(bare, type):
        return _parse_record(bare, raw)
    return _parse_plain(bare, raw)


def _parse_plain(hint: Any, raw: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        try:
            return hint(raw)
        except ValueError:
            raise BadInput(f"« {raw} » n'est pas parmi : {', '.join(hint)}.") from None
    if hint is dt.date:
        return _parse_date(raw)
    if hint is dt.datetime:
        return _parse_moment(raw)
    if hint is bool:
        return _parse_bool(raw)
    if hint is int:
        return _parse_int(raw)
    if hint is str and isinstance(raw, str):
        return raw
    raise BadInput(f"« {raw} » n'est pas un texte.")


def _parse_date(raw: Any) -> dt.date:
    if isinstance(raw, dt.date):
        return raw
    try:
        return dt.datetime.strptime(str(raw), "%Y-%m-%d").date()  # noqa: DTZ007 a day has no zone
    except ValueError:
        raise BadInput(
            f"« {raw} » n'est pas une date ; écrivez-la AAAA-MM-JJ, par exemple 2026-11-23."
        ) from None


def _parse_moment(raw: Any) -> dt.datetime:
    """Read a day and an hour; without a zone, the hour is the one of Paris."""
    try:
        moment = dt.datetime.fromisoformat(str(raw))
    except ValueError:
        raise BadInput(
            f"« {raw} » n'est pas un jour et une heure ; écrivez par exemple 2026-11-23T10:00."
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)


def _parse_bool(raw: Any) -> bool:
    word = str(raw).strip().lower()
    if word in YES | NO:
        return word in YES
    raise BadInput(f"« {raw} » n'est ni true ni false.")


def _parse_int(raw: Any) -> int:
    try:
        return int(str(raw))
    except ValueError:
        raise BadInput(f"« {raw} » n'est pas un nombre entier.") from None


def _parse_unit(unit: str, raw: Any) -> int:
    if unit == MINUTES and isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if unit == MINUTES and raw == "0":  # nothing is nothing, in hours or in minutes
        return 0
    try:
        return parse_minutes(str(raw)) if unit == MINUTES else parse_euros(str(raw))
    except Refusal as refusal:
        raise BadInput(str(refusal)) from None


def _parse_union(hint: Any, raw: Any) -> Any:
    members = [member for member in get_args(hint) if member is not types.NoneType]
    if types.NoneType in get_args(hint) and (raw is None or _means_nothing(members, raw)):
        return None
    for member in members[:-1]:
        try:
            return parse(member, raw)
        except BadInput:
            continue
    return parse(members[-1], raw)


def _means_nothing(members: Sequence[Any], raw: Any) -> bool:
    """Say whether a word stands for nothing; where a text is expected, an empty one is a text."""
    return str(raw).strip().lower() in NOTHING and not (raw == "" and str in members)


def _parse_record(record: Any, raw: Any) -> Any:
    if isinstance(raw, record):
        return raw
    from_text = getattr(record, "from_text", None)
    if from_text and isinstance(raw, str) and not raw.lstrip().startswith("{"):
        try:
            return from_text(raw)
        except ValueError as bad:
            raise BadInput(str(bad)) from None
    given = _json(raw, dict)
    hints = get_type_hints(record, include_extras=True)
    known = {field.name: field for field in fields(record)}
    if unknown := sorted(set(given) - set(known)):
        raise BadInput(
            f"le champ « {unknown[0]} » est inconnu ; champs possibles : {', '.join(known)}."
        )
    if absent := [name for name, field in known.items() if _required(field) and name not in given]:
        raise BadInput(f"il manque le champ « {absent[0]} » ({name_of(hints[absent[0]])}).")
    values = {}
    for name, item in given.items():
        try:
            values[name] = parse(hints[name], item)
        except BadInput as bad:
            raise BadInput(f"champ « {name} » : {bad}") from None
    return record(**values)


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _default(field: "Field[Any]") -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _json(raw: Any, wanted: type) -> Any:
    """Return `raw` itself when it is what is wanted, or the JSON it holds."""
    if isinstance(raw, wanted):
        return raw
    try:
        found = json.loads(raw)
    except (TypeError, ValueError):
        found = None
    if isinstance(found, wanted):
        return found
    kind = "un objet" if wanted is dict else "une liste"
    raise BadInput(f"« {raw} » n'est pas {kind} JSON.")


def _items(raw: Any) -> Sequence[Any]:
    """Return the items of a list: JSON, or words separated by commas."""
    if isinstance(raw, str) and not raw.lstrip().startswith("["):
        if raw.lstrip().startswith("{"):
            return [_json(raw, dict)]
        return [word.strip() for word in raw.split(",") if word.strip()]
    if isinstance(raw, tuple):
        return raw
    found: Sequence[Any] = _json(raw, list)
    return found


def dump(hint: Any, value: Any) -> Any:
    """Return a value as JSON shows it: euros with two decimals, durations, ISO dates."""
    unit, bare = _unit(hint)
    if value is None or isinstance(value, bool):
        return value
    if unit:
        return compact(value) if unit == MINUTES else decimal_euros(value)
    if _is_union(bare):
        return dump(_member_for(bare, value), value)
    return _dump_plain(bare, value)


def _dump_plain(hint: Any, value: Any) -> Any:
    match value:
        case dt.date():
            return value.isoformat()
        case Mapping():
            item = get_args(hint)[1] if _is_mapping(hint) else Any
            return {str(dump(Any, key)): dump(item, one) for key, one in value.items()}
        case tuple() | list() | frozenset():
            item = get_args(hint)[0] if _is_list(hint) else Any
            return [dump(item, one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            hints = get_type_hints(type(value), include_extras=True)
            return {name: dump(one, getattr(value, name)) for name, one in hints.items()}
    return str(value) if isinstance(value, StrEnum) else value


def _member_for(union: Any, value: Any) -> Any:
    """Return the member of a union that describes the value (the unit, above all)."""
    for member in get_args(union):
        unit, bare = _unit(member)
        plain = get_origin(bare) or bare
        if (unit and isinstance(value, int)) or (
            isinstance(plain, type) and isinstance(value, plain)
        ):
            return member
    return Any


def name_of(hint: Any) -> str:
    """Return a type as a person reads it: date, money, duration, list[Session]…"""
    unit, bare = _unit(hint)
    if unit:
        return "duration" if unit == MINUTES else "money"
    if bare is types.NoneType:
        return "null"
    if _is_union(bare):
        return " | ".join(name_of(member) for member in get_args(bare))
    if _is_list(bare):
        return f"list[{name_of(get_args(bare)[0])}]"
    if _is_mapping(bare):
        return f"dict[{', '.join(name_of(one) for one in get_args(bare))}]"
    return str(getattr(bare, "__name__", bare))


def schema_of(hint: Any) -> dict[str, Any]:
    """Return the JSON Schema of an argument."""
    unit, bare = _unit(hint)
    if unit:
        return dict(_UNIT_SCHEMAS[unit])
    if _is_union(bare):
        return {"anyOf": [schema_of(member) for member in get_args(bare)]}
    if _is_list(bare):
        return {"type": "array", "items": schema_of(get_args(bare)[0])}
    if _is_mapping(bare):
        return {"type": "object", "additionalProperties": schema_of(get_args(bare)[1])}
    return _schema_of_one(bare)


def _schema_of_one(hint: Any) -> dict[str, Any]:
    if is_dataclass(hint):
        return _record_schema(hint)
    if issubclass(hint, StrEnum):
        return {"type": "string", "enum": [str(one) for one in hint]}
    return dict(_PLAIN_SCHEMAS[hint])


def _record_schema(record: Any) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    properties = {}
    for field in fields(record):
        schema = schema_of(hints[field.name])
        if not _required(field):
            schema["default"] = dump(hints[field.name], _default(field))
        properties[field.name] = schema
    return {
        "type": "object",
        "description": str(record.__doc__).split("\n", maxsplit=1)[0],
        "properties": properties,
        "required": [field.name for field in fields(record) if _required(field)],
        "additionalProperties": False,
    }


_UNIT_SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    MINUTES: {
        "description": "durée : 13h, 90min ou 1h30 ; un nombre JSON est en minutes",
        "type": ["string", "integer"],
    },
    CENTS: {
        "description": "euros, deux décimales",
        "type": ["string", "number"],
        "examples": ["1600.00"],
    },
}

_PLAIN_SCHEMAS: Mapping[Any, Mapping[str, Any]] = {
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    types.NoneType: {"type": "null"},
}


def _unit(hint: Any) -> tuple[str | None, Any]:
    """Return the unit of an annotated number, and the type without it."""
    if get_origin(hint) is Annotated:
        return get_args(hint)[1], get_args(hint)[0]
    return None, hint


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType)


def _is_list(hint: Any) -> bool:
    return get_origin(hint) in (tuple, list, Sequence)


def _is_mapping(hint: Any) -> bool:
    return get_origin(hint) in (dict, Mapping)
