"""What a rule answers: yes, no, or « look at this before you decide », each with its reason.

Where the texts are silent a rule does not choose in secret: it answers `to_check`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from portulan.rules.french import list_fr
from portulan.rules.refusal import Reason, Refusal

T = TypeVar("T")
U = TypeVar("U")


class State(StrEnum):
    OK = "ok"
    REFUSED = "refused"
    TO_CHECK = "to_check"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Verdict(Generic[T]):
    """The answer of a rule.

    `value` is what was computed, if anything; `reason` three French sentences (always there when
    refused or to check); `rule` and `article` are filled in by the `rule` decorator; `since` and
    `until` bound the period of the figure used, when it is narrower than the rule's own.
    """

    state: State
    value: T | None = None
    reason: Reason | None = None
    rule: str = ""
    article: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_ok(self) -> bool:
        """Nothing stands in the way (a computed value is no obstacle)."""
        return self.state in {State.OK, State.VALUE}

    @property
    def is_refused(self) -> bool:
        return self.state is State.REFUSED

    @property
    def is_to_check(self) -> bool:
        return self.state is State.TO_CHECK

    def require(self) -> "Verdict[T]":
        """Return self, or raise the Refusal that this verdict tells when it is a refusal."""
        if self.is_refused:
            reason = self.reason or Reason("Ce n'est pas possible.")
            raise Refusal(reason.what, reason.why, reason.next_step)
        return self


def ok(value: T | None = None, note: str = "") -> Verdict[T]:
    """Answer yes, with an optional French remark."""
    return Verdict(State.OK, value, Reason(note) if note else None)


def refused(what: str, why: str, next_step: str, value: T | None = None) -> Verdict[T]:
    """Answer no: what is refused, why (with the article), what to do next, in French."""
    return Verdict(State.REFUSED, value, Reason(what, why, next_step))


def to_check(what: str, why: str, next_step: str, value: T | None = None) -> Verdict[T]:
    """Answer neither yes nor no: what is in doubt, why, and who can settle it, in French."""
    return Verdict(State.TO_CHECK, value, Reason(what, why, next_step))


def computed(
    value: T, *, since: date | None = None, until: date | None = None, note: str = ""
) -> Verdict[T]:
    """Answer with a value; `since` and `until` bound the figure it was computed with."""
    return Verdict(State.VALUE, value, Reason(note) if note else None, since=since, until=until)


def missing(absent: Mapping[str, str], *, why: str, next_step: str) -> Verdict[tuple[str, ...]]:
    """Answer with what is missing: ok when nothing is, refused otherwise.

    `absent` gives each missing field its French name; the value keeps the fields.

    >>> missing({}, why="", next_step="").state
    <State.OK: 'ok'>
    >>> missing({"price": "le prix"}, why="", next_step="").value
    ('price',)
    """
    fields = tuple(absent)
    if not fields:
        return Verdict(State.OK, fields)
    what = f"Il manque {list_fr(absent.values())}."
    return Verdict(State.REFUSED, fields, Reason(what, why, next_step))
