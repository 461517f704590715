"""What the person answered and what it gave, opened whole for her, her archive, the synthesis."""

from datetime import datetime
from typing import Any
from uuid import UUID

from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.reading import Words
from portulan.journey.investigation.told import Told
from portulan.journey.passation import texts
from portulan.journey.passation.access import needs_qualification, passations_of
from portulan.journey.passation.epreuves import forms_of_the_person, names_of_forms
from portulan.journey.passation.instrument import instrument_of
from portulan.journey.passation.models import Envoi, Ouverture, Passation
from portulan.journey.passation.results import reread, shown
from portulan.offices.accounts.models import User
from portulan.offices.pdf import blocks
from portulan.rules.psychometrics.instruments.exchange import to_answers, to_codebook
from portulan.rules.psychometrics.instruments.instrument import Instrument
from portulan.rules.psychometrics.instruments.scoring import score


def is_sent(passation: Passation) -> bool:
    return Envoi.objects.filter(passation=passation).exists()


def is_open(passation: Passation) -> bool:
    return Ouverture.objects.filter(passation=passation).exists()


def _may_be_taken(passation: Passation) -> bool:
    """Say whether the results go with the answers: those that need a session, once it was held."""
    return is_open(passation) if needs_qualification(passation) else is_sent(passation)


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
                    **({"words": content.words} if content.words else {}),
                    **({"order": content.order, "recit": content.recit} if content.order else {}),
                    **(result.as_json() if _may_be_taken(passation) else {}),
                },
                files={
                    f"{instrument.id}-reponses.csv": to_answers(
                        instrument, {**content.answers, **content.words}
                    ),
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
        results = shown(passation, content)
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
    for one in reread(instrument, content):
        if one.answer and one.own:
            told += [blocks.paragraph(one.text), *blocks.own_words(one.answer)]
        elif one.answer:
            told.append(blocks.paragraph(f"{one.text} {one.answer}"))
    return told


def names_of(bilan: Bilan) -> dict[UUID, str]:
    """Return what each document of this room is called, by its id and its row. Opens nothing."""
    names: dict[UUID, str] = {}
    for passation in passations_of(bilan):
        told = f"vos réponses à « {instrument_of(passation).title} »"
        names[passation.document] = names[passation.pk] = told
    return names | names_of_forms(bilan)
