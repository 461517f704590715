"""The plan as a paper: projects side by side, then steps, short term first."""

from collections.abc import Iterator, Sequence

from portulan.journey.projet.shape import Candidature, Etape, Projet, Terme, budget_of
from portulan.offices.pdf import blocks
from portulan.offices.pdf.tree import Block, Tree
from portulan.rules.french import date_fr
from portulan.rules.money import euros_fr

SIDE_BY_SIDE = 3  # projects in one table; more are told one after the other


def body(
    criteres: Sequence[dict[str, str]],
    projets: Sequence[Projet],
    etapes: Sequence[Etape],
    name: str = "",
    *,
    candidatures: Sequence[Candidature] = (),
) -> Tree:
    """Return the whole plan as blocks. `name`: whose it is, at the head."""
    tree: Tree = []
    if name:
        tree.append(blocks.facts([("Plan de", blocks.verbatim(name))]))
    if projets:
        tree.append(blocks.heading("Mes projets"))
        tree += _projets(projets)
        if criteres:
            tree.append(blocks.heading("Mes projets selon mes critères"))
            tree.append(_comparison(criteres, projets))
    for terme in Terme:
        steps = [one for one in etapes if one.terme == terme]
        if steps:
            tree.append(blocks.heading(str(terme.label)))
            for step in steps:
                tree += _etape(step)
    tree += [*_budget(budget_of(etapes)), *_candidatures(candidatures)]
    if not projets and not etapes and not candidatures:
        tree.append(blocks.paragraph("Rien n'est encore écrit."))
    return tree


def _budget(rows: Sequence[tuple[str, int]]) -> Iterator[Block]:
    if rows:
        yield blocks.heading("Le budget")
        told = [(blocks.verbatim(payer), euros_fr(cents)) for payer, cents in rows]
        yield blocks.facts([*told, ("En tout", euros_fr(sum(cents for _, cents in rows)))])


def _candidatures(rows: Sequence[Candidature]) -> Iterator[Block]:
    if not rows:
        return
    yield blocks.heading("Mes candidatures")
    for one in rows:
        where = f", {one.structure}" if one.structure else ""
        yield blocks.heading(blocks.verbatim(f"{one.poste}{where}"), 2)
        pairs = [
            ("Envoyée", date_fr(one.envoyee) if one.envoyee else "pas encore"),
            ("Par quel moyen", blocks.verbatim(one.moyen)),
            ("Relancer le", date_fr(one.relance) if one.relance else ""),
            ("Où j'en suis", one.label),
            ("Notes", blocks.verbatim(one.notes)),
        ]
        yield blocks.facts([(name, words) for name, words in pairs if words])


def _projets(projets: Sequence[Projet]) -> Iterator[Block]:
    for one in projets:
        decided = [" : ", blocks.bold(one.label.lower())] if one.label else []
        yield blocks.paragraph(blocks.verbatim(one.title), *decided)
        if one.why:
            yield from blocks.own_words(one.why)
        if one.told:
            yield blocks.facts([(asked, blocks.verbatim(text)) for _, asked, text in one.told])


def _comparison(criteres: Sequence[dict[str, str]], projets: Sequence[Projet]) -> Block:
    """One row by project when there are many criteria, so that it reads as cards in large print."""
    head = ["Projet", *(blocks.verbatim(one["text"]) for one in criteres)]
    rows = [
        [
            blocks.verbatim(one.title),
            *(_words(cell.label, cell.note) for cell in one.cells),
        ]
        for one in projets
    ]
    if len(head) <= SIDE_BY_SIDE + 1:
        return blocks.table(head, rows)
    names = [blocks.verbatim(one.title) for one in projets[:10]]
    turned = [
        [
            blocks.verbatim(critere["text"]),
            *(_words(one.cells[n].label, one.cells[n].note) for one in projets[:10]),
        ]
        for n, critere in enumerate(criteres)
    ]
    return blocks.table(["Critère", *names], turned)


def _words(label: str, note: str) -> list[str]:
    if label and note:
        return [f"{label} : ", blocks.verbatim(note)]
    return [blocks.verbatim(note) if note else label or "–"]


def _etape(step: Etape) -> Iterator[Block]:
    yield blocks.heading(blocks.verbatim(step.what), 2)
    pairs = [("Où j'en suis", step.state)]
    if step.intended:
        pairs.append(("D'ici", date_fr(step.intended)))
    if step.due:
        source = f" ({step.due_source})" if step.due_source else ""
        pairs.append(("Date limite", f"{date_fr(step.due)}{source}"))
    pairs += [
        (name, blocks.verbatim(words))
        for name, words in (
            ("Projet", step.projet_title),
            ("Qui m'aide", step.helper),
            ("Moyens", step.means),
            ("Ce qui peut bloquer", step.obstacle),
            ("Ce que je ferais alors", step.answer),
            ("Ce qui montrera que c'est fait", step.proof),
        )
        if words
    ]
    if step.cout:
        pairs.append(("Coût", [euros_fr(step.cout), *_after(step.paye)]))
    yield blocks.facts(pairs)
    if step.faits:
        yield blocks.bullets(
            [[f"{date_fr(one.on)} : {one.label.lower()}", *_after(one.words)] for one in step.faits]
        )


def _after(words: str) -> list[str]:
    return [", ", blocks.verbatim(words)] if words else []
