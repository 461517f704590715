"""A no that a person can do something about: what, why, and what next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Three French sentences for a person: what it is, why (with the article), what to do next.

    >>> print(Reason("Il manque 1 h.", "Art. R6313-4.", "Ajoutez une séance."))
    Il manque 1 h. Art. R6313-4. Ajoutez une séance.
    """

    what: str
    why: str = ""
    next_step: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.why, self.next_step) if part)


class Refusal(Exception):
    """A refusal told to a person, never a fault.

    Raised by actions and rules; a view answers 422 and shows the three sentences as they are.
    """

    def __init__(self, what: str, why: str = "", next_step: str = "") -> None:
        self.reason = Reason(what, why, next_step)
        super().__init__(what, why, next_step)

    @property
    def what(self) -> str:
        return self.reason.what

    @property
    def why(self) -> str:
        return self.reason.why

    @property
    def next_step(self) -> str:
        return self.reason.next_step

    def __str__(self) -> str:
        return str(self.reason)
