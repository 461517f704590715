"""Builders: our sentences get French typography, people's words do not."""

from portulan.offices.pdf import blocks
from portulan.offices.pdf.tree import normalise


def test_our_sentences_get_french_spaces():
    assert blocks.paragraph("L'heure : 14h30 ?")["c"] == ["L’heure\u00a0: 14\u00a0h\u00a030\u202f?"]
    assert blocks.heading("Qu'est-ce ?", 2) == {"t": "h", "l": 2, "c": ["Qu’est-ce\u202f?"]}


def test_a_persons_words_are_left_alone():
    assert blocks.paragraph(blocks.verbatim("L'an : 14h30 ?"))["c"] == ["L'an : 14h30 ?"]
    assert blocks.own_words("L'an ?\r\n\r\n\r\nEt : puis\nla suite") == [
        {"t": "p", "c": ["L'an ?"]},
        {"t": "p", "c": ["Et : puis\nla suite"]},
    ]
    assert type(blocks.bold(blocks.verbatim("x"))["c"][0]) is str


def test_an_item_is_words_or_one_block_or_several():
    inner = blocks.paragraph("x")
    built = blocks.bullets(["a", ["b ", blocks.bold("c")], inner, [inner, inner]])
    assert built["c"][0] == [{"t": "p", "c": ["a"]}]
    assert built["c"][1] == [{"t": "p", "c": ["b ", {"t": "b", "c": ["c"]}]}]
    assert built["c"][2] == [inner]
    assert built["c"][3] == [inner, inner]


def test_everything_built_is_a_tree():
    tree = [
        blocks.heading("a"),
        blocks.facts([("Durée", ["2 ", blocks.bold("h")])]),
        blocks.table(["a", "b"], [["1", "2"]], caption="c", align="lr"),
        blocks.quotation(blocks.paragraph("q")),
        blocks.callout("À savoir", blocks.paragraph("q")),
        blocks.signatures([("a", "Rôle", "Nom")]),
        blocks.writing_lines(),
        blocks.rule(),
        blocks.page_break(),
    ]
    assert normalise(tree) == tree
