"""Citations: which function applies which article, under which version, how sure we are.

A rule is an ordinary function under `@rule(...)`. Its docstring holds, besides its purpose:

    Texte: the words of the text, quoted, where we have read them.
    Lecture: ours, in French; it may be wrong, and it is what a jurist reviews.
    À vérifier: in French, what would settle the doubt (rules of confidence S or U).

docs/droit/ is printed from this register, and a test refuses a cited article without a vector.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from inspect import cleandoc
from typing import ParamSpec, TypeVar, cast

from portulan.rules.law.figures import UnknownFigure
from portulan.rules.law.verdict import State, Verdict

P = ParamSpec("P")
R = TypeVar("R")

ALWAYS = date(1900, 1, 1)  # « de longue date »: no beginning that matters to a bilan
REFORM = date(2019, 1, 1)  # loi n° 2018-771: the present articles of the bilan begin here

CONFIDENCES = {
    "V": "texte lu",
    "S": "source secondaire",
    "U": "incertain",
    "K": "connaissance générale, texte non relu",
}
"""From surest to least sure: V, K, S, U. A rule may carry two, as in « V/U »."""

_SECTION = re.compile(r"^(Texte|Lecture|À vérifier) ?:", re.MULTILINE)
_DOCTEST = re.compile(r"^>>> ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Citation:
    """One rule of the index: what it applies, since when, and how sure we are of it."""

    id: str
    articles: tuple[str, ...]
    title: str
    since: date
    until: date | None
    confidence: str
    source: str
    moment: str
    function: Callable[..., object]

    @property
    def path(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"

    @property
    def article(self) -> str:
        return ", ".join(self.articles)

    @property
    def sections(self) -> Mapping[str, str]:
        """The French paragraphs of the docstring: texte, lecture, à vérifier."""
        doc = cleandoc(self.function.__doc__ or "")
        parts = _SECTION.split(_DOCTEST.split(doc)[0])
        return {
            name: " ".join(text.split())
            for name, text in zip(parts[1::2], parts[2::2], strict=True)
        }

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


REGISTRY: dict[str, Citation] = {}
"""Every rule, by id, in the order of loading."""


def rule(
    id: str,
    *articles: str,
    title: str,
    since: date = REFORM,
    until: date | None = None,
    confidence: str,
    source: str = "",
    moment: str = "",
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register the decorated function as the rule `id` of these articles.

    `articles` are numbers of the Code du travail, or begin with their code (« C. conso. L221-18 »,
    « CPC 641 », « CGU MCF »). `title` is a French line. `since` and `until` bound the version of
    the text that was read, both days included. `moment` names the parameter that says which
    version applies, when it is not called `on`: the command gives it the day when it is left out.

    A Verdict that comes out is stamped with the rule and its articles; a figure without a known
    value (UnknownFigure) becomes `to_check`. Functions that answer a plain value let it through.
    """

    def register(function: Callable[P, R]) -> Callable[P, R]:
        answers_verdict = "Verdict" in str(function.__annotations__["return"])

        @wraps(function)
        def stamped(*args: P.args, **kwargs: P.kwargs) -> R:
            if not answers_verdict:
                return function(*args, **kwargs)
            try:
                verdict = cast("Verdict[object]", function(*args, **kwargs))
            except UnknownFigure as unknown:
                verdict = Verdict(State.TO_CHECK, reason=unknown.reason)
            return cast(R, replace(verdict, rule=id, article=verdict.article or citation.article))

        if id in REGISTRY:
            raise ValueError(f"two functions claim the rule {id}")
        citation = Citation(
            id,
            articles,
            title,
            since,
            until,
            confidence,
            source,
            moment,
            cast("Callable[..., object]", stamped),
        )
        REGISTRY[id] = citation
        return stamped

    return register
