"""The library of competences, and the twelve questions of a round."""

from collections.abc import Iterable, Mapping

from portulan.journey.regards.models import Collecte
from portulan.rules.psychometrics.instruments.instrument import Instrument, delivered, edition
from portulan.rules.psychometrics.instruments.parts import Question
from portulan.rules.psychometrics.numbers import mean
from portulan.rules.psychometrics.scoring import Absent

KEY = "360-competences"
CHOSEN = 4
AT_LEAST = 2  # of the three behaviours of a competence, to say anything of it
OPEN = {
    "garder": "Qu'est-ce que cette personne devrait continuer à faire ?",
    "essayer": "Qu'est-ce qu'elle pourrait essayer ?",
}
NOT_SEEN = Absent.NOT_OBSERVED.value


def library() -> Instrument:
    return delivered(KEY)


def instrument_of(collecte: Collecte) -> Instrument:
    """Return the questionnaire in the version of that round."""
    return edition(collecte.instrument, collecte.version)


def questions_of(instrument: Instrument, competences: Iterable[str]) -> list[Question]:
    """Return the behaviours of the chosen competences, one competence at a time."""
    return [question for key in competences for question in instrument.of_scale(key)]


def label_of(instrument: Instrument, competence: str) -> str:
    return next(scale.label for scale in instrument.scales if scale.key == competence)


def choices_of(instrument: Instrument, question: Question) -> list[tuple[str, str]]:
    """Return the answers one may tick; « je ne l'ai pas vu » is one, and is no number."""
    responses = instrument.formats[question.format]
    told = [(f"{one.value:g}", one.label) for one in responses.choices]
    return [*told, (NOT_SEEN, "Je ne l'ai pas vu")] if responses.not_observed else told


def value_of(instrument: Instrument, question: Question, given: str) -> float | str | None:
    """Return what is kept of an answer; None when it is not in the list."""
    if given not in dict(choices_of(instrument, question)):
        return None
    return given if given == NOT_SEEN else float(given)


def scores_of(instrument: Instrument, answers: Mapping[str, float | str]) -> dict[str, float]:
    """Return a mean by competence, where two behaviours at least were seen."""
    found = {}
    for scale in instrument.scales:
        given = [answers.get(question.id) for question in instrument.of_scale(scale.key)]
        numbers = [value for value in given if isinstance(value, int | float)]
        if len(numbers) >= AT_LEAST:
            found[scale.key] = mean(numbers)
    return found
