"""Putting in order what matters most: a handful of cards, moved one place at a time."""

from collections.abc import Mapping, Sequence

MOST = 8
IMPORTANT = 4  # « très important », on five


def kept(answers: Mapping[str, float], cards: Sequence[str], order: Sequence[str]) -> list[str]:
    """Return the cards to put in order, eight at most, in the order they are in so far.

    What was moved by hand comes first; then the most important; then the order of the cards.

    >>> kept({"a": 4, "b": 5, "c": 1}, ["a", "b", "c"], [])
    ['b', 'a']
    >>> kept({"a": 4, "b": 5, "c": 1}, ["a", "b", "c"], ["a", "b"])
    ['a', 'b']
    """
    important = [card for card in cards if answers.get(card, 0) >= IMPORTANT]
    best = sorted(important, key=lambda card: (-answers[card], cards.index(card)))[:MOST]
    moved = [card for card in order if card in best]
    return [*moved, *(card for card in best if card not in moved)]


def moved(order: Sequence[str], card: str, places: int) -> list[str]:
    """Return the order with a card some places further down, or up when negative.

    >>> moved(["a", "b", "c"], "c", -1)
    ['a', 'c', 'b']
    >>> moved(["a", "b", "c"], "a", -1)
    ['a', 'b', 'c']
    """
    left = [one for one in order if one != card]
    place = min(max(order.index(card) + places, 0), len(left))
    return [*left[:place], card, *left[place:]]
