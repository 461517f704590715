"""Results in words, always with their margin, their mode and their version."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from portulan.journey.etalonnage.reading import population_of
from portulan.journey.passation import texts
from portulan.journey.passation.instrument import instrument_of, version_told
from portulan.journey.passation.models import Passation
from portulan.journey.passation.ranks import norm_for, rank_told
from portulan.journey.passation.steps import OPEN, steps_of
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.scoring import SENTENCES, Result, Scored, score
from portulan.rules.psychometrics.instruments.sets import picks
from portulan.rules.typo import NBSP

MODES = {
    "ipsative": "Les résultats se comparent entre eux, pas à ceux d'autres personnes.",
    "criterion": "Les résultats se lisent sur l'échelle de réponse, pas face à d'autres personnes.",
}
RANKED = (
    "Les résultats se lisent sur l'échelle de réponse. Le rang dit en plus où se place la marge "
    "parmi"
)
NARROW = 2  # points: a scale so short is told with two decimals
FLAT = (
    "Aucun résultat ne se détache des autres : leurs marges se recouvrent. C'est un profil plat. "
    "Il dit que ce questionnaire ne départage rien ce jour-là, et rien de plus."
)


@dataclass(frozen=True)
class Line:
    """One scale as it is shown. Places go from 0 to 100 along the drawing, ready for SVG."""

    label: str
    text: str
    score: str
    margin: str
    reason: str
    place: str = ""
    start: str = ""
    width: str = ""
    rank: str = ""


@dataclass(frozen=True)
class Reread:
    """One question beside its answer, empty when none; `rank` is that of its step."""

    number: int
    rank: int
    text: str
    answer: str
    own: bool  # the person's own words


@dataclass(frozen=True)
class Card:
    """A card of a best-worst form: how often the most important, the least, of how many sets."""

    text: str
    most: int
    least: int
    seen: int


@dataclass(frozen=True)
class Shown:
    """The results of a passation: first in words, then drawn, then what they do not say."""

    title: str
    lines: list[Line]
    flat: str
    mode: str
    version: str
    does_not: str
    limits: str
    flags: list[str]
    cards: list[Card]
    words: list[Reread]
    is_normed: bool = False


def shown(passation: Passation, content: texts.Content) -> Shown:
    """Return what the answers give, computed again from them."""
    instrument = instrument_of(passation)
    result, norm = score(instrument, content.answers), norm_for(passation, instrument)
    mode = MODES[instrument.scales[0].mode]
    return Shown(
        title=instrument.title,
        lines=[replace(_line(one), rank=rank_told(norm, one)) for one in _ranked(result)],
        flat=FLAT if result.flat else "",
        mode=f"{RANKED} {population_of(norm)}." if norm else mode,
        is_normed=norm is not None,
        version=version_told(instrument),
        does_not=instrument.notice["not"],
        limits=instrument.notice["limits"],
        flags=[SENTENCES[key] for key in result.flags],
        cards=_cards(instrument, content),
        words=[one for one in reread(instrument, content) if one.own and one.answer],
    )


def _cards(instrument: Instrument, content: texts.Content) -> list[Card]:
    """Return the cards of the sets answered, from the most to the least chosen."""
    chosen = list(picks(instrument.sets, content.answers))
    found = [
        Card(
            card.text,
            sum(most == card.id for _, most, _ in chosen),
            sum(least == card.id for _, _, least in chosen),
            sum(card.id in one for one, _, _ in chosen),
        )
        for card in instrument.cards
    ]
    return sorted((card for card in found if card.seen), key=lambda c: (c.least - c.most) / c.seen)


def _ranked(result: Result) -> Iterable[Scored]:
    """Return the scales from the highest down where they compare, else in their own order."""
    if any(one.mode != "ipsative" or one.score is None for one in result.scales):
        return result.scales
    return sorted(result.scales, key=lambda one: -(one.score or 0))


def _line(one: Scored) -> Line:
    if one.score is None or one.band is None:
        return Line(one.label, "", "non calculé", "", one.reason)
    width = one.high - one.low

    def place(value: float) -> float:
        return 100 * (value - one.low) / width

    def told(value: float) -> str:
        return number(value, 2 if width <= NARROW else 1)

    low, high = one.band
    return Line(
        label=one.label,
        text=one.text,
        score=told(one.score),
        margin=f"de {told(low)} à {told(high)}, sur une échelle de "
        f"{number(one.low)} à{NBSP}{number(one.high)}",
        reason="",
        place=f"{place(one.score):.1f}",
        start=f"{place(low):.1f}",
        width=f"{place(high) - place(low):.1f}",
    )


def number(value: float, digits: int = 1) -> str:
    """Return a figure as it is read: comma, true minus, no decimal that says nothing.

    >>> number(-0.5), number(3.0), number(0.25, 2)
    ('−0,5', '3', '0,25')
    """
    told = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return ("0" if told == "-0" else told).replace(".", ",").replace("-", "−")


def reread(instrument: Instrument, content: texts.Content) -> list[Reread]:
    """Return every question and what was answered, in the order asked."""
    found = []
    for step in steps_of(instrument):
        for q in step.questions:
            answer = content.words.get(q.id, "")
            if q.id in content.answers:
                answer = label_of(instrument, q.format, content.answers[q.id])
            found.append(Reread(len(found) + 1, step.rank, q.text, answer, step.kind == OPEN))
    return found


def label_of(instrument: Instrument, name: str, value: float) -> str:
    """Return the words of an answer."""
    return next(c.label for c in instrument.formats[name].choices if c.value == value)
