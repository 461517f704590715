"""What is asked, moment by moment. Every question may be skipped; none touches private life.

Three marks (« repères ») are asked with the same words at the beginning, at the end and at
each follow-up. An answer is a small whole number; « sans avis » is not kept. The sentences are
those of two instruments, `satisfaction` and `suivi-6-mois`; a key never changes its meaning, so
that the answers already counted stay readable.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from portulan.journey.qualite.models import Moment
from portulan.rules.psychometrics.instruments.instrument import Instrument, delivered
from portulan.rules.psychometrics.instruments.parts import Question as Item

SKIP = "-"


@dataclass(frozen=True)
class Question:
    """One closed question. `good` are the answers that count as satisfied; none for a state."""

    key: str
    words: str
    options: tuple[tuple[int, str], ...]
    good: frozenset[int] = frozenset()
    skip: str = "Sans avis"
    help: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The options as a form shows them, the way out last."""
        told = [(str(value), label) for value, label in self.options]
        return [*told, (SKIP, self.skip)] if self.skip else told

    @property
    def is_score(self) -> bool:
        return [value for value, _ in self.options] == list(range(11))


@dataclass(frozen=True)
class Section:
    title: str
    questions: tuple[Question, ...]


SATISFACTION, FOLLOW_UP = delivered("satisfaction"), delivered("suivi-6-mois")


def _question(instrument: Instrument, asked: Item) -> Question:
    form = instrument.formats[asked.format]
    return Question(
        asked.id,
        asked.text,
        tuple((int(c.value), c.label) for c in form.choices),
        frozenset(int(value) for value in form.satisfied),
        form.skip,
        asked.help,
    )


def _sections(instrument: Instrument) -> tuple[Section, ...]:
    return tuple(
        Section(title, tuple(_question(instrument, one) for one in group))
        for title, group in groupby(instrument.questions, key=lambda one: one.section)
    )


def words_of(instrument: Instrument) -> dict[str, str]:
    """Return the open questions of a questionnaire, by key."""
    return {one.id: one.text for one in instrument.open_questions}


END = _sections(SATISFACTION)
MARKS = tuple(_question(SATISFACTION, one) for one in SATISFACTION.of_scale("reperes"))
FOLLOW_UPS = (Moment.SUIVI, Moment.SUIVI_2, Moment.SUIVI_3)
SECTIONS: Mapping[Moment, tuple[Section, ...]] = {
    Moment.DEBUT: (Section("Aujourd'hui", MARKS),),
    Moment.FIN: END,
    **dict.fromkeys(FOLLOW_UPS, _sections(FOLLOW_UP)),
}


def questions_of(moment: Moment) -> Iterator[Question]:
    """Yield the closed questions of that moment, in order."""
    for section in SECTIONS[moment]:
        yield from section.questions


def read(moment: Moment, given: Mapping[str, object]) -> dict[str, int]:
    """Return the answers that were really given, by key. What is not a known answer is left out.

    >>> read(Moment.DEBUT, {"projet": "4", "depart": "-", "moyens": "", "age": "40"})
    {'projet': 4}
    """
    answers = {}
    for question in questions_of(moment):
        known = {str(value): value for value, _ in question.options}
        value = known.get(str(given.get(question.key, "")))
        if value is not None:
            answers[question.key] = value
    return answers
