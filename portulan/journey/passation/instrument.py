"""The questionnaire of a passation, in the version that was given."""

from portulan.journey.bibliotheque.questionnaires import edition_of
from portulan.journey.passation.models import Passation
from portulan.rules.psychometrics.instruments.instrument import Instrument


def instrument_of(passation: Passation) -> Instrument:
    """Return the questionnaire that was given, in the version that was given."""
    return edition_of(passation.instrument, passation.version)
