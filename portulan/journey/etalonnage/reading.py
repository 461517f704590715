"""What a house's norms say, ready to be shown: each with how many people, when, and who."""

from dataclasses import dataclass

from portulan.rules.french import list_fr
from portulan.rules.psychometrics.conversions import PERCENTILE_FROM
from portulan.rules.psychometrics.instruments.instrument import Instrument, edition
from portulan.rules.psychometrics.norm_reading import ScaleNorm, read
from portulan.rules.psychometrics.norms import Statistics
from portulan.rules.psychometrics.reliability import ALPHA_FROM


@dataclass(frozen=True)
class Row:
    """A line of numbers, in words."""

    name: str
    cells: list[str]


@dataclass(frozen=True)
class ScaleShown:
    label: str
    numbers: list[tuple[str, str]]
    items: list[Row]
    table: list[Row]


@dataclass(frozen=True)
class Shown:
    """One norm. `scales` is empty under thirty people; their tables under a hundred."""

    title: str
    instrument: str
    version: str
    people: int
    population: str
    scales: list[ScaleShown]
    waits: str


def population_of(norm: Statistics) -> str:
    """Return who these people are and when they answered: nothing is shown without it."""
    first, last = (f"{m[5:]}/{m[:4]}" for m in norm.months)
    when = f"en {first}" if first == last else f"de {first} à {last}"
    return (
        f"{norm.people} personnes en bilan de compétences qui l'ont accepté, "
        f"{list_fr(norm.places)}, {when}"
    )


def shown(norm: Statistics, *, whole: bool = True) -> Shown:
    """Return a norm as it is shown; without its figures when not `whole`."""
    instrument = edition(norm.instrument, norm.version)
    scales = [_scale(one, instrument) for one in read(norm, instrument)] if whole else []
    return Shown(
        instrument.title,
        norm.instrument,
        norm.version,
        norm.people,
        population_of(norm),
        scales,
        _waits(norm.people),
    )


def _waits(people: int) -> str:
    if people < ALPHA_FROM:
        return f"Rien ne se lit en dessous de {ALPHA_FROM} personnes."
    if people < PERCENTILE_FROM:
        return f"Les rangs se lisent à partir de {PERCENTILE_FROM} personnes."
    return ""


def _scale(one: ScaleNorm, instrument: Instrument) -> ScaleShown:
    found = one.reliability
    alpha = "non calculable"
    if found.alpha is not None and found.alpha_ci is not None:
        low, high = found.alpha_ci
        alpha = f"{decimal(found.alpha)} (de {decimal(low)} à {decimal(high)})"
    numbers = [
        ("Moyenne", decimal(one.mean)),
        ("Écart type", decimal(one.sd)),
        ("Alpha, avec son intervalle à 95 %", alpha),
    ]
    if one.omega is not None:
        numbers.append(("Oméga (maximum de vraisemblance, covariances)", decimal(one.omega)))
    return ScaleShown(
        one.label,
        numbers,
        [
            Row(
                item.text,
                [
                    decimal(item.measured.mean),
                    decimal(item.measured.r_drop),
                    " · ".join(_choices(item.counts, instrument, item.id)),
                    " ".join(item.flags) or "Rien à revoir.",
                ],
            )
            for item in one.items
        ],
        [Row(decimal(score), [f"{rank:.0f}"]) for score, rank in one.table],
    )


def _choices(counts, instrument: Instrument, name: str) -> list[str]:
    """Return how many people gave each answer, from the lowest to the highest."""
    question = instrument.question(name)
    choices = instrument.formats[question.format].choices
    return [f"{counts.get(f'{c.value:g}', 0)}" for c in choices]


def decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",")
