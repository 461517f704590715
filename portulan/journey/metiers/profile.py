"""A profile as a file gives it: checked, then plain numbers."""

from collections.abc import Collection, Mapping
from typing import Any

from portulan.journey.metiers import onet
from portulan.journey.metiers.refusals import BadProfile
from portulan.journey.metiers.rome import VALUES
from portulan.rules.matching.adequation import LETTERS, WEIGHTS, Profile

LISTS = ("skills", "knowledge", "filters")
PARTS = ("interests", "values", "weights", *LISTS)


def profile(given: Any) -> Profile:
    """Read a profile; BadProfile says what is wrong with it."""
    if not isinstance(given, dict):
        raise BadProfile("Un profil est un objet JSON.")
    for part in given:
        if part not in PARTS:
            expected = ", ".join(f"« {one} »" for one in PARTS)
            raise BadProfile(
                f"« {part[:40]} » n'est pas une partie d'un profil : {expected} sont attendus.",
                part,
            )
    lists = {name: _list(given.get(name, []), name) for name in LISTS}
    return Profile(
        interests=_numbers(given.get("interests", {}), "interests", LETTERS, most=100),
        values=_values(given.get("values", {})),
        weights=_numbers(given.get("weights", {}), "weights", WEIGHTS, most=1000),
        **lists,
    )


def _values(given: Any) -> dict[str, float]:
    """The six values of work, under our names or those of O*NET."""
    ours: Mapping[str, str] = {name: name for name in VALUES} | onet.VALUES
    found = _numbers(given, "values", ours, most=100)
    return {ours[name]: value for name, value in found.items()}


def _list(given: Any, name: str) -> list[str]:
    if not isinstance(given, list) or not all(type(one) in (str, int) for one in given):
        raise BadProfile(f"« {name} » est une liste de numéros.", name)
    return [str(one) for one in given]


def _numbers(given: Any, name: str, allowed: Collection[str], *, most: float) -> dict[str, float]:
    if not isinstance(given, dict):
        raise BadProfile(f"« {name} » donne un nombre à chaque nom.", name)
    for key, value in given.items():
        if key not in allowed:
            raise BadProfile(
                f"« {key[:40]} » n'a pas sa place dans « {name} », où sont attendus : "
                f"{', '.join(allowed)}.",
                key,
            )
        if type(value) not in (int, float) or not 0 <= value <= most:
            raise BadProfile(f"« {name} », « {key} » : un nombre de 0 à {most:g} est attendu.", key)
    return {key: float(value) for key, value in given.items()}
