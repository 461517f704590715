"""Euros as whole cents: reading, writing, and sharing without losing one."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated

from portulan.rules.refusal import Refusal
from portulan.rules.typo import NBSP, NNBSP

Cents = Annotated[int, "cents"]
"""An amount of money in cents. The annotation tells commands to read and write euros."""

_AMOUNT = re.compile(r"(-?)(\d{1,15})(?:[.,](\d{1,2}))?")
_GROUPED = re.compile(rf"(?<=\d)[ {NBSP}{NNBSP}](?=\d{{3}}(?!\d))")


def parse_euros(text: str) -> int:
    """Return the cents of an amount typed in euros: « 1600.00 », « 1 600,00 € », « 1600 ».

    Raises Refusal when the text is not an amount, or has more than two decimals.

    >>> parse_euros("1 600,50 €")
    160050
    """
    bare = _GROUPED.sub("", text.strip().removesuffix("€").removesuffix("EUR").rstrip())
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        raise Refusal(
            f"« {text} » n'est pas un montant que nous savons lire.",
            "Un montant s'écrit en euros, avec deux décimales au plus.",
            "Écrivez par exemple 1600,00.",
        )
    sign, euros, decimals = match.groups()
    cents = int(euros) * 100 + int((decimals or "").ljust(2, "0"))
    return -cents if sign else cents


def decimal_euros(cents: int) -> str:
    """Write cents as commands and JSON show them: `1600.00`.

    >>> decimal_euros(-5)
    '-0.05'
    """
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def euros_fr(cents: int) -> str:
    """Write cents as French readers expect them: « 1 600,00 € », with no-break spaces.

    >>> euros_fr(160000).replace(NBSP, " ").replace(NNBSP, " ")
    '1 600,00 €'
    """
    sign = "-" if cents < 0 else ""
    euros = f"{abs(cents) // 100:,}".replace(",", NNBSP)
    return f"{sign}{euros},{abs(cents) % 100:02d}{NBSP}€"


def proportion(cents: int, numerator: int, denominator: int) -> int:
    """Return `cents × numerator / denominator`, rounded half up to the cent.

    >>> proportion(160000, 2, 16)
    20000
    """
    exact = Fraction(cents * numerator, denominator)
    return int((exact * 2 + 1) // 2)


def share(total: int, weights: Sequence[int]) -> list[int]:
    """Share `total` cents by weight so that the parts always add up to it (largest remainders).

    Raises ValueError when a weight is negative or when all are zero.

    >>> share(10000, [1, 1, 1])
    [3334, 3333, 3333]
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be positive or zero, and not all zero")
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(
        range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place)
    )
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts
