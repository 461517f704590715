"""The same questions on paper, for who prefers it. No name is asked; the house types it in."""

from datetime import date
from typing import Any

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.qualite.models import Moment
from portulan.journey.qualite.questionnaire import (
    FOLLOW_UP,
    SATISFACTION,
    SECTIONS,
    Question,
    words_of,
)
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.rules.typo import NBSP, typo_fr

SHORT = 20  # letters
TITLES = {Moment.DEBUT: "Trois questions pour commencer", Moment.FIN: "Votre avis"}


def questionnaire_paper(organisme: Organisme, moment: Moment, *, on: date) -> Paper:
    """Return the questionnaire of that moment, to be filled in by hand."""
    tree: list[Any] = [
        blocks.paragraph(
            "N'écrivez pas votre nom. Entourez une réponse par question ; vous pouvez en passer."
        )
    ]
    for section in SECTIONS[moment]:
        tree.append(blocks.heading(section.title))
        for question in section.questions:
            tree += _question(question)
    if moment is Moment.FIN:
        tree += [
            blocks.heading(words_of(SATISFACTION)["comment"]),
            blocks.writing_lines(4),
            blocks.paragraph("Le cabinet peut lire ma réponse : oui / non"),
        ]
    made = SATISFACTION if moment in TITLES else FOLLOW_UP
    tree.append(blocks.paragraph(f"{made.id}, version {made.version}, {made.sha256[:12]}"))
    return Paper(
        title=typo_fr(TITLES.get(moment, "Où en êtes-vous ?")),
        kind="questionnaire",
        tree=tree,
        issued_on=on,
        theme=theme_of(organisme),
    )


def _unbroken(label: str) -> str:
    """Keep a short answer on one line: it is circled by hand."""
    return label.replace(" ", NBSP) if len(label) <= SHORT else label


def _question(question: Question) -> list[Any]:
    words = f"{question.words} {question.help}".strip()
    choices = " / ".join(_unbroken(label) for _, label in question.choices)
    return [blocks.paragraph(blocks.bold(words)), blocks.paragraph(choices)]
