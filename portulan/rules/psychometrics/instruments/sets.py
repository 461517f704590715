"""Best-worst sets: the most and the least important of four cards, then what they give.

Each card comes back in several sets. Its score is (best − worst) / appearances, from −1 to 1
(Louviere, Flynn & Marley 2015); a scale is the mean of every appearance of its cards. The result
compares the cards of one person with each other, and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence

from portulan.rules.psychometrics.instruments.parts import Choice, Question, Responses
from portulan.rules.psychometrics.scoring import Answer, best_worst

MOST, LEAST = "plus", "moins"
WORDS = {MOST: "le plus important", LEAST: "le moins important"}


def asked_of(
    cards: Sequence[Question], sets: Sequence[Sequence[str]]
) -> tuple[tuple[Question, ...], dict[str, Responses]]:
    """Return the two questions of each set, and their answers: the place of a card, from 1.

    Raises KeyError for a card that is not there, ValueError for one that is twice in a set.
    """
    words = {card.id: card.text for card in cards}
    questions, formats = [], {}
    for number, one in enumerate(sets, 1):
        if len(set(one)) != len(one) or len(one) < 3:
            raise ValueError("sets")
        name = f"s{number:02d}"
        choices = tuple(Choice(float(place), words[card]) for place, card in enumerate(one, 1))
        formats[name] = Responses(choices, not_observed=False)
        questions += [
            Question(f"{name}-{way}", f"Série {number}, {told} :", name)
            for way, told in WORDS.items()
        ]
    return tuple(questions), formats


def picks(
    sets: Sequence[Sequence[str]], answers: Mapping[str, Answer]
) -> Iterator[tuple[Sequence[str], str, str]]:
    """Return each set with both answers: its cards, the most important, the least."""
    for number, one in enumerate(sets, 1):
        most, least = (answers.get(f"s{number:02d}-{way}") for way in WORDS)
        if isinstance(most, int | float) and isinstance(least, int | float) and most != least:
            yield one, one[int(most) - 1], one[int(least) - 1]


def appearances(
    sets: Sequence[Sequence[str]], answers: Mapping[str, Answer], cards: Sequence[str]
) -> list[Answer]:
    """Return what each appearance of these cards was worth: 1, −1 or 0; None where not answered.

    >>> appearances([["a", "b", "c"]], {"s01-plus": 2, "s01-moins": 3}, ["b", "c"])
    [1.0, -1.0]
    """
    due = sum(card in one for one in sets for card in cards)
    found: list[Answer] = []
    for one, most, least in picks(sets, answers):
        found += [float((card == most) - (card == least)) for card in cards if card in one]
    return [*found, *[None] * (due - len(found))]


def scores(
    sets: Sequence[Sequence[str]], answers: Mapping[str, Answer], cards: Sequence[str]
) -> dict[str, float | None]:
    """Return the score of each card; None for one never seen in a set with both answers."""
    chosen = list(picks(sets, answers))
    shown = {card: sum(card in one for one, _, _ in chosen) for card in cards}
    known = best_worst([(most, least) for _, most, least in chosen], shown)
    return {card: known.get(card) for card in cards}
