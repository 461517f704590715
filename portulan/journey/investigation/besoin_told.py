"""The needs analysis and the assessed objectives told back: as blocks of a paper, as words."""

from collections.abc import Iterator, Mapping
from typing import Any

from portulan.journey.bilan.besoin import FormatChoisi, Rythme
from portulan.journey.investigation.besoin import CHAMPS, OBJECTIFS, RESULTS, motives_of
from portulan.offices.pdf import blocks
from portulan.rules.french import list_fr

ANALYSE = "L'analyse du besoin"
EVALUATION = "Mes objectifs, à la fin"
MOTIFS = "Motifs"


def lines_of_analysis(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Return key, question and text of what was written, in order; motives first, format last."""
    if told := motives_of(tree):
        yield "motifs", MOTIFS, _sentence(list_fr(told))
    for one in CHAMPS:
        if text := tree.get(one.key, "").strip():
            yield one.key, one.label, text
    if tree.get("pace") in Rythme.values and tree.get("format") in FormatChoisi.values:
        words = f"{Rythme(tree['pace']).label}, {FormatChoisi(tree['format']).label}"
        yield "format", "Le format choisi ensemble", _sentence(words)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def lines_of_assessment(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Return key, objective, and what the person says of it."""
    for one in tree["objectifs"]:
        result = RESULTS.get(one["result"], "")
        text = "\n".join(part for part in (f"{result}." if result else "", one["text"]) if part)
        if text:
            yield one["key"], one["label"], text


def lines_of(tree: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the lines of either tree."""
    return list(lines_of_assessment(tree) if "objectifs" in tree else lines_of_analysis(tree))


def blocks_of_lines(tree: Mapping[str, Any]) -> list[Any]:
    """Return either tree as blocks of a paper, under its title."""
    told: list[Any] = []
    for _, label, text in lines_of(tree):
        told.append(blocks.paragraph(blocks.bold(label)))
        told += blocks.own_words(text)
    return told


def is_ours(tree: Mapping[str, Any]) -> bool:
    """Say whether a tree of this room is an analysis or an assessment."""
    return "objectifs" in tree or OBJECTIFS[0] in tree
