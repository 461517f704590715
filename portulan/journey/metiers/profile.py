"""A profile as a file gives it: checked, then plain numbers."""

from typing import Any

from portulan.journey.metiers.refusals import BadProfile
from portulan.rules.matching.adequation import LETTERS, WEIGHTS, Profile

LISTS = ("skills", "knowledge", "filters")


def profile(given: Any) -> Profile:
    """Read a profile; BadProfile says what is wrong with it."""
    if not isinstance(given, dict):
        raise BadProfile("Un profil est un objet JSON.")
    unknown = given.keys() - {"interests", "values", "weights", *LISTS}
    if unknown:
        raise BadProfile(f"« {sorted(unknown)[0]} » n'est pas une partie d'un profil.")
    lists = {name: _list(given.get(name, []), name) for name in LISTS}
    weights = _numbers(given.get("weights", {}), "weights", WEIGHTS, most=1000)
    return Profile(
        interests=_numbers(given.get("interests", {}), "interests", LETTERS, most=100),
        values=_numbers(given.get("values", {}), "values", None, most=100),
        weights=weights,
        **lists,
    )


def _list(given: Any, name: str) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(one, str | int) for one in given):
        raise BadProfile(f"« {name} » est une liste de numéros.")
    return [str(one) for one in given]


def _numbers(given: Any, name: str, allowed: Any, *, most: float) -> dict[str, float]:
    if not isinstance(given, dict):
        raise BadProfile(f"« {name} » donne un nombre à chaque nom.")
    for key, value in given.items():
        if allowed is not None and key not in allowed:
            raise BadProfile(f"« {key} » n'a pas sa place dans « {name} ».")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            raise BadProfile(f"« {name} », « {key} » : un nombre de 0 à {most:g} est attendu.")
    return {key: float(value) for key, value in given.items()}
