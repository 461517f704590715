"""From the answers of one person to her scores: each with its band, its mode and its version.

No norm exists for our texts. The band is the conditional error of measurement (Brennan 1998): the
items of a scale are a sample of what could have been asked, and their spread in this person's own
answers says how far another sample could have led. It never goes under that of half a point.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portulan.rules.psychometrics import riasec
from portulan.rules.psychometrics.careless import irv, runs
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Question, Responses, Scale
from portulan.rules.psychometrics.instruments.sets import appearances
from portulan.rules.psychometrics.numbers import variance
from portulan.rules.psychometrics.scoring import Absent, Answer, keyed, score_scale

Z = 1.96
SMALLEST_SD = 0.5  # points of the answer scale
SENTENCES = {
    "longstring": "De longues suites de réponses identiques.",
    "answered": "Beaucoup de questions sans réponse.",
    "irv": "Des réponses presque toutes au même endroit de l'échelle.",
    "extreme": "Presque toutes les réponses aux extrémités, ou toutes au milieu.",
    "attention": "Une question de lecture n'a pas reçu la réponse demandée.",
}


@dataclass(frozen=True, slots=True)
class Scored:
    """A scale of one person. `level` is where the whole band stands; None when it straddles."""

    key: str
    label: str
    score: float | None
    band: tuple[float, float] | None
    sem: float | None
    answered: int
    missing: int
    mode: str
    low: float
    high: float
    level: str | None
    text: str
    reason: str
    is_total: bool = False

    def as_json(self) -> dict[str, object]:
        return {
            "key": self.key,
            "score": self.score,
            "band": list(self.band) if self.band else None,
            "answered": self.answered,
            "missing": self.missing,
            "mode": self.mode,
        }


@dataclass(frozen=True, slots=True)
class Result:
    instrument: str
    version: str
    sha256: str
    scales: tuple[Scored, ...]
    composites: Mapping[str, float | None]
    flags: tuple[str, ...]
    flat: bool
    code: riasec.Code | None

    def as_json(self) -> dict[str, object]:
        code = self.code
        return {
            "instrument": self.instrument,
            "version": self.version,
            "sha256": self.sha256,
            "scales": [s.as_json() for s in self.scales],
            "composites": dict(self.composites),
            "flags": [{"key": key, "meaning": SENTENCES[key]} for key in self.flags],
            "flat": self.flat,
            "code": code and {"code": code.code, "ties": list(code.ties), "flat": code.flat},
        }


def score(instrument: Instrument, answers: Mapping[str, Answer]) -> Result:
    """Return the result of one person. Nothing is stretched: a flat profile is flat."""
    scales = tuple(_scored(instrument, s, answers) for s in instrument.scales)
    known = {s.key: s.score for s in scales}
    code = None
    if instrument.code == "riasec" and all(s.score is not None for s in scales):
        critical = Z * math.sqrt(2 * sum((s.sem or 0) ** 2 for s in scales) / len(scales))
        code = riasec.code({s.key: s.score or 0.0 for s in scales}, critical)
    return Result(
        instrument.id,
        instrument.version,
        instrument.sha256,
        scales,
        {key: _composite(weights, known) for key, _, weights in instrument.composites},
        tuple(_flags(instrument, answers)),
        _is_flat(scales),
        code,
    )


def _scored(instrument: Instrument, scale: Scale, answers: Mapping[str, Answer]) -> Scored:
    questions = instrument.of_scale(scale.key)
    responses = instrument.formats[questions[0].format]
    values = _values(instrument, questions, responses, answers)
    found = score_scale(values, min_answered=scale.min_answered)
    times = len(questions) if scale.method == "sum" else 1
    low, high = responses.low * times, responses.high * times
    value = found.total if scale.method == "sum" else found.mean
    error = band = level = None
    if value is not None:
        given = [v for v in values if isinstance(v, int | float)]
        spread = math.sqrt(variance(given)) if len(given) > 1 else SMALLEST_SD
        error = times * max(spread, SMALLEST_SD) / math.sqrt(len(given))
        band = (max(low, value - Z * error), min(high, value + Z * error))
        level = _level(band, low, high)
    text = scale.texts.get(level or "middle", "") if value is not None else ""
    return Scored(
        key=scale.key,
        label=scale.label,
        score=value,
        band=band,
        sem=error,
        answered=found.answered,
        missing=found.missing,
        mode=scale.mode,
        low=low,
        high=high,
        level=level,
        text=text,
        reason=found.reason,
        is_total=scale.method == "sum",
    )


def _values(
    instrument: Instrument,
    questions: Sequence[Question],
    responses: Responses,
    answers: Mapping[str, Answer],
) -> list[Answer]:
    """Return the answers of a scale, the reversed ones turned; of cards, their appearances."""
    names = [q.id for q in questions]
    if instrument.sets:
        return appearances(instrument.sets, answers, names)
    return keyed(
        answers,
        names,
        reversed_items=frozenset(q.id for q in questions if q.reversed),
        low=responses.low,
        high=responses.high,
    )


def _level(band: tuple[float, float], low: float, high: float) -> str | None:
    """Return the part of the labelled scale that holds the whole band; None when none does."""
    middle = (low + high) / 2
    if band[1] < middle:
        return "low"
    return "high" if band[0] > middle else None


def _composite(weights: Mapping[str, float], known: Mapping[str, float | None]) -> float | None:
    parts = [(w, known[key]) for key, w in weights.items()]
    return (
        None
        if any(v is None for _, v in parts)
        else math.fsum(w * v for w, v in parts if v is not None)
    )


def _is_flat(scales: tuple[Scored, ...]) -> bool:
    """Say whether all the bands meet: no scale stands out from the others."""
    bands = [s.band for s in scales if s.band]
    return len(bands) > 1 and max(b[0] for b in bands) <= min(b[1] for b in bands)


def _flags(instrument: Instrument, answers: Mapping[str, Answer]) -> list[str]:
    """Return the signs, for the counsellor alone. They mean: look at it together."""
    rules = instrument.validity
    asked = [q for q in instrument.questions if q.scale is not None or instrument.sets]
    given = [answers.get(q.id) for q in asked]
    numbers = [g for g in given if isinstance(g, int | float)]
    met = sum(1 for g in given if isinstance(g, int | float | Absent)) / len(asked)
    found = []
    if numbers and "longstring" in rules and max(runs(numbers)) > rules["longstring"]:
        found.append("longstring")
    if "answered" in rules and met < rules["answered"]:
        found.append("answered")
    spread = irv(numbers)
    if "irv" in rules and spread is not None and spread < rules["irv"]:
        found.append("irv")
    if numbers and "extreme" in rules and _one_sided(instrument, numbers) > rules["extreme"]:
        found.append("extreme")
    for q in instrument.questions:
        if q.expected is not None and answers.get(q.id) not in (None, q.expected):
            found.append("attention")
            break
    return found


def _one_sided(instrument: Instrument, numbers: list[float]) -> float:
    ends = next(iter(instrument.formats.values()))
    middle = (ends.low + ends.high) / 2
    extreme = sum(1 for x in numbers if x in (ends.low, ends.high)) / len(numbers)
    return max(extreme, sum(1 for x in numbers if x == middle) / len(numbers))


def answers_of(tree: object, instrument: Instrument) -> dict[str, Answer]:
    """Return the answers of a file `{"answers": {…}}`. Raises ValueError(item, expected)."""
    given = tree.get("answers") if isinstance(tree, dict) else None
    if not isinstance(given, dict):
        raise ValueError("answers", "un objet « answers » : item → réponse est attendu.")
    found: dict[str, Answer] = {}
    for name, value in given.items():
        question = instrument.question(name)
        if question is None:
            raise ValueError(name, f"un item de « {instrument.id} » est attendu.")
        allowed = [c.value for c in instrument.formats[question.format].choices]
        if value is None or value in (Absent.NOT_OBSERVED, Absent.REFUSED):
            found[name] = None if value is None else Absent(value)
        elif isinstance(value, int | float) and not isinstance(value, bool) and value in allowed:
            found[name] = value
        else:
            ends = f"{min(allowed):g} à {max(allowed):g}"
            raise ValueError(
                name, f"un nombre de {ends}, null, « not_observed » ou « refused » est attendu."
            )
    return found
