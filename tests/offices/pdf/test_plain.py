"""A tree as plain text loses its shape, never its words."""

from portulan.offices.pdf.plain import plain_text
from tests.offices.pdf.papers import sampler
from tests.proofs import semantic


def test_every_word_of_a_tree_is_said_in_order():
    paper = sampler()
    said = semantic.squeezed(plain_text(paper.tree))
    at = 0
    for block in paper.tree:
        if block["t"] in {"p", "h"}:
            at = said.index(semantic.squeezed(semantic.words(block["c"])), at)
    assert "LabénéficiaireNadia" in said.replace(":", "")
    assert "Barre:20heuressur30prévues" in said
