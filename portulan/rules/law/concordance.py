"""Which rules apply which article, and what still has to be checked: read from the register.

« Cadre légal », « Pourquoi ? » and docs/droit/ are made from here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from portulan.rules.law.article import Citation
from portulan.rules.law.catalogue import load
from portulan.rules.law.figures import LAW, Figure, Figures, Value

CODES = {
    "C. conso.": "Code de la consommation",
    "C. pén.": "Code pénal",
    "C. civ.": "Code civil",
    "C. com.": "Code de commerce",
    "C. séc. soc.": "Code de la sécurité sociale",
    "CPC": "Code de procédure civile",
    "LPF": "Livre des procédures fiscales",
    "CGI": "Code général des impôts",
    "RGPD": "Règlement général sur la protection des données",
}
NUMBERED = {"Loi", "Décret"}
_LABOUR = re.compile(r"[LRD]\d")
_NUMBER = re.compile(r"\b[LRD]?\d{2,4}(?:-\d+)+\b")
_NOT_A_SLUG = re.compile(r"[^A-Za-z0-9]+")
DOUBTFUL = {"S", "U"}


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article: the rules that apply it, the dated figures it fixes."""

    article: str
    rules: tuple[Citation, ...]
    figures: tuple[Figure, ...]

    @property
    def title(self) -> str:
        return full_name(self.article)

    @property
    def slug(self) -> str:
        return slug_of(self.article)


def slug_of(article: str) -> str:
    """Return the name of the article's page: `R6313-8`, `C-conso-L221-18`.

    >>> slug_of("C. conso. L221-18")
    'C-conso-L221-18'
    """
    return _NOT_A_SLUG.sub("-", article.replace("é", "e").replace("è", "e")).strip("-")


def full_name(article: str) -> str:
    """Return an article with the name of its code.

    >>> full_name("R6313-8")
    'Code du travail, article R6313-8'
    """
    if _LABOUR.match(article):
        return f"Code du travail, article {article}"
    if article == "CGU MCF":
        return "Conditions générales d'utilisation de Mon Compte Formation"
    for short, name in CODES.items():
        if article.startswith(f"{short} "):
            return f"{name}, article {article.removeprefix(short).strip()}"
    return article


def short_name(article: str) -> str:
    """Return how a sentence cites it, which a link may bear.

    >>> short_name("R6313-8"), short_name("C. conso. L221-18")
    ('art. R6313-8', 'C. conso., art. L221-18')
    >>> short_name("Loi 2026-534")
    'loi n° 2026-534'
    """
    if _LABOUR.match(article):
        return f"art. {article}"
    for short in CODES:
        if article.startswith(f"{short} "):
            return f"{short}, art. {article.removeprefix(short).strip()}"
    kind, _, number = article.partition(" ")
    return f"{kind.lower()} n° {number}" if kind in NUMBERED else article


def cited_in(text: str) -> tuple[str, ...]:
    """Return the articles that a sentence cites and that have a page, in the order of the text.

    >>> cited_in("Code de la consommation, art. L221-18 ; code pénal, art. 226-13 ; art. L9999-1.")
    ('C. conso. L221-18', 'C. pén. 226-13')
    """
    known = _by_number()
    found = [known[number] for number in _NUMBER.findall(text) if number in known]
    return tuple(dict.fromkeys(found))


@cache
def _by_number() -> Mapping[str, str]:
    cited = {article for entry in load().values() for article in entry.citation.articles}
    return {article.rpartition(" ")[2]: article for article in cited}


def articles(figures: Figures = LAW) -> tuple[ArticlePage, ...]:
    """Return every article that a rule cites, in order of name."""
    by_article: dict[str, list[Citation]] = {}
    for entry in load().values():
        for article in entry.citation.articles:
            by_article.setdefault(article, []).append(entry.citation)
    return tuple(
        ArticlePage(
            article,
            tuple(rules),
            tuple(one for one in figures.by_name.values() if one.article == article),
        )
        for article, rules in sorted(by_article.items())
    )


def to_settle() -> tuple[Citation, ...]:
    """Return the rules of confidence S or U, those that a jurist should read first."""
    return tuple(
        entry.citation
        for entry in load().values()
        if DOUBTFUL & set(entry.citation.confidence.split("/"))
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that took a value on a day."""

    figure: Figure
    value: Value
    before: Value | None


def changes(since: date, until: date, figures: Figures = LAW) -> tuple[Change, ...]:
    """Return what changed, or will change, between two days (both included), oldest first."""
    found = [
        Change(figure, value, _before(figure, value))
        for figure in figures.by_name.values()
        for value in figure.values
        if since <= value.since <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.value.since, one.figure.name)))


def _before(figure: Figure, value: Value) -> Value | None:
    earlier = [one for one in figure.values if one.since < value.since]
    return max(earlier, default=None)
