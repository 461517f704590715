"""Making an instrument from rows: what a spreadsheet, a form or another program tells.

A scale is the name it has in the rows; its key is that name without accents nor spaces.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portulan.rules.psychometrics.instruments.instrument import FORMAT, stamp
from portulan.rules.words import plain

AGREE = (
    "Pas du tout d'accord",
    "Plutôt pas d'accord",
    "Entre les deux",
    "Plutôt d'accord",
    "Tout à fait d'accord",
)
SHARES = {"deux_tiers": 2 / 3, "toutes": 1.0, "moitie": 0.5}
Values = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One question. Without `scale` nor `values`, it is answered in free words."""

    id: str
    text: str
    scale: str = ""
    reversed: bool = False
    values: Values = ()

    @property
    def is_open(self) -> bool:
        return not self.values


@dataclass(frozen=True, slots=True)
class Told:
    """An instrument as a person tells it. `missing` is one of `SHARES`."""

    title: str
    rows: Sequence[Row]
    instructions: str = ""
    notice: dict[str, str] = field(default_factory=dict)
    method: str = "mean"
    missing: str = "deux_tiers"


def agreement() -> Values:
    """Return five points of agreement, when nothing else is told."""
    return tuple((float(i), label) for i, label in enumerate(AGREE, 1))


def key_of(label: str) -> str:
    """Return a key made of plain letters.

    >>> key_of("Tenir sous pression")
    'tenir_sous_pression'
    """
    return re.sub(r"[^a-z0-9]+", "_", plain(label)).strip("_") or "echelle"


def made(told: Told, *, key: str, version: str = "1") -> dict[str, Any]:
    """Return the instrument v1 of what was told, with its stamp."""
    ticked = [row for row in told.rows if not row.is_open]
    formats = {
        values: f"f{n}" for n, values in enumerate(dict.fromkeys(r.values for r in ticked), 1)
    }
    labels: dict[str, str] = {}
    for row in ticked:
        if row.scale:
            labels.setdefault(key_of(row.scale), row.scale)
    tree = {
        "format": FORMAT,
        "id": key,
        "version": version,
        "licence": "",
        "authors": [],
        "languages": ["fr"],
        "title": {"fr": told.title},
        "instructions": {"fr": told.instructions},
        "notice": {"fr": dict(told.notice)},
        "response_formats": {name: _format(values) for values, name in formats.items()},
        "items": [_item(row, formats[row.values]) for row in ticked],
        "scales": [_scale(one, label, told, ticked) for one, label in labels.items()],
        "open_questions": [
            {"id": row.id, "text": {"fr": row.text}} for row in told.rows if row.is_open
        ],
        "validity": {"answered": 0.9},
        "norms": [],
    }
    return {**tree, "sha256": stamp(tree)}


def share_of(tree: Mapping[str, Any]) -> str:
    """Return the missing rule of what was made here, one of `SHARES`."""
    told = str(tree["scales"][0].get("missing", {}).get("rule", ""))
    return told if told in SHARES else "deux_tiers"


def _format(values: Values) -> dict[str, Any]:
    told = [{"value": _whole(value), "label": {"fr": label}} for value, label in values]
    return {"values": told, "not_observed": False}


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _item(row: Row, name: str) -> dict[str, Any]:
    item = {"id": row.id, "text": {"fr": row.text}, "format": name, "reversed": row.reversed}
    return {**item, "scale": key_of(row.scale)} if row.scale else item


def _scale(key: str, label: str, told: Told, rows: Sequence[Row]) -> dict[str, Any]:
    mine = [row for row in rows if row.scale and key_of(row.scale) == key]
    ends = mine[0].values[0][1], mine[0].values[-1][1]
    return {
        "key": key,
        "label": {"fr": label},
        "method": told.method,
        "mode": "criterion",
        "missing": {
            "rule": told.missing,
            "min_answered": math.ceil(SHARES[told.missing] * len(mine)),
        },
        "texts": {
            "low": {"fr": f"Vos réponses vont plutôt vers « {ends[0]} »."},
            "middle": {"fr": "Vos réponses se tiennent entre les deux, ou vont des deux côtés."},
            "high": {"fr": f"Vos réponses vont plutôt vers « {ends[1]} »."},
        },
    }
