"""Texts and JSON in, typed values in the middle, JSON out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pytest

from portulan.rules.calendar import PARIS
from portulan.rules.duration import Minutes
from portulan.rules.law.typed import BadInput, dump, name_of, parse, schema_of
from portulan.rules.money import Cents


class Colour(StrEnum):
    RED = "rouge"
    BLUE = "bleu"


@dataclass(frozen=True)
class Boat:
    """A boat, to try records."""

    name: str
    length: Minutes
    price: Cents = 0
    colour: Colour | None = None


@dataclass(frozen=True)
class Buoy:
    """Something with a short form."""

    name: str

    @classmethod
    def from_text(cls, text):
        if text == "?":
            raise ValueError("une bouée a un nom")
        return cls(text)


@pytest.mark.parametrize(
    ("hint", "raw", "value"),
    [
        (dt.date, "2026-11-23", dt.date(2026, 11, 23)),
        (dt.date, dt.date(2026, 11, 23), dt.date(2026, 11, 23)),
        (dt.datetime, "2026-11-23 10:00", dt.datetime(2026, 11, 23, 10, tzinfo=PARIS)),
        (dt.datetime, "2026-11-23T09:00Z", dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)),
        (bool, "oui", True),
        (bool, False, False),
        (int, "12", 12),
        (str, "texte", "texte"),
        (Minutes, "13h", 780),
        (Minutes, 120, 120),
        (Cents, "1600.00", 160000),
        (Cents, 1600, 160000),
        (Cents, 12.5, 1250),
        (Colour, "bleu", Colour.BLUE),
        (dt.date | None, "", None),
        (dt.date | None, None, None),
        (dt.date | None, "2026-11-23", dt.date(2026, 11, 23)),
        (bool | dt.date, "2026-11-23", dt.date(2026, 11, 23)),
        (bool | dt.date, "false", False),
        (Sequence[Colour], "bleu, rouge", (Colour.BLUE, Colour.RED)),
        (Sequence[Colour], '["rouge"]', (Colour.RED,)),
        (tuple[int, ...], (1, 2), (1, 2)),
        (Sequence[Buoy], '{"name":"a"}', (Buoy("a"),)),
        (Sequence[Buoy], "a,b", (Buoy("a"), Buoy("b"))),
        (Mapping[str, dt.date], '{"a":"2026-11-23"}', {"a": dt.date(2026, 11, 23)}),
        (Boat, '{"name":"x","length":"1h"}', Boat("x", 60)),
        (Boat, Boat("x", 60), Boat("x", 60)),
        (
            Boat,
            {"name": "x", "length": 5, "price": "2", "colour": "bleu"},
            Boat("x", 5, 200, "bleu"),
        ),
    ],
)
def test_what_is_typed_is_understood(hint, raw, value):
    assert parse(hint, raw) == value


@pytest.mark.parametrize(
    ("hint", "raw", "said"),
    [
        (dt.date, "23/11/2026", "AAAA-MM-JJ"),
        (dt.datetime, "lundi 10 h", "2026-11-23T10:00"),
        (bool, "peut-être", "ni true ni false"),
        (int, "douze", "nombre entier"),
        (str, 12, "n'est pas un texte"),
        (Minutes, "12", "13h"),
        (Minutes, True, "13h"),
        (Cents, "cher", "1600,00"),
        (Colour, "vert", "rouge, bleu"),
        (bool | dt.date, "hier", "AAAA-MM-JJ"),
        (Sequence[int], "[1", "une liste JSON"),
        (Sequence[int], 12, "une liste JSON"),
        (Boat, "[]", "un objet JSON"),
        (Boat, '{"name":"x"}', "il manque le champ « length » \\(duration\\)"),
        (Boat, '{"name":"x","length":5,"mast":1}', "« mast » est inconnu"),
        (Boat, '{"name":"x","length":"5"}', "champ « length »"),
        (Buoy, "?", "une bouée a un nom"),
    ],
)
def test_what_is_not_understood_says_what_was_expected(hint, raw, said):
    with pytest.raises(BadInput, match=said):
        parse(hint, raw)


@pytest.mark.parametrize(
    ("hint", "value", "shown"),
    [
        (Minutes, 780, "13h"),
        (Minutes, 90, "90min"),
        (Cents, 160000, "1600.00"),
        (Cents | None, None, None),
        (Cents | None, 5, "0.05"),
        (dt.datetime, dt.datetime(2026, 11, 23, 10, tzinfo=PARIS), "2026-11-23T10:00:00+01:00"),
        (bool | dt.date, True, True),
        (bool | dt.date, dt.date(2026, 11, 23), "2026-11-23"),
        (Colour, Colour.RED, "rouge"),
        (Sequence[Minutes], (60, 5), ["1h", "5min"]),
        (str, ("a", "b"), ["a", "b"]),
        (Mapping[str, Cents], {"a": 100}, {"a": "1.00"}),
        (str, {dt.date(2026, 1, 1): "x"}, {"2026-01-01": "x"}),
        (Boat, Boat("x", 60), {"name": "x", "length": "1h", "price": "0.00", "colour": None}),
        (Boat | None, Boat("x", 60).name, "x"),
        (int, 12, 12),
    ],
)
def test_what_comes_out_carries_its_unit(hint, value, shown):
    assert dump(hint, value) == shown


@pytest.mark.parametrize(
    ("hint", "name"),
    [
        (Minutes, "duration"),
        (Cents, "money"),
        (Cents | None, "money | null"),
        (Sequence[Boat], "list[Boat]"),
        (Mapping[str, dt.date], "dict[str, date]"),
        (type(None), "null"),
    ],
)
def test_types_have_readable_names(hint, name):
    assert name_of(hint) == name


def test_a_record_has_a_schema():
    schema = schema_of(Boat)

    assert schema["required"] == ["name", "length"]
    assert schema["properties"]["price"]["default"] == "0.00"
    assert schema["properties"]["colour"] == {
        "anyOf": [{"type": "string", "enum": ["rouge", "bleu"]}, {"type": "null"}],
        "default": None,
    }
    assert schema_of(Sequence[int]) == {"type": "array", "items": {"type": "integer"}}
    assert schema_of(Mapping[str, bool]) == {
        "type": "object",
        "additionalProperties": {"type": "boolean"},
    }
    assert schema_of(Minutes)["type"] == ["string", "integer"]
