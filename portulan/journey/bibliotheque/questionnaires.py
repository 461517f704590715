"""Which questionnaires may be given today: their names and lengths speak of nobody.

One that asks more of us than we do yet is not in the list.
"""

from portulan.rules.psychometrics.instruments.instrument import Instrument, delivered

OFFERED = (
    "interets-60",
    "interets-30",
    "personnalite-60",
    "motivation-18",
    "valeurs-24",
    "valeurs-20",
    "adaptabilite-20",
)
SEVERAL_VIEWS = "360-competences"


def offered() -> list[Instrument]:
    """Return the questionnaires a consultant may propose."""
    return [delivered(key) for key in OFFERED]


def named_in_the_programme() -> list[tuple[str, int]]:
    """Return every questionnaire really used, the one to several views included: title, minutes."""
    return [(one.title, minutes_of(one)) for one in (*offered(), delivered(SEVERAL_VIEWS))]


def minutes_of(instrument: Instrument) -> int:
    """Return the minutes to announce, rounded up to five: eight seconds a question, fifteen a set.

    A set is read once and answered twice.
    """
    seconds = 15 * len(instrument.sets) or 8 * len(instrument.questions)
    return max(5, -(-seconds // 300) * 5)
