"""PUB-03: everything the readers find in a plaquette, line by line; the same from parameters."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portulan.rules.duration import Minutes, compact
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures, UnknownFigure
from portulan.rules.law.plaquette import (
    conservation,
    cpf,
    employeur,
    heures,
    mentions,
    outils,
    periode,
    promesses,
    secret,
    synthese,
)
from portulan.rules.law.plaquette.finding import Finding, Gravity
from portulan.rules.law.plaquette.page import Page
from portulan.rules.law.verdict import Verdict, ok, refused, to_check
from portulan.rules.money import Cents, decimal_euros

NEW_REFERENCE = dt.date(2026, 11, 1)
Check = Callable[[Page, dt.date, Figures], Iterator[Finding]]

SAID: tuple[Check, ...] = (
    heures.check,
    periode.check,
    employeur.check,
    conservation.check,
    cpf.check,
    secret.check,
    synthese.check,
    outils.check,
    promesses.check,
    mentions.check,
)
"""The readers of what a text says; `mentions.expected` reads what a whole text leaves out."""


@rule(
    "PUB-03",
    "R6316-1",
    "C. conso. L121-2",
    title="Une plaquette sans erreur, sans oubli et sans promesse trompeuse",
    since=NEW_REFERENCE,
    confidence="S",
    source="Décret n° 2026-728 du 1er août 2026, indicateur 1 ; code de la consommation, art. "
    "L121-2 (connaissance générale)",
    moment="date",
)
def scan(text: str, date: dt.date, *, figures: Figures = LAW) -> Verdict[tuple[Finding, ...]]:
    """Read a plaquette as of a day; each finding has its line, its words, why, and what to write.

    What is missing is told only of a whole text, not of an extract of a few sentences.

    Texte: « Sa communication ne comporte aucune mention de nature à induire le public en erreur »
    (référentiel national qualité, indicateur 1, depuis le 1er novembre 2026).

    Lecture: chaque phrase est comparée au droit du jour donné. Refusé quand une phrase est fausse
    ou qu'une mention attendue manque, à vérifier quand un point reste à préciser. Avant le 1er
    novembre 2026, une promesse trompeuse n'est qu'à vérifier.

    À vérifier: le guide de lecture de la version 2026 ; une lecture par des règles ne remplace pas
    celle d'une personne : ce qui n'est pas signalé n'est pas garanti.

    >>> scan("100 % gratuit avec le CPF", dt.date(2026, 11, 23)).state
    <State.REFUSED: 'refused'>
    """
    return _verdict(findings(text, on=date, figures=figures))


@dataclass(frozen=True, slots=True)
class PlaquetteParameters:
    """A plaquette in figures: what it announces; leave out what it does not say."""

    accompanied: Minutes | None = None
    personal: Minutes | None = None
    sessions: int | None = None
    session: Minutes | None = None
    retention_years: int | None = None
    participation: Cents | None = None
    cap: Cents | None = None
    wait_years: int | None = None
    start_days: int | None = None
    convention_days: int | None = None
    withdrawal_days: int | None = None
    deposit_percent: int | None = None


SENTENCES = {
    "accompanied": "Accompagnement : {} d'entretiens.",
    "personal": "Travail entre les séances : {} de travail personnel.",
    "retention_years": "Les documents du bilan sont conservés {} ans avec votre accord écrit.",
    "participation": "CPF : une participation de {} €.",
    "cap": "CPF : droits dans la limite de {} €.",
    "wait_years": "CPF : un délai de {} ans après un précédent bilan financé.",
    "start_days": "Début du bilan sous {} jours après la demande.",
    "convention_days": "Convention tripartite : {} jours pour accepter et signer la convention.",
    "withdrawal_days": "Vous avez {} jours pour vous rétracter.",
    "deposit_percent": "Un acompte de {} % est demandé.",
}
"""How each parameter would be written: the same readers read it."""


@rule(
    "PUB-03.parameters",
    "R6316-1",
    title="Les paramètres d'une plaquette, lus par les mêmes règles",
    since=NEW_REFERENCE,
    confidence="S",
    moment="date",
)
def scan_parameters(
    parameters: PlaquetteParameters, date: dt.date, *, figures: Figures = LAW
) -> Verdict[tuple[Finding, ...]]:
    """Read the figures of a plaquette as of a day, one sentence each.

    Lecture: chaque paramètre est lu comme la phrase qui l'annoncerait.

    À vérifier: ce que vérifie PUB-03.
    """
    return _verdict(findings(written(parameters), on=date, figures=figures))


def written(parameters: PlaquetteParameters) -> str:
    """Return the sentences that would announce these parameters.

    >>> written(PlaquetteParameters(accompanied=720, retention_years=1)).splitlines()[0]
    "Accompagnement : 12h d'entretiens."
    """
    lines = []
    for name, sentence in SENTENCES.items():
        value = getattr(parameters, name)
        if value is not None:
            lines.append(sentence.format(_shown(name, value)))
    if parameters.sessions and parameters.session:
        lines.append(f"{parameters.sessions} séances de {compact(parameters.session)}.")
    return "\n".join(lines)


def _shown(name: str, value: int) -> str:
    if name in {"accompanied", "personal"}:
        return compact(value)
    return decimal_euros(value) if name in {"participation", "cap"} else str(value)


def findings(text: str, *, on: dt.date, figures: Figures = LAW) -> tuple[Finding, ...]:
    """Return what the readers found, in the order of the text; the whole text comes last."""
    page = Page(text)
    whole = page.length >= figures.amount("plaquette.whole_words", on=on)
    checks = (*SAID, mentions.expected) if whole else SAID
    seen: dict[tuple[str, int | None], Finding] = {}
    for found in _asked(checks, page, on, figures):
        if whole or found.gravity is not Gravity.MISSING:
            seen.setdefault((found.topic, found.line), found)
    last = len(page.sentences) and page.sentences[-1].line
    return tuple(sorted(seen.values(), key=lambda one: last + 1 if one.line is None else one.line))


def _asked(checks: Iterable[Check], page: Page, on: dt.date, figures: Figures) -> Iterator[Finding]:
    """Ask each reader; one that needs a figure nobody knows that day says so, and stops there."""
    for check in checks:
        try:
            yield from check(page, on, figures)
        except UnknownFigure as unknown:
            yield Finding(
                f"chiffre.{unknown.figure.name}",
                Gravity.UNCLEAR,
                None,
                "",
                unknown.what,
                unknown.why,
                unknown.next_step,
                (unknown.figure.article,),
                "PUB-03",
            )


def _verdict(found: tuple[Finding, ...]) -> Verdict[tuple[Finding, ...]]:
    if not found:
        return ok(found)
    wrong = [one for one in found if one.gravity is not Gravity.UNCLEAR]
    first = (wrong or found)[0]
    answer = refused if wrong else to_check
    counted = f"{len(found)} points" if len(found) > 1 else "Un point"
    return answer(
        f"{counted} à revoir dans ce texte. {_place(first)}{first.what}",
        first.why,
        first.instead,
        found,
    )


def _place(one: Finding) -> str:
    return f"Ligne {one.line} : " if one.line else ""
