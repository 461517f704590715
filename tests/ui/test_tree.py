"""The text of a paper, shown on a page."""

from portulan.offices.pdf import blocks
from portulan.offices.pdf.tree import normalise
from portulan.ui.tree import tree_html


def test_headings_lists_and_facts_keep_their_order_and_their_level():
    tree = normalise(
        [
            blocks.heading("Le prix"),
            blocks.paragraph("Soit ", blocks.bold("1 600 €"), "."),
            blocks.bullets(["un", "deux"]),
            blocks.facts([("Durée", "16 h")]),
        ]
    )

    html = tree_html(tree, top=3)

    assert html.index("<h3>Le prix</h3>") < html.index("<strong>1") < html.index("<li>deux</li>")
    assert "<dt>Durée</dt><dd>16" in html


def test_what_someone_typed_never_becomes_markup():
    tree = normalise([blocks.paragraph(blocks.verbatim("<script>alert(1)</script>"))])

    assert tree_html(tree) == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_lines_to_write_on_are_for_paper_only():
    assert tree_html(normalise([blocks.writing_lines(3)])) == ""


def test_who_is_to_sign_is_said():
    tree = normalise([blocks.signatures([("organisme", "Pour l'organisme", "Cabinet Rivage")])])

    assert "<dt>Pour l’organisme</dt><dd>Cabinet Rivage</dd>" in tree_html(tree)
