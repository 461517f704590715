"""Simulated people answer our questionnaires: `python -m bench.simulation`.

Says how well a scale is found again, how often a sign of haste fires for nothing, how often it
sees haste, and how many items an adaptive form saves. Simulated people are not people: this tests
the arithmetic and the thresholds, never the sentences.
"""

import math
import statistics
import sys
import time
from random import Random

from portulan.rules.psychometrics.adaptive import Rule, walk
from portulan.rules.psychometrics.aptitude.banks import FAMILIES, bank, parameters
from portulan.rules.psychometrics.instruments.instrument import Instrument, delivered, keys
from portulan.rules.psychometrics.instruments.scoring import Result, score
from portulan.rules.psychometrics.instruments.sets import LEAST, MOST
from portulan.rules.psychometrics.irt import Item, eap, probability
from portulan.rules.psychometrics.numbers import correlation

PEOPLE, LOADING, SEED = 500, 0.7, 2026
ENOUGH = 2  # signs before one looks at it together


def attentive(instrument: Instrument, draw: Random) -> tuple[dict[str, float], dict[str, float]]:
    """Return the true levels of one person, and answers that follow them with noise."""
    true = {s.key: draw.gauss(0, 1) for s in instrument.scales}
    if instrument.sets:
        return true, chosen(instrument, true, draw)
    answers = {}
    for q in instrument.questions:
        form = instrument.formats[q.format]
        if q.scale is None:
            answers[q.id] = q.expected
            continue
        level = LOADING * true[q.scale] + math.sqrt(1 - LOADING**2) * draw.gauss(0, 1)
        middle = (form.low + form.high) / 2
        value = min(
            form.high, max(form.low, round(middle + 1.1 * (-level if q.reversed else level)))
        )
        answers[q.id] = value
    return true, answers


def chosen(instrument: Instrument, true: dict[str, float], draw: Random) -> dict[str, float]:
    """Return the most and the least important card of each set, as the levels say, with noise."""
    scale_of = {card.id: card.scale for card in instrument.cards}
    answers: dict[str, float] = {}
    for number, one in enumerate(instrument.sets, 1):
        felt = [
            LOADING * true[scale_of[card]] + math.sqrt(1 - LOADING**2) * draw.gauss(0, 1)
            for card in one
        ]
        answers[f"s{number:02d}-{MOST}"] = 1.0 + felt.index(max(felt))
        answers[f"s{number:02d}-{LEAST}"] = 1.0 + felt.index(min(felt))
    return answers


def hasty(instrument: Instrument, draw: Random, *, straight: bool) -> dict[str, float]:
    """Return answers all in one column, or drawn at random."""
    one = {n: draw.choice(f.choices).value for n, f in instrument.formats.items()}
    return {
        q.id: one[q.format] if straight else draw.choice(instrument.formats[q.format].choices).value
        for q in instrument.questions
    }


def warned(result: Result) -> bool:
    return len(result.flags) >= ENOUGH


def one_instrument(key: str) -> str:
    """Return one line of the table."""
    instrument, draw = delivered(key), Random(f"{key}/{SEED}")
    found: dict[str, list[tuple[float, float]]] = {s.key: [] for s in instrument.scales}
    alarms = 0
    for _ in range(PEOPLE):
        true, answers = attentive(instrument, draw)
        result = score(instrument, answers)
        alarms += warned(result)
        for s in result.scales:
            found[s.key].append((true[s.key], s.score or 0.0))
    recovered = [
        correlation([t for t, _ in pairs], [x for _, x in pairs]) or 0.0 for pairs in found.values()
    ]
    seen = [
        sum(warned(score(instrument, hasty(instrument, draw, straight=s))) for _ in range(PEOPLE))
        for s in (True, False)
    ]
    shares = " ".join(f"{100 * n / PEOPLE:8.1f} %" for n in (alarms, *seen))
    return f"{key:<18} {min(recovered):6.2f} {statistics.mean(recovered):8.2f} {shares}"


def one_family(family: str) -> str:
    """Return, for one family, the error of a fixed form and the length an adaptive one needs."""
    draw = Random(f"{family}/{SEED}")
    items = parameters(bank(family))
    spread = sorted(items, key=lambda i: i.b)
    fixed: list[Item] = spread[:: len(spread) // 20][:20]
    errors, lengths = [], []
    for _ in range(PEOPLE // 5):
        theta = draw.gauss(0, 1)
        rights = {i.id: int(draw.random() < probability(i, theta)) for i in items}
        place = eap(fixed, {i.id: rights[i.id] for i in fixed}, half=4)
        errors.append(place.se)
        rule = Rule(stop_at=place.se, most=20, least=4, among=5)
        answer = rights.get
        lengths.append(len(walk(items, lambda i, a=answer: a(i.id), rule, seed=1).steps))
    return f"{family:<20} {statistics.mean(errors):8.2f} {statistics.mean(lengths):8.1f}"


def main() -> int:
    """Print two tables and how long one scoring takes; answer 1 above two milliseconds."""
    print("questionnaire      retrouvé (min, moyenne)  alertes à tort  en colonne  au hasard")
    for key in keys():
        print(one_instrument(key))
    print("\nfamille              erreur à 20  longueur adaptative à la même erreur")
    for family in FAMILIES:
        print(one_family(family))
    instrument = delivered("interets-60")
    _, answers = attentive(instrument, Random(SEED))
    begun = time.process_time()
    for _ in range(200):
        score(instrument, answers)
    spent = (time.process_time() - begun) * 5
    print(f"\nUne passation de 60 items se calcule en {spent:.2f} ms (plafond : 2 ms).")
    return int(spent > 2)


if __name__ == "__main__":
    sys.exit(main())
