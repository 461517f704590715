"""How far two RIASEC codes, or two profiles, agree. The person's first, the job's second."""

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from portulan.rules.psychometrics.numbers import correlation, mean
from portulan.rules.psychometrics.riasec import LETTERS, Profile, steps

M3 = ((22, 10, 4), (10, 5, 2), (4, 2, 1))
M2 = ((5, 2), (2, 1))


class NotACode(ValueError):
    """A code that is not two or three different letters of RIASEC."""


@dataclass(frozen=True, slots=True)
class Congruence:
    iachan_m: int
    brown_gore_c: int
    zener_schnuelle: int

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def checked(text: str, size: int = 3) -> str:
    """Return the code in capitals; raise NotACode when it is none."""
    code = text.strip().upper()
    if len(code) != size or len(set(code)) != size or not set(code) <= set(LETTERS):
        raise NotACode(text)
    return code


def iachan_m(person: str, job: str) -> int:
    """Return Iachan's M (1984, 1990), 0 to 28; 0 to 6 for two-letter codes.

    >>> iachan_m("SEI", "ESI")
    21
    """
    weights = M3 if len(person) == 3 else M2
    return sum(weights[i][j] for i, a in enumerate(person) for j, b in enumerate(job) if a == b)


def iachan_m_of_ties(persons: Iterable[str], jobs: Iterable[str]) -> float:
    """Return the mean of M over all the codes that ties allow on both sides."""
    jobs = list(jobs)
    return mean([iachan_m(a, b) for a in persons for b in jobs])


def brown_gore_c(person: str, job: str) -> int:
    """Return the C index (Brown & Gore 1994), 0 to 18.

    >>> brown_gore_c("SEI", "ESI")
    13
    """
    return sum(w * (3 - steps(a, b)) for w, a, b in zip((3, 2, 1), person, job, strict=True))


def zener_schnuelle(person: str, job: str) -> int:
    """Return the index of Zener and Schnuelle (1976), 0 to 6, by its written definition."""
    grades = (
        (6, person == job),
        (5, person[:2] == job[:2]),
        (4, set(person) == set(job)),
        (3, person[0] == job[0]),
        (2, set(person[:2]) <= set(job)),
        (1, person[0] in job),
    )
    return next((grade for grade, holds in grades if holds), 0)


def congruence(person: str, job: str) -> Congruence:
    """Return the three indices of two three-letter codes."""
    one, other = checked(person), checked(job)
    return Congruence(iachan_m(one, other), brown_gore_c(one, other), zener_schnuelle(one, other))


def profile_correlation(person: Profile, job: Profile) -> float | None:
    """Return Pearson's r of the six scores; None when one profile is flat."""
    return correlation([person[x] for x in LETTERS], [job[x] for x in LETTERS])


def profile_distance(person: Profile, job: Profile) -> float:
    """Return the Euclidean distance of the six scores."""
    return math.sqrt(math.fsum((person[x] - job[x]) ** 2 for x in LETTERS))
