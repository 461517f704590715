"""Two papers: the results as they are read together, and the blank questionnaire."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.passation import texts
from portulan.journey.passation.models import Passation
from portulan.journey.passation.offered import minutes_of
from portulan.journey.passation.reading import Shown, instrument_of, shown
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.rules.french import duration_fr
from portulan.rules.psychometrics.instruments.instrument import Instrument, Question, Responses
from portulan.rules.typo import typo_fr

NOT_NORMED = (
    "Ce questionnaire n'est pas étalonné. Chaque résultat porte une marge : deux résultats dont "
    "les marges se touchent ne se départagent pas."
)


def report_paper(passation: Passation, content: texts.Content, *, on: date) -> Paper:
    """Return the results: the person's reading first, words, then margins, then what they do not.

    The signs kept for the consultant are not in it: this paper is the person's.
    """
    results = shown(passation, content.answers)
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
    yield blocks.callout("À savoir", blocks.paragraph(f"{NOT_NORMED} {results.mode}"))
    if results.flat:
        yield blocks.paragraph(blocks.bold(results.flat))
    yield blocks.bullets(
        blocks.paragraph(blocks.bold(f"{line.label}. "), line.text or line.reason)
        for line in results.lines
    )
    yield blocks.heading("Les mêmes résultats, avec leur marge", 1)
    yield blocks.table(
        ["Échelle", "Résultat", "Marge"],
        [[line.label, line.score, line.margin or line.reason] for line in results.lines],
        align="lrl",
    )
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
                ("Ce qu'il mesure", notice["measures"]),
                ("Ce qu'il ne mesure pas", notice["not"]),
                ("Comment il est fait", notice["built"]),
                ("Ses limites", notice["limits"]),
                ("Qui lira", "vous ; une autre personne, seulement si vous la lui donnez"),
            ]
        ),
        blocks.paragraph(
            "Entourez un nombre par question. Vous pouvez en laisser. Vous recopierez vos "
            "réponses avec la personne qui vous accompagne, ou dans votre espace."
        ),
    ]
    questions = [
        block
        for rank, question in enumerate(instrument.questions, 1)
        for block in _question(rank, question, instrument.formats[question.format])
    ]
    version = f"{instrument.id}, version {instrument.version}, {instrument.sha256[:12]}"
    return Paper(
        title=typo_fr(instrument.title),
        kind="questionnaire-vierge",
        tree=[*head, *questions, blocks.paragraph(version)],
        issued_on=on,
        theme=theme_of(organisme),
    )


def _question(rank: int, question: Question, responses: Responses) -> Iterable[Any]:
    yield blocks.heading(f"{rank}. {question.text}", 2)  # a heading stays with what follows it
    yield blocks.paragraph(" · ".join(f"{c.value:g} {c.label}" for c in responses.choices))
