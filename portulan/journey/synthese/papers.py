"""The two documents of L6313-4 as papers: synthesis, « résultats détaillés ».

What is sealed is all a paper needs, so that it is drawn the same in years:
    {"title", "kind", "issued_on", "tree"}
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from portulan.journey.bilan.letterhead import theme_of
from portulan.journey.bilan.models import Bilan
from portulan.journey.investigation.told import Told
from portulan.journey.synthese.models import Partie
from portulan.journey.synthese.refusals import TooLong
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.tree import Block, Tree, TreeRefused

SYNTHESE, RESULTATS = "synthese", "resultats"
TITLE = "Document de synthèse"

Sealed = dict[str, Any]


def draft_tree(parts: Mapping[int, list[Tree]]) -> Tree:
    """Return the body of the synthesis: a heading by part that holds something, its passages."""
    tree: Tree = []
    for partie in Partie:
        passages = [passage for passage in parts.get(partie.value, []) if passage]
        if passages:
            tree.append(blocks.heading(partie.label))
            for passage in passages:
                tree += [_under(block) for block in passage]
    return tree


def _under(block: Block) -> Block:
    """A heading of a passage stands under the heading of its part."""
    return {**block, "l": block["l"] + 1} if block["t"] == "h" else block


def head(bilan: Bilan, consultant: str) -> Tree:
    """Who it is about, who wrote it; and to whom it belongs (L6313-4)."""
    return [
        blocks.facts(
            [
                ("Bilan de compétences de", blocks.verbatim(bilan.beneficiaire.name)),
                ("Conduit par", blocks.verbatim(consultant)),
                ("Organisme", blocks.verbatim(bilan.organisme.name)),
            ]
        ),
        blocks.paragraph(
            "Ce document appartient à la personne dont il parle. Il ne peut être communiqué à "
            "quelqu'un d'autre qu'avec son accord (article L6313-4 du code du travail)."
        ),
    ]


def observations(text: Tree, day: str) -> Tree:
    """What the person wished to add, as they wrote it."""
    return [
        blocks.heading("Observations de la personne"),
        *text,
        blocks.paragraph(blocks.italic(f"Écrites le {day}.")),
    ]


def results_tree(told: Iterable[Told]) -> Tree:
    """Return the body of the « résultats détaillés »: what was done and shared, whole."""
    tree: Tree = []
    for text in told:
        tree += [blocks.heading(text.title), *text.tree]
    if not tree:
        tree.append(blocks.paragraph("Aucun exercice écrit n'a été partagé pendant ce bilan."))
    return tree


def paper_of(sealed: Mapping[str, Any], bilan: Bilan) -> Paper:
    """Return the paper of a sealed document, under its organisme's letterhead."""
    return Paper(
        title=sealed["title"],
        kind=sealed["kind"],
        tree=sealed["tree"],
        issued_on=date.fromisoformat(sealed["issued_on"]),
        theme=theme_of(bilan.organisme),
    )


def sealed_from(
    *, title: str, kind: str, tree: Tree, issued_on: date, bilan: Bilan
) -> tuple[Sealed, str]:
    """Return what is sealed, and the reference (SHA-256) printed on every size.

    Raises TooLong.
    """
    told = {"title": title, "kind": kind, "issued_on": issued_on.isoformat(), "tree": tree}
    try:
        paper = paper_of(told, bilan)
    except TreeRefused:
        raise TooLong from None
    return {**told, "tree": paper.tree}, paper.reference
