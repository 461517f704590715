"""Living norms: what a group of answers leaves behind once each of them is destroyed.

Only sums are kept, lot by lot: how many people, sums and cross-products inside a scale, a histogram
of its totals, counts of each answer. Everybody of a lot is in every figure of that lot: whoever
left a question aside is in none of them, so that two figures never differ by one person. Every
export is a sum of whole lots of ten people at least: so is any difference between two exports.
Answers of two scales are never multiplied together: nothing ties one to another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.parts import Scale
from portulan.rules.psychometrics.numbers import Matrix
from portulan.rules.psychometrics.scoring import reverse

FORMAT = "portulan-norms/1"
LEAST = 10  # people in a lot
Counts = Mapping[str, int]


class TooFew(ValueError):
    """A lot of fewer than ten people is never made."""


class Incomplete(ValueError):
    """Someone left a question aside: they are in no figure."""


class CannotMerge(ValueError):
    """Two norms that do not add up: another version, or a lot that both hold. Says which."""


@dataclass(frozen=True, slots=True)
class Lot:
    """People taken together: a mark that says nothing, how many, which month (AAAA-MM), whose."""

    mark: str
    people: int
    month: str
    place: str


@dataclass(frozen=True, slots=True)
class Sums:
    """A scale, keys applied: Σx by item, Σxx' by pair of items, how many people by total."""

    items: tuple[str, ...]
    sums: tuple[float, ...]
    products: Matrix
    histogram: Counts


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is kept of the people who answered one version of an instrument."""

    instrument: str
    version: str
    sha256: str
    lots: tuple[Lot, ...]
    scales: Mapping[str, Sums]
    counts: Mapping[str, Counts]  # item → answer as given → people

    @property
    def people(self) -> int:
        return sum(lot.people for lot in self.lots)

    @property
    def months(self) -> tuple[str, str]:
        """The first and the last month of its lots."""
        return min(lot.month for lot in self.lots), max(lot.month for lot in self.lots)

    @property
    def places(self) -> list[str]:
        """Whose people these are, each provider once."""
        return list(dict.fromkeys(lot.place for lot in self.lots))

    def as_json(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "instrument": self.instrument,
            "version": self.version,
            "sha256": self.sha256,
            "people": self.people,
            "lots": [asdict(lot) for lot in self.lots],
            "scales": {
                key: {
                    "items": list(one.items),
                    "sums": list(one.sums),
                    "products": [list(row) for row in one.products],
                    "histogram": dict(one.histogram),
                }
                for key, one in self.scales.items()
            },
            "counts": {item: dict(counts) for item, counts in self.counts.items()},
        }


def is_whole(instrument: Instrument, answers: Mapping[str, object]) -> bool:
    """Say whether every question of a scale has an answer; sets of cards make no such sums."""
    return not instrument.sets and all(
        isinstance(answers.get(q.id), int | float) for q in instrument.questions if q.scale
    )


def gathered(instrument: Instrument, people: Sequence[Mapping[str, float]], lot: Lot) -> Statistics:
    """Return the sums of ten people or more. Raises TooFew, Incomplete."""
    if len(people) < LEAST or lot.people != len(people):
        raise TooFew
    if not all(is_whole(instrument, answers) for answers in people):
        raise Incomplete
    return Statistics(
        instrument.id,
        instrument.version,
        instrument.sha256,
        (lot,),
        {s.key: _summed(instrument, s, people) for s in instrument.scales},
        {
            q.id: _tally(f"{answers[q.id]:g}" for answers in people)
            for q in instrument.questions
            if q.scale
        },
    )


def _summed(instrument: Instrument, scale: Scale, people: Sequence[Mapping[str, float]]) -> Sums:
    questions = instrument.of_scale(scale.key)
    form = instrument.formats[questions[0].format]
    rows = [
        [reverse(a[q.id], form.low, form.high) if q.reversed else a[q.id] for q in questions]
        for a in people
    ]
    places = range(len(questions))
    return Sums(
        tuple(q.id for q in questions),
        tuple(sum(row[i] for row in rows) for i in places),
        tuple(tuple(sum(row[i] * row[j] for row in rows) for j in places) for i in places),
        _tally(f"{sum(row):g}" for row in rows),
    )


def merged(first: Statistics, *others: Statistics) -> Statistics:
    """Return the sum of norms of one version. Raises CannotMerge."""
    found = first
    for other in others:
        found = _added(found, other)
    return found


def _added(one: Statistics, other: Statistics) -> Statistics:
    if (one.instrument, one.version, one.sha256) != (
        other.instrument,
        other.version,
        other.sha256,
    ):
        raise CannotMerge(
            f"« {one.instrument} » {one.version} et « {other.instrument} » {other.version} "
            "ne s'ajoutent pas : il faut le même questionnaire, dans la même version."
        )
    twice = {lot.mark for lot in one.lots} & {lot.mark for lot in other.lots}
    if twice:
        raise CannotMerge(f"Le lot « {min(twice)} » est déjà compté.")
    return Statistics(
        one.instrument,
        one.version,
        one.sha256,
        (*one.lots, *other.lots),
        {key: _both(sums, other.scales[key]) for key, sums in one.scales.items()},
        {item: _sum(counts, other.counts[item]) for item, counts in one.counts.items()},
    )


def _both(one: Sums, other: Sums) -> Sums:
    return Sums(
        one.items,
        tuple(a + b for a, b in zip(one.sums, other.sums, strict=True)),
        tuple(
            tuple(a + b for a, b in zip(x, y, strict=True))
            for x, y in zip(one.products, other.products, strict=True)
        ),
        _sum(one.histogram, other.histogram),
    )


def _sum(one: Counts, other: Counts) -> Counts:
    return _sorted({key: one.get(key, 0) + other.get(key, 0) for key in {*one, *other}})


def _tally(values: Iterable[str]) -> Counts:
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return _sorted(found)


def _sorted(counts: Counts) -> Counts:
    return dict(sorted(counts.items(), key=lambda pair: float(pair[0])))
