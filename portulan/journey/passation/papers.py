"""Two papers: the results as they are read together, and the blank questionnaire."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.passation import texts
from portulan.journey.passation.instrument import instrument_of, version_told
from portulan.journey.passation.models import Passation
from portulan.journey.passation.offered import minutes_of
from portulan.journey.passation.results import Shown, shown
from portulan.journey.passation.steps import OPEN, SET, Step, steps_of
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.rules.french import duration_fr
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.typo import NBSP, typo_fr

LINES = 6  # to write on, for an open question
COPIED = (
    "Vous pouvez en laisser. Vous recopierez vos réponses avec la personne qui vous accompagne, "
    "ou dans votre espace."
)
NOT_TOLD = "pas encore dit"  # a draft of the house
CIRCLE = "Entourez un nombre par question."
TWO_NUMBERS = (
    "Dans chaque série, écrivez le numéro de la phrase la plus importante pour vous, puis celui "
    "de la moins importante."
)
NOT_NORMED = "Ce questionnaire n'est pas étalonné. "
MARGIN = (
    "Chaque résultat porte une marge : deux résultats dont les marges se touchent ne se "
    "départagent pas."
)


def report_paper(passation: Passation, content: texts.Content, *, on: date) -> Paper:
    """Return the results: the person's reading first, words, then margins, then what they do not.

    The signs kept for the consultant are not in it: this paper is the person's.
    """
    results = shown(passation, content)
    lecture = [blocks.heading("Ma lecture", 1), *blocks.own_words(content.lecture)]
    return Paper(
        title=typo_fr(results.title),
        kind="resultats-questionnaire",
        tree=[*(lecture if content.lecture.strip() else []), *_told(results)],
        issued_on=on,
        theme=theme_of(passation.bilan.organisme),
    )


def _told(results: Shown) -> Iterable[Any]:
    yield blocks.heading("En mots simples", 1)
    head = "" if results.is_normed else NOT_NORMED
    yield blocks.callout("À savoir", blocks.paragraph(f"{head}{MARGIN} {results.mode}"))
    if results.flat:
        yield blocks.paragraph(blocks.bold(results.flat))
    yield blocks.bullets(
        blocks.paragraph(blocks.bold(f"{line.label}. "), line.text or line.reason)
        for line in results.lines
    )
    yield blocks.heading("Les mêmes résultats, avec leur marge", 1)
    rank = ["Rang"] if results.is_normed else []
    yield blocks.table(
        ["Échelle", "Résultat", "Marge", *rank],
        [
            [line.label, line.score, line.margin or line.reason, *([line.rank] if rank else [])]
            for line in results.lines
        ],
        align="lrll" if rank else "lrl",
    )
    if results.cards:
        yield blocks.heading("Phrase par phrase", 1)
        yield blocks.table(
            ["Phrase", "La plus importante", "La moins importante", "Vue"],
            [[c.text, f"{c.most}", f"{c.least}", f"{c.seen} fois"] for c in results.cards],
            align="lrrr",
        )
    for one in results.words:
        yield blocks.heading(one.text, 2)
        yield from blocks.own_words(one.answer)
    yield blocks.heading("Ce que cela ne dit pas", 1)
    yield blocks.paragraph(results.does_not)
    yield blocks.paragraph(results.limits)
    yield blocks.paragraph(results.version)


def blank_paper(passation: Passation, *, on: date) -> Paper:
    """Return the questions to answer by hand, in the version given. It names nobody."""
    return questionnaire_paper(instrument_of(passation), passation.bilan.organisme, on=on)


def questionnaire_paper(instrument: Instrument, organisme: Organisme, *, on: date) -> Paper:
    """Return a blank questionnaire: what it is for, how to answer, one question at a time."""
    notice = instrument.notice
    head = [
        blocks.paragraph(instrument.instructions),
        blocks.facts(
            [
                ("Durée", f"environ {duration_fr(minutes_of(instrument))}, en plusieurs fois"),
                ("Ce qu'il mesure", notice.get("measures", NOT_TOLD)),
                ("Ce qu'il ne mesure pas", notice.get("not", NOT_TOLD)),
                ("Comment il est fait", notice.get("built", NOT_TOLD)),
                ("Ses limites", notice.get("limits", NOT_TOLD)),
                ("Qui lira", "vous ; une autre personne, seulement si vous la lui donnez"),
            ]
        ),
        blocks.paragraph(f"{TWO_NUMBERS if instrument.sets else CIRCLE} {COPIED}"),
    ]
    questions = [block for step in steps_of(instrument) for block in _step(step, instrument)]
    return Paper(
        title=typo_fr(instrument.title),
        kind="questionnaire-vierge",
        tree=[
            *head,
            blocks.heading("Les questions", 1),
            *questions,
            blocks.paragraph(version_told(instrument)),
        ],
        issued_on=on,
        theme=theme_of(organisme),
    )


def _step(step: Step, instrument: Instrument) -> Iterable[Any]:
    """Return one question to answer by hand; a heading stays with what follows it."""
    question = step.questions[0]
    if step.kind == SET:
        yield blocks.heading(f"Série {step.rank}", 2)
        yield blocks.numbered(c.label for c in instrument.formats[question.format].choices)
        yield blocks.paragraph("Numéro de la plus importante : ……   de la moins importante : ……")
        return
    yield blocks.heading(f"{step.rank}. {question.text}", 2)
    if step.kind == OPEN:
        yield blocks.writing_lines(LINES)
        return
    choices = instrument.formats[question.format].choices
    yield blocks.paragraph(" · ".join(f"{c.value:g}{NBSP}{c.label}" for c in choices))
