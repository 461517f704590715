"""Results in words, always with their margin, their mode and their version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.reading import Words
from portulan.journey.investigation.told import Told
from portulan.journey.passation import texts
from portulan.journey.passation.access import needs_qualification, passations_of
from portulan.journey.passation.epreuves import forms_of_the_person, names_of_forms
from portulan.journey.passation.models import Envoi, Ouverture, Passation
from portulan.offices.accounts.models import User
from portulan.offices.pdf import blocks
from portulan.rules.psychometrics.instruments.exchange import to_answers, to_codebook
from portulan.rules.psychometrics.instruments.instrument import Instrument, edition
from portulan.rules.psychometrics.instruments.scoring import SENTENCES, Result, Scored, score

MODES = {
    "ipsative": "Les résultats se comparent entre eux, pas à ceux d'autres personnes.",
    "criterion": "Les résultats se lisent sur l'échelle de réponse, pas face à d'autres personnes.",
}
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


def instrument_of(passation: Passation) -> Instrument:
    """Return the questionnaire that was given, in the version that was given."""
    return edition(passation.instrument, passation.version)


def is_sent(passation: Passation) -> bool:
    return Envoi.objects.filter(passation=passation).exists()


def is_open(passation: Passation) -> bool:
    return Ouverture.objects.filter(passation=passation).exists()


def shown(passation: Passation, answers: dict[str, float]) -> Shown:
    """Return what the answers give, computed again from them."""
    instrument = instrument_of(passation)
    result = score(instrument, answers)
    return Shown(
        title=instrument.title,
        lines=[_line(one) for one in _ranked(result)],
        flat=FLAT if result.flat else "",
        mode=MODES[instrument.scales[0].mode],
        version=f"{instrument.id}, version {instrument.version}, empreinte {result.sha256[:12]}",
        does_not=instrument.notice["not"],
        limits=instrument.notice["limits"],
        flags=[SENTENCES[key] for key in result.flags],
    )


def _may_be_taken(passation: Passation) -> bool:
    """Say whether the results go with the answers: those that need a session, once it was held."""
    return is_open(passation) if needs_qualification(passation) else is_sent(passation)


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

    low, high = one.band
    return Line(
        label=one.label,
        text=one.text,
        score=number(one.score),
        margin=f"de {number(low)} à {number(high)}, sur une échelle de "
        f"{number(one.low)} à {number(one.high)}",
        reason="",
        place=f"{place(one.score):.1f}",
        start=f"{place(low):.1f}",
        width=f"{place(high) - place(low):.1f}",
    )


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def all_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Told]:
    """Open everything the person answered: each question beside its answer, and the results."""
    found = []
    for passation in passations_of(bilan):
        content = texts.opened(passation, by=by, at=at, why=texts.Why.RECUPERATION)
        if content.saved_at is None:
            continue
        instrument = instrument_of(passation)
        result = score(instrument, content.answers)
        found.append(
            Told(
                id=passation.document,
                kind="passation",
                title=instrument.title,
                saved_at=content.saved_at,
                tree=_blocks(passation, instrument, content),
                data={
                    "answers": content.answers,
                    "lecture": content.lecture,
                    **({"order": content.order, "recit": content.recit} if content.order else {}),
                    **(result.as_json() if _may_be_taken(passation) else {}),
                },
                files={
                    f"{instrument.id}-reponses.csv": to_answers(instrument, content.answers),
                    f"{instrument.id}-legende.csv": to_codebook(instrument),
                },
            )
        )
    return [*found, *forms_of_the_person(bilan, by=by, at=at)]


def readings_of_the_person(bilan: Bilan, *, by: User, at: datetime) -> list[Words]:
    """Open the person's own readings of what she sent, for the consultant who drafts."""
    found = []
    for passation in passations_of(bilan).filter(ouverture__isnull=False):
        content = texts.opened(passation, by=by, at=at, why=texts.Why.SYNTHESE)
        if content.lecture.strip():
            source = f"Sa lecture de « {instrument_of(passation).title} »"
            found.append(Words(passation.document, "lecture", source, "", content.lecture))
    return found


def _blocks(passation: Passation, instrument: Instrument, content: texts.Content) -> list[Any]:
    told: list[Any] = []
    if _may_be_taken(passation):
        results = shown(passation, content.answers)
        for line in results.lines:
            words = f" {line.score} ({line.margin})" if line.margin else f" {line.reason}"
            told.append(blocks.paragraph(blocks.bold(line.label), words))
        told.append(blocks.paragraph(f"{results.mode} {results.version}."))
        told.append(blocks.paragraph(f"Ce que cela ne dit pas. {results.does_not}"))
    if content.lecture:
        told += [blocks.heading("Ma lecture", 3), *blocks.own_words(content.lecture)]
    if content.recit:
        told += [
            blocks.heading("Ce qui compte le plus", 3),
            blocks.numbered(q.text for key in content.order if (q := instrument.question(key))),
            *blocks.own_words(content.recit),
        ]
    told.append(blocks.heading("Mes réponses", 3))
    for question in instrument.questions:
        if question.id in content.answers:
            label = label_of(instrument, question.format, content.answers[question.id])
            told.append(blocks.paragraph(f"{question.text} {label}"))
    return told


def label_of(instrument: Instrument, name: str, value: float) -> str:
    """Return the words of an answer."""
    return next(c.label for c in instrument.formats[name].choices if c.value == value)


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what each document of this room is called, by its id and its row. Opens nothing."""
    names: dict[UUID, str] = {}
    for passation in passations_of(bilan):
        told = f"vos réponses à « {instrument_of(passation).title} »"
        names[passation.document] = names[passation.pk] = told
    return names | names_of_forms(bilan)
