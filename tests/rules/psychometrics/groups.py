"""Groups of simulated people who answered a questionnaire whole, and the lots they make."""

from random import Random

from portulan.rules.psychometrics.instruments.instrument import delivered
from portulan.rules.psychometrics.norms import Lot, gathered

KEY = "adaptabilite-20"


def people(count, *, seed=1, key=KEY):
    draw, instrument = Random(f"{key}/{seed}"), delivered(key)
    found = []
    for _ in range(count):
        levels = {s.key: draw.gauss(0, 1) for s in instrument.scales}
        answers = {}
        for q in instrument.questions:
            form = instrument.formats[q.format]
            level = levels[q.scale] if q.scale else 0
            value = round((form.low + form.high) / 2 + (-level if q.reversed else level))
            answers[q.id] = min(form.high, max(form.low, value + draw.choice((-1, 0, 0, 1))))
        found.append(answers)
    return found


def lot(count, *, seed=1, key=KEY, place="Cabinet Rivage", month="2026-11"):
    mark = f"{place[-6:]}{seed}"
    group = people(count, seed=seed, key=key)
    return gathered(delivered(key), group, Lot(mark, count, month, place))
