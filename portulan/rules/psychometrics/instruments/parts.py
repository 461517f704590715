"""The parts of an instrument: labelled answers, questions, scales."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Responses:
    """A labelled scale; `not_observed` adds « je ne l'ai pas vu », which is no number.

    `skip` is how one says that one does not answer; `satisfied`, the answers counted as content.
    """

    choices: tuple[Choice, ...]
    not_observed: bool
    skip: str = ""
    satisfied: frozenset[float] = frozenset()

    @property
    def low(self) -> float:
        return min(c.value for c in self.choices)

    @property
    def high(self) -> float:
        return max(c.value for c in self.choices)


@dataclass(frozen=True, slots=True)
class Question:
    """One item; `expected` makes it a check of reading, in no scale. `section`: its heading."""

    id: str
    text: str
    format: str
    scale: str | None = None
    reversed: bool = False
    facet: str = ""
    expected: float | None = None
    section: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """`min_answered`: how many answers make a score; two thirds of them where it says nothing."""

    key: str
    label: str
    method: str
    mode: str
    texts: Mapping[str, str]
    min_answered: int | None = None
