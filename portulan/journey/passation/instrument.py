"""The questionnaire of a passation, in the version that was given."""

from portulan.journey.passation.models import Passation
from portulan.rules.psychometrics.instruments.instrument import Instrument, edition


def instrument_of(passation: Passation) -> Instrument:
    """Return the questionnaire that was given, in the version that was given."""
    return edition(passation.instrument, passation.version)
