"""What a reader points out: where, in which words, why, and what to write instead."""

import re
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.law.plaquette.page import Sentence

_QUOTED = re.compile(r".{0,240}(?!\S)")


class Gravity(StrEnum):
    """« wrong »: against a text or misleading. « missing »: expected. « unclear »: to be said."""

    WRONG = "wrong"
    MISSING = "missing"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a plaquette; `line` is None when it is about the whole text.

    `topic` names the reader, `rule` the rule that was asked, `articles` the pages of the law.
    """

    topic: str
    gravity: Gravity
    line: int | None
    quote: str
    what: str
    why: str
    instead: str
    articles: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Remark:
    """The words of a finding, before it has a place."""

    topic: str
    rule: str
    articles: tuple[str, ...]
    what: str
    why: str
    instead: str
    gravity: Gravity = Gravity.WRONG

    def at(self, sentence: Sentence | None) -> Finding:
        """Return the finding at that sentence, or on the whole text."""
        return Finding(
            self.topic,
            self.gravity,
            sentence.line if sentence else None,
            _shortened(sentence.quote) if sentence else "",
            self.what,
            self.why,
            self.instead,
            self.articles,
            self.rule,
        )


def _shortened(quote: str) -> str:
    match = _QUOTED.match(quote)
    kept = match[0] if match else quote
    return kept if kept == quote else f"{kept.rstrip()}…"
