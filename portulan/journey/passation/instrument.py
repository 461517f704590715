"""The questionnaire of a passation, in the version that was given."""

from portulan.journey.bibliotheque.questionnaires import edition_of
from portulan.journey.passation.models import Passation
from portulan.rules.psychometrics.instruments.instrument import Instrument, keys


def instrument_of(passation: Passation) -> Instrument:
    """Return the questionnaire that was given, in the version that was given."""
    return edition_of(passation.instrument, passation.version)


def version_told(instrument: Instrument) -> str:
    """Return which text was answered: its name, its version, the beginning of its hash."""
    name = instrument.id if instrument.id in keys() else "questionnaire du cabinet"
    return f"{name}, version {instrument.version}, empreinte {instrument.sha256[:12]}"
