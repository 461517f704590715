"""The indicators that apply to a bilan, read once from indicateurs.toml.

Each has its requirement in our words, the evidence that the product makes by itself, and what the
text of 1 November 2026 changed.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: `minor` says that a partial answer may be a minor non-conformity only.

    `since_2026` is what the text in force from 1 November 2026 adds, empty when nothing.
    `new_entrant` says that the requirement is adapted for a provider that begins.
    """

    number: int
    criterion: int
    title: str
    requirement: str
    since_2026: str
    evidence: str
    minor: bool
    new_entrant: bool


def _read() -> tuple[Mapping[int, Indicator], frozenset[int], frozenset[int]]:
    path = Path(__file__).with_name("indicateurs.toml")
    toml = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = {row["number"]: Indicator(**row) for row in toml["indicateur"]}
    return (
        MappingProxyType(dict(sorted(rows.items()))),
        frozenset(toml["apprentissage_only"]),
        frozenset(toml["some_categories"]),
    )


BILAN, APPRENTISSAGE_ONLY, SOME_CATEGORIES = _read()
"""The table for bilans by number; then numbers for apprenticeship alone, or for some actions."""
