"""The portfolio as a paper: skills first, then the life line with its episodes."""

from collections.abc import Iterator, Mapping, Sequence

from portulan.journey.portefeuille.shape import STAR, Competence, Experience
from portulan.offices.pdf import blocks
from portulan.offices.pdf.tree import Block, Tree


def body(
    experiences: Sequence[Experience],
    competences: Sequence[Competence],
    name: str = "",
    *,
    temoins: Mapping[str, Sequence[str]] | None = None,
) -> Tree:
    """Return the whole portfolio as blocks. `name`: whose it is, at the head.

    `temoins`: what was seen, by skill.
    """
    tree: Tree = []
    if name:
        tree.append(blocks.facts([("Portefeuille de", blocks.verbatim(name))]))
    if competences:
        tree.append(blocks.heading("Mes compétences"))
        for skill in competences:
            tree += _competence(skill, (temoins or {}).get(skill.id, ()))
    if experiences:
        tree.append(blocks.heading("Mes expériences"))
        for one in experiences:
            tree += _experience(one)
    if not experiences and not competences:
        tree.append(blocks.paragraph("Rien n'est encore écrit."))
    return tree


def _competence(skill: Competence, seen_by: Sequence[str]) -> Iterator[Block]:
    yield blocks.heading(blocks.verbatim(skill.label), 2)
    pairs = [
        ("Vue dans", blocks.verbatim(", ".join(skill.seen))),
        ("Où je la situe", skill.niveau_label),
        ("Le plaisir", skill.plaisir_label),
        ("L'envie de m'en resservir", skill.envie_label),
        *((name, blocks.verbatim(words)) for name, words in skill.proofs),
        *(("Un témoin", blocks.verbatim(words)) for words in seen_by),
    ]
    told = [(name, words) for name, words in pairs if words]
    if told:
        yield blocks.facts(told)


def _experience(one: Experience) -> Iterator[Block]:
    yield blocks.heading(blocks.verbatim(one.title), 2)
    pairs = [
        ("Quand", one.years),
        ("Où", blocks.verbatim(one.place)),
        ("De quelle sorte", one.nature_label),
        ("Comment je l'ai vécue", one.vecu_label),
    ]
    told = [(name, words) for name, words in pairs if words]
    if told:
        yield blocks.facts(told)
    for episode in one.episodes:
        yield blocks.heading(blocks.verbatim(episode.title), 3)
        for key, name in STAR.items():
            if episode.words[key]:
                yield blocks.paragraph(blocks.bold(f"{name}."))
                yield from blocks.own_words(episode.words[key])
