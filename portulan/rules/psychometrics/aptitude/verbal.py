"""Syllogisms on invented words: what follows for certain from two sentences?

The solver tries every possible world: each of the eight ways of being or not A, B, C is peopled
or empty, every word names something. An option is right if it holds wherever both sentences do.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, product
from random import Random

from portulan.rules.psychometrics.aptitude.item import Draft

FORMS = ("tous", "aucun", "certains", "certains pas")
NOTHING = "On ne peut rien conclure de certain."
Statement = tuple[str, int, int]  # form, subject, predicate, words numbered 0 to 2
World = frozenset[tuple[bool, bool, bool]]


@cache
def worlds() -> tuple[World, ...]:
    """Return every world in which each of the three words names something."""
    kinds = [(a, b, c) for a, b, c in product((True, False), repeat=3)]
    made: Iterator[World] = (
        frozenset(some) for n in range(1, 9) for some in combinations(kinds, n)
    )
    return tuple(w for w in made if all(any(kind[i] for kind in w) for i in range(3)))


def holds(statement: Statement, world: World) -> bool:
    """Say whether a sentence is true in a world."""
    form, s, p = statement
    subjects = [kind[p] for kind in world if kind[s]]
    return {
        "tous": all(subjects),
        "aucun": not any(subjects),
        "certains": any(subjects),
        "certains pas": not all(subjects),
    }[form]


@cache
def follows(first: Statement, second: Statement, conclusion: Statement) -> bool:
    """Say whether a conclusion is true wherever both premises are."""
    possible = [w for w in worlds() if holds(first, w) and holds(second, w)]
    return bool(possible) and all(holds(conclusion, w) for w in possible)


def sentence(statement: Statement, words: tuple[str, ...]) -> str:
    """Return a sentence in French."""
    form, s, p = statement
    a, b = words[s], words[p]
    return {
        "tous": f"Tous les {a}s sont des {b}s.",
        "aucun": f"Aucun {a} n'est un {b}.",
        "certains": f"Certains {a}s sont des {b}s.",
        "certains pas": f"Certains {a}s ne sont pas des {b}s.",
    }[form]


HEADS = tuple("bcdfgjlmnprtv")
TAILS = ("alin", "omer", "udor", "ipal", "orin", "eval", "amot")
REAL = ("malin", "calin")


def _words(draw: Random) -> tuple[str, ...]:
    made = [head + tail for head in HEADS for tail in TAILS if head + tail not in REAL]
    return tuple(draw.sample(made, 3))


def draft(draw: Random) -> Draft:
    """Return a syllogism: words 0 and 2 are linked by word 1."""
    words = _words(draw)
    first_form, second_form = draw.choice(FORMS), draw.choice(FORMS)
    first: Statement = (first_form, *draw.choice([(0, 1), (1, 0)]))
    second: Statement = (second_form, *draw.choice([(1, 2), (2, 1)]))
    candidates: list[Statement] = [(form, *ends) for form in FORMS for ends in ((0, 2), (2, 0))]
    true = [c for c in candidates if follows(first, second, c)]
    false = [c for c in candidates if c not in true]
    draw.shuffle(false)
    told = {sentence(c, words): c for c in candidates}
    # "dropping a rule": the same words the other way round, the conclusion without its negation
    right = sentence(draw.choice(true), words) if true else NOTHING
    wrong = [sentence(c, words) for c in false[: 3 if true else 4]]
    wrong += [NOTHING] if true else []

    def solves(option: str) -> bool:
        shown = [right, *wrong]
        if option == NOTHING:
            return not any(follows(first, second, told[o]) for o in shown if o != NOTHING)
        return follows(first, second, told[option])

    negative = sum(f in ("aucun", "certains pas") for f in (first_form, second_form))
    partial = sum(f.startswith("certains") for f in (first_form, second_form))
    return Draft(
        prompt=(
            f"{sentence(first, words)} {sentence(second, words)} "
            "Si ces deux phrases sont vraies, laquelle est vraie aussi, pour certain ?"
        ),
        answer=right,
        distractors=tuple(wrong),
        rule=f"{first_form} {first[1:]}, {second_form} {second[1:]}",
        pattern=f"{first_form}{first[1:]}{second_form}{second[1:]}",
        b=-1.0 + 0.5 * negative + 0.4 * partial + (0.5 if not true else 0.0),
        solves=solves,
    )
