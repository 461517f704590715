"""Which indicators, in which words, on which date, and how severe a failing is (QLP-01 to 04)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from portulan.rules.calendar import months_later, years_later
from portulan.rules.law.article import rule
from portulan.rules.law.figures import LAW, Figures
from portulan.rules.law.organisme import Category
from portulan.rules.law.qualite.indicateurs import (
    APPRENTISSAGE_ONLY,
    BILAN,
    SOME_CATEGORIES,
    Indicator,
)
from portulan.rules.law.verdict import Verdict, computed, to_check

RNQ = dt.date(2020, 1, 1)
V9 = "https://github.com/Levier-IA/qualiopi-markdown"


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """The reference in force: how many indicators it has, and which apply to the category.

    `wording` is the decree whose words apply, `reworded` those whose words it changed.
    """

    total: int
    wording: str
    count: int
    indicators: tuple[int, ...]
    reworded: tuple[int, ...]


@rule(
    "QLP-01",
    "R6316-1",
    title="Le référentiel en vigueur et ses indicateurs",
    since=RNQ,
    confidence="S",
    source="https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000054608509",
    moment="date",
)
def indicators(
    date: dt.date, category: Category = Category.BILAN, *, figures: Figures = LAW
) -> Verdict[IndicatorSet]:
    """Return the indicators that an audit held that day looks at, for this category.

    Lecture: trente-deux indicateurs jusqu'au 31 octobre 2026, trente-trois depuis, sans période de
    transition, audits de surveillance compris. Les numéros 1 à 32 n'ont pas changé ; le 33 ne vise
    que l'apprentissage. Les mots qui ont changé sont dits indicateur par indicateur.

    À vérifier: le guide de lecture V10 ; l'effectif qui appelle un responsable pédagogique
    (indicateur 19) ; pour la formation et la VAE, les indicateurs propres à l'action.
    """
    version = figures.value("rnq.version", on=date)
    total = version.amount or 0
    renewed = bool(figures.limit("rnq.risk_analysis", on=date))
    numbers = tuple(range(1, total + 1)) if category is Category.APPRENTISSAGE else tuple(BILAN)
    found = IndicatorSet(
        total,
        version.reference,
        len(numbers),
        numbers,
        tuple(one.number for one in BILAN.values() if renewed and one.since_2026),
    )
    if category in {Category.FORMATION, Category.VAE}:
        return to_check(
            "Voici les indicateurs communs ; d'autres dépendent de l'action.",
            "Le référentiel (annexe à l'art. R6316-1) ajoute des indicateurs selon que l'action "
            "certifie, se fait en alternance ou en situation de travail.",
            "Lisez le guide de lecture pour les indicateurs 3, 7, 8, 13, 16 et 28.",
            found,
        )
    return computed(found, since=version.since, until=version.until)


@rule(
    "QLP-01.table",
    "R6316-1",
    title="Le tableau des indicateurs du bilan",
    since=RNQ,
    confidence="S",
    source=V9,
    moment="date",
)
def table(date: dt.date, *, figures: Figures = LAW) -> Verdict[tuple[Indicator, ...]]:
    """Return the indicators of a bilan with what each asks that day and the evidence for it.

    Lecture: l'exigence est dite dans nos mots ; la colonne de 2026 est vide avant le 1er novembre.

    À vérifier: les mots exacts de l'annexe publiée au Journal officiel du 4 août 2026.
    """
    renewed = bool(figures.limit("rnq.risk_analysis", on=date))
    return computed(tuple(one if renewed else _as_in_2020(one) for one in BILAN.values()))


def _as_in_2020(one: Indicator) -> Indicator:
    return Indicator(
        one.number,
        one.criterion,
        one.title,
        one.requirement,
        "",
        one.evidence,
        one.minor,
        one.new_entrant,
    )


@rule(
    "QLP-02",
    "R6316-1",
    title="Cet indicateur s'applique-t-il ?",
    since=RNQ,
    confidence="S",
    source=V9,
    moment="date",
)
def applies(
    n: int,
    category: Category = Category.BILAN,
    date: dt.date | None = None,
    *,
    on: dt.date,
    figures: Figures = LAW,
) -> Verdict[bool]:
    """Say whether the indicator `n` applies to this category, at the `date` of an audit or `on`.

    Raises ValueError for a number that the reference does not have.

    Lecture: vingt-deux indicateurs pour un bilan : 1, 2, 4, 5, 6, 9 à 12, 17 à 19, 21 à 27, 30 à
    32. Les autres visent la formation, la VAE ou l'apprentissage.

    À vérifier: le guide de lecture V10, pour les mots de 2026.
    """
    total = figures.amount("rnq.version", on=date or on)
    if not 1 <= n <= total:
        raise ValueError(f"le référentiel de cette date a {total} indicateurs, pas de numéro {n}")
    if category is Category.APPRENTISSAGE or n in BILAN:
        return computed(True)
    if category is Category.BILAN or n in APPRENTISSAGE_ONLY:
        return computed(False)
    return to_check(
        f"L'indicateur {n} dépend de l'action.",
        "Le référentiel (annexe à l'art. R6316-1) le demande à certaines actions de formation ou "
        f"de VAE ({', '.join(str(one) for one in sorted(SOME_CATEGORIES))}).",
        "Lisez le guide de lecture pour cette action.",
    )


class Severity(StrEnum):
    MINOR = "minor"
    MAJOR = "major"


@rule(
    "QLP-03",
    "Guide de lecture",
    title="Mineure ou majeure",
    since=RNQ,
    confidence="V",
    source=V9,
)
def severity(n: int, partial: bool = True, new_entrant: bool = False) -> Verdict[Severity]:
    """Return how an audit weighs a failing of the indicator `n`; `partial`: met in part only.

    Raises ValueError for an indicator that does not apply to bilans.

    Lecture: certains indicateurs admettent une non-conformité mineure quand ils sont tenus en
    partie ; les autres sont toujours majeurs. Un organisme qui débute voit huit exigences adaptées.
    """
    if n not in BILAN:
        raise ValueError(f"l'indicateur {n} ne s'applique pas aux bilans")
    indicator = BILAN[n]
    if new_entrant and indicator.new_entrant:
        return to_check(
            f"L'indicateur {n} est adapté pour un organisme qui débute.",
            "Le guide de lecture demande alors une procédure plutôt que des preuves.",
            "Montrez ce que vous ferez, et les modèles déjà prêts.",
            _weigh(indicator, partial),
        )
    return computed(_weigh(indicator, partial))


def _weigh(indicator: Indicator, partial: bool) -> Severity:
    return Severity.MINOR if partial and indicator.minor else Severity.MAJOR


@dataclass(frozen=True, slots=True)
class Cycle:
    """The life of a certificate: when its surveillance audit is held, when it ends."""

    surveillance_from: dt.date
    surveillance_to: dt.date
    expiry: dt.date


@rule(
    "QLP-04",
    "R6316-3",
    title="Audit de surveillance et renouvellement",
    since=RNQ,
    confidence="S",
    source="Arrêté du 6 juin 2019 relatif aux modalités d'audit",
    moment="certified_on",
)
def cycle(certified_on: dt.date, *, figures: Figures = LAW) -> Cycle:
    """Return the window of the surveillance audit and the last day of the certificate.

    Lecture: surveillance entre le quatorzième et le vingt-deuxième mois ; l'audit de
    renouvellement se tient avant la fin de la troisième année.

    À vérifier: l'arrêté en vigueur pour un certificat délivré après le 1er novembre 2026.
    """
    return Cycle(
        months_later(certified_on, figures.amount("qlp.surveillance_from_months", on=certified_on)),
        months_later(certified_on, figures.amount("qlp.surveillance_to_months", on=certified_on)),
        years_later(certified_on, figures.amount("qlp.certificate_years", on=certified_on)),
    )
