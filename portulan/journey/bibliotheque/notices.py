"""One page by tool, to read before choosing it: what it measures, what not, how made, its limits.

They speak of nobody: anyone may take them, without an account.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portulan.journey.bibliotheque.library import library
from portulan.journey.bibliotheque.questionnaires import OFFERED, SEVERAL_VIEWS, minutes_of
from portulan.journey.bilan.letterhead import theme_of
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf.blocks import facts, paragraph
from portulan.offices.pdf.render import Paper
from portulan.rules.french import duration_fr
from portulan.rules.psychometrics.aptitude.notices import MEASURES, notice_of
from portulan.rules.psychometrics.instruments.instrument import delivered
from portulan.rules.typo import typo_fr

AFTER = ("satisfaction", "suivi-6-mois")
FAMILIES = {
    "aptitude-series": "Suites à compléter",
    "aptitude-matrices": "Figures à compléter, dessinées et décrites en mots",
    "aptitude-verbal": "Phrases à relier",
    "aptitude-tableaux": "Tableaux à lire",
    "aptitude-calcul": "Problèmes de calcul",
}
RECIT = {
    "measures": (
        "Rien : le récit ne donne pas de score. Il aide à retrouver des moments qui ont compté, "
        "à dire ce que vous y avez fait, appris et aimé."
    ),
    "not": (
        "Ni votre personnalité, ni vos compétences. Il ne cherche pas d'explication à votre vie, "
        "et ne demande ni date exacte, ni ordre."
    ),
    "built": (
        "Les questions ont été écrites pour Portulan. Leur ordre vient de pratiques connues de "
        "l'accompagnement : la ligne de vie, puis quelques moments racontés de près. Aucune "
        "phrase ne vient d'un guide existant."
    ),
    "limits": (
        "Un récit change avec le jour où on l'écrit et la personne qui le lit. Il n'est pas "
        "étalonné et ne se compare à aucun autre. Une question parle d'un moment plus difficile : "
        "elle peut rester vide."
    ),
}
READERS = (
    "Vous. La personne qui vous accompagne, une fois vos réponses envoyées. Personne d'autre : "
    "ni votre employeur, ni qui finance."
)
OF_OPINIONS = (
    "Vos réponses sont comptées sans votre nom. Vos mots ne sont gardés que si vous le demandez."
)
OF_VIEWS = (
    "Vous, et la personne qui vous accompagne : des groupes de trois réponses au moins, jamais "
    "une réponse seule."
)


@dataclass(frozen=True)
class Notice:
    """A tool as it is told before it is chosen."""

    key: str
    title: str
    length: str
    parts: dict[str, str]
    readers: str = READERS


def notices() -> list[Notice]:
    """Return the notice of every tool that we deliver, questionnaires first."""
    return [*_questionnaires(), *_families(), _recit(), *_after()]


def _questionnaires() -> Iterator[Notice]:
    for key in (*OFFERED, SEVERAL_VIEWS):
        one = delivered(key)
        readers = OF_VIEWS if key == SEVERAL_VIEWS else READERS
        yield Notice(key, one.title, _about(minutes_of(one)), dict(one.notice), readers)


def _families() -> Iterator[Notice]:
    for key in MEASURES:
        length = "douze questions, ou de 8 à 20 dans la forme ajustée ; vingt minutes environ"
        yield Notice(key, FAMILIES[key], length, notice_of(key))


def _recit() -> Notice:
    told = library()["recit"]
    return Notice("recit", told.title, _about(told.minutes), RECIT)


def _after() -> Iterator[Notice]:
    for key in AFTER:
        one = delivered(key)
        yield Notice(key, one.title, _about(minutes_of(one)), dict(one.notice), OF_OPINIONS)


def _about(minutes: int) -> str:
    return f"environ {duration_fr(minutes)}, en plusieurs fois si vous voulez"


def notice_paper(notice: Notice, organisme: Organisme, *, on: date) -> Paper:
    """Return the page. In the usual size it takes one sheet."""
    told = [
        ("Durée", notice.length),
        ("Ce que l'outil mesure", notice.parts["measures"]),
        ("Ce qu'il ne mesure pas", notice.parts["not"]),
        ("Comment il est fait", notice.parts["built"]),
        ("Ses limites", notice.parts["limits"]),
        ("Qui lira", notice.readers),
    ]
    return Paper(
        title=typo_fr(f"Notice : {notice.title}"),
        kind="notice-outil",
        tree=[
            paragraph("À lire avant de choisir. Vous pouvez préférer ne pas le faire, sans motif."),
            facts(told),
        ],
        issued_on=on,
        theme=theme_of(organisme),
    )
