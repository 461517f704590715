"""Series of numbers and of letters: which term comes next?

The solver knows nothing of how a series was made: it tries every rule of the set on the terms
shown, and keeps an item only if all the rules that fit predict the same next term.
"""

import itertools
from collections.abc import Callable, Sequence
from random import Random

from portulan.rules.psychometrics.aptitude.item import Draft, distinct

SHOWN = 7
Terms = Sequence[int]


def _differences(terms: Terms) -> list[int]:
    return [b - a for a, b in itertools.pairwise(terms)]


def _constant(terms: Terms) -> int | None:
    d = _differences(terms)
    return terms[-1] + d[0] if len(set(d)) == 1 else None


def _second(terms: Terms) -> int | None:
    d = _differences(terms)
    dd = set(_differences(d))
    return terms[-1] + d[-1] + dd.pop() if len(dd) == 1 else None


def _ratio(terms: Terms) -> int | None:
    if 0 in terms[:-1] or any(b % a for a, b in itertools.pairwise(terms)):
        return None
    q = {b // a for a, b in itertools.pairwise(terms)}
    return terms[-1] * q.pop() if len(q) == 1 else None


def _interleaved(terms: Terms) -> int | None:
    odd, even = terms[0::2], terms[1::2]
    if len(set(_differences(odd))) != 1 or len(set(_differences(even))) != 1:
        return None
    return terms[-2] + _differences(even)[0]  # eighth term: the even rank


def _two_steps(terms: Terms) -> int | None:
    d = _differences(terms)
    return terms[-1] + d[0] if len(set(d[0::2])) == 1 and len(set(d[1::2])) == 1 else None


def _step_then_times(terms: Terms) -> int | None:
    steps = {b - a for a, b in zip(terms[0::2], terms[1::2], strict=False)}
    pairs = list(zip(terms[1::2], terms[2::2], strict=False))
    if len(steps) != 1 or any(a == 0 or b % a for a, b in pairs):
        return None
    return terms[-1] + steps.pop() if len({b // a for a, b in pairs}) == 1 else None


RULES: tuple[Callable[[Terms], int | None], ...] = (
    _constant,
    _second,
    _ratio,
    _interleaved,
    _two_steps,
    _step_then_times,
)


def next_terms(terms: Terms) -> set[int]:
    """Return every next term that some rule of the set predicts."""
    return {found for rule in RULES if (found := rule(terms)) is not None}


def next_letters(letters: str) -> set[str]:
    """Return every next letter that a rule of steps predicts, Z being followed by A."""
    places = [ord(x) - 65 for x in letters]
    d = [x % 26 for x in _differences(places)]
    found: set[int] = set()
    if len(set(d)) == 1:
        found.add(places[-1] + d[0])
    if len(set(d[0::2])) == 1 and len(set(d[1::2])) == 1:
        found.add(places[-1] + d[0])
    turns = {x % 26 for x in _differences(d)}
    if len(turns) == 1:
        found.add(places[-1] + d[-1] + turns.pop())
    halves = [{x % 26 for x in _differences(places[i::2])} for i in (0, 1)]
    if all(len(half) == 1 for half in halves):
        found.add(places[-2] + halves[1].pop())
    return {chr(65 + x % 26) for x in found}


def draft(draw: Random) -> Draft:
    """Return a series drawn at random: two numbers out of three, else letters."""
    return _letters(draw) if draw.random() < 0.35 else _numbers(draw)


def _numbers(draw: Random) -> Draft:
    kind = draw.choice(
        ["plus", "moins", "second+", "second-", "fois", "entre++", "entre+-", "pas", "pasfois"]
    )
    terms, rule, b = _made(kind, draw)
    shown, answer = terms[:SHOWN], terms[SHOWN]
    d = _differences(shown)
    wrong = [
        shown[-1] + d[-1],  # the last step only
        shown[-1] + d[-2],  # the step before
        shown[-2] + d[-1],  # one term too early
        2 * shown[-1] - shown[-3],
        answer + 1,
        answer - 1,
        answer + 2,
        answer + d[0],
        answer - 2,
    ]
    return Draft(
        prompt=f"Quel nombre vient ensuite ? {' ; '.join(map(str, shown))} ; …",
        answer=str(answer),
        distractors=distinct([str(w) for w in wrong], str(answer), draw),
        rule=rule,
        pattern=f"nombres {kind}",
        b=b,
        solves=lambda option: next_terms(shown) == {int(option)},
    )


def _made(kind: str, draw: Random) -> tuple[list[int], str, float]:
    """Return eight terms, the rule in words, and the difficulty that the rule foretells."""
    start, step, other = draw.randint(2, 30), draw.randint(2, 9), draw.randint(2, 9)
    n = range(SHOWN + 1)
    if kind in ("plus", "moins"):
        sign = 1 if kind == "plus" else -1
        start += 0 if sign > 0 else 70
        return [start + sign * step * i for i in n], f"{sign * step:+d}", -2.0 + step / 20
    if kind in ("second+", "second-"):
        sign = 1 if kind == "second+" else -1
        turn = draw.randint(1, 4)
        start += 0 if sign > 0 else 150
        terms = [start + sign * (step * i + turn * i * (i - 1) // 2) for i in n]
        return terms, f"{sign * step:+d}, puis {turn} de plus à chaque pas", -0.4 + turn / 10
    if kind == "fois":
        q = draw.choice([2, 3])
        start = draw.randint(1, 6)
        return [start * q**i for i in n], f"×{q}", -1.0 + (q - 2) / 2
    if kind.startswith("entre"):
        sign = -1 if kind.endswith("-") else 1
        second = draw.randint(10, 60) + (40 if sign < 0 else 0)
        terms = [
            start + step * (i // 2) if i % 2 == 0 else second + sign * other * (i // 2) for i in n
        ]
        words = f"deux séries mêlées : {step:+d} et {sign * other:+d}"
        return terms, words, 0.6 + (0.3 if sign < 0 else 0.0)
    if kind == "pas":
        back = draw.randint(1, step - 1)
        start += 40
        terms = [start + (i + 1) // 2 * step - i // 2 * back for i in n]
        return terms, f"{step:+d} puis {-back:+d}", 0.1
    terms = [draw.randint(1, 5)]
    add = draw.randint(1, 4)
    for i in range(SHOWN):
        terms.append(terms[-1] + add if i % 2 == 0 else terms[-1] * 2)
    return terms, f"{add:+d} puis ×2", 0.9


def _letters(draw: Random) -> Draft:
    kind = draw.choice(["avant", "arrière", "croissant", "mêlées", "alternées"])
    start, step, other = draw.randrange(26), draw.randint(1, 4), draw.randint(1, 4)
    n = range(SHOWN + 1)
    if kind in ("avant", "arrière"):
        sign = 1 if kind == "avant" else -1
        step = draw.randint(2, 5)
        places, rule, b = [start + sign * step * i for i in n], f"{sign * step:+d}", -1.2
    elif kind == "croissant":
        places = [start + step * i + i * (i - 1) // 2 for i in n]
        rule, b = f"{step:+d}, puis un de plus à chaque pas", 0.5
    elif kind == "mêlées":
        second = start + draw.randint(8, 16)
        places = [start + step * (i // 2) if i % 2 == 0 else second - other * (i // 2) for i in n]
        rule, b = f"deux séries mêlées : {step:+d} et {-other:+d}", 1.0
    else:
        step = other + draw.randint(1, 3)
        places = [start + (i + 1) // 2 * step - i // 2 * other for i in n]
        rule, b = f"{step:+d} puis {-other:+d}", 0.7
    letters = "".join(chr(65 + p % 26) for p in places)
    shown, answer = letters[:SHOWN], letters[SHOWN]
    last, before = ord(shown[-1]) - 65, ord(shown[-2]) - 65
    wrong = [2 * last - before, last + step, before + 1, ord(answer) - 64, ord(answer) - 66]
    wrong += [ord(answer) - 63, ord(answer) - 67, last - step]
    return Draft(
        prompt=f"Quelle lettre vient ensuite ? (Après Z, on reprend à A.) {' '.join(shown)} …",
        answer=answer,
        distractors=distinct([chr(65 + w % 26) for w in wrong], answer, draw),
        rule=rule,
        pattern=f"lettres {kind}",
        b=b,
        solves=lambda option: next_letters(shown) == {option},
    )
