"""The guide to hold in one's hand during the meeting; and all the enquêtes as a text."""

from collections.abc import Iterator, Sequence
from datetime import date

from portulan.journey.enquete.shape import NOTES, Enquete, Rencontre
from portulan.offices.pdf import blocks
from portulan.offices.pdf.render import Paper
from portulan.offices.pdf.theme import Theme
from portulan.offices.pdf.tree import Block, Tree
from portulan.rules.french import date_fr

NOBODY = Theme(name="Notes personnelles")  # a paper that lies about names no house


def guide(enquete: Enquete, *, on: date) -> Paper:
    """Return the questions with lines to write on. No name, no house: a paper lies about."""
    tree: Tree = [
        blocks.facts([("Le métier", blocks.verbatim(enquete.metier))]),
        blocks.paragraph(
            "Vingt minutes, cinq questions au plus. On écoute, on ne demande pas d'emploi."
        ),
    ]
    if enquete.questions:
        tree.append(blocks.heading("Ce que je veux vérifier"))
        for question in enquete.questions:
            tree += [blocks.heading(blocks.verbatim(question), 2), blocks.writing_lines(3)]
    for theme in enquete.themes:
        tree.append(blocks.heading(theme.title))
        for question in theme.questions:
            tree += [blocks.heading(question, 2), blocks.writing_lines(3)]
    tree.append(blocks.heading("Juste après"))
    for key, title in NOTES.items():
        if key != "dit":
            tree += [blocks.heading(title, 2), blocks.writing_lines(3)]
    return Paper("Questions sur un métier", kind="guide", tree=tree, issued_on=on, theme=NOBODY)


def body(enquetes: Sequence[Enquete]) -> Tree:
    """Return the whole as blocks: by métier, then by meeting."""
    tree: Tree = []
    for one in enquetes:
        tree.append(blocks.heading(blocks.verbatim(one.metier)))
        if one.questions:
            tree.append(blocks.heading("Ce que je veux vérifier", 2))
            tree.append(blocks.bullets([blocks.verbatim(text) for text in one.questions]))
        for met in one.rencontres:
            tree += _rencontre(met)
    if not enquetes:
        tree.append(blocks.paragraph("Rien n'est encore écrit."))
    return tree


def _rencontre(met: Rencontre) -> Iterator[Block]:
    yield blocks.heading(blocks.verbatim(met.qui), 2)
    pairs = [
        ("Quand", date_fr(met.jour) if met.jour else ""),
        ("Comment joindre", blocks.verbatim(met.joindre)),
    ]
    told = [(name, words) for name, words in pairs if words]
    if told:
        yield blocks.facts(told)
    for key, name in NOTES.items():
        if met.notes[key]:
            yield blocks.paragraph(blocks.bold(f"{name}."))
            yield from blocks.own_words(met.notes[key])
    if met.precision:
        yield blocks.paragraph(blocks.bold("Ce que cette personne précise."))
        yield from blocks.own_words(met.precision)
