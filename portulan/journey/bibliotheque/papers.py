"""An exercise on paper: the same words as on screen, and lines to write on."""

from datetime import date
from typing import Any

from portulan.journey.bibliotheque.exercice import Exercice, Field, Part
from portulan.journey.bilan.letterhead import theme_of
from portulan.offices.organisme.models import Organisme
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.rules.french import duration_fr
from portulan.rules.typo import typo_fr

MOST_LINES = 10


def exercice_paper(exercice: Exercice, organisme: Organisme, *, on: date) -> Paper:
    """Return a blank exercise. It names nobody: a paper lies about."""
    return Paper(
        title=typo_fr(exercice.title),
        kind="exercice",
        tree=[*_head(exercice), *(block for part in exercice.parts for block in _part(part))],
        issued_on=on,
        theme=theme_of(organisme),
    )


def _head(exercice: Exercice) -> list[Any]:
    told = [
        blocks.paragraph(exercice.summary),
        blocks.facts(
            [
                (
                    "Durée",
                    f"environ {duration_fr(exercice.minutes)}, en plusieurs fois",
                ),
                ("À quoi cela sert", exercice.why),
                ("Ce que cela ne fait pas", exercice.does_not),
                ("Qui lira", "vous ; une autre personne, seulement si vous la lui donnez"),
            ]
        ),
    ]
    if exercice.method_told:
        told.append(blocks.paragraph(blocks.bold("Méthode : "), f"{exercice.method_told}."))
    if exercice.caution:
        told.append(blocks.callout("À savoir", blocks.paragraph(exercice.caution)))
    if exercice.heavy:
        told.append(blocks.callout("Avant de commencer", blocks.paragraph(exercice.heavy)))
    if exercice.steps:
        told.append(blocks.numbered(exercice.steps))
    if exercice.list_items:
        told += [blocks.heading(exercice.list_title, 1), blocks.bullets(exercice.list_items)]
    return told


def _part(part: Part) -> list[Any]:
    told: list[Any] = [blocks.heading(part.title, 1)]
    if part.intro:
        told.append(blocks.paragraph(part.intro))
    for field in part.fields:
        told += _question(field)
    return told


def _question(field: Field) -> list[Any]:
    told = [blocks.heading(field.label, 2)]  # a heading stays with what follows it
    if field.help:
        told.append(blocks.paragraph(field.help))
    return [*told, blocks.writing_lines(min(MOST_LINES, max(1, field.rows)))]
