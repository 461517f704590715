"""Choices as a person reads them: each begins with a capital."""

from collections.abc import Iterable


def capitalised(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices of a model with a capital at the head of each label.

    >>> capitalised([("visio", "en visio")])
    [('visio', 'En visio')]
    """
    return [(value, f"{label[:1].upper()}{label[1:]}") for value, label in choices]
