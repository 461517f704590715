"""A tree goes out to a Word file and comes back; a hostile or broken file is told in a sentence."""

import io
import zipfile

import pytest

from portulan.offices.word.reader import LARGEST_FILE, NotAWordFile, read_docx
from portulan.offices.word.writer import W, docx

TREE = [
    {"t": "h", "l": 1, "c": ["Un titre"]},
    {"t": "p", "c": ["Un ", {"t": "b", "c": ["fait & <détail>"]}, " et ", {"t": "i", "c": ["si"]}]},
    {"t": "ul", "c": [[{"t": "p", "c": ["un"]}], [{"t": "p", "c": ["deux"]}]]},
    {"t": "ol", "c": [[{"t": "p", "c": ["d'abord"]}]]},
    {"t": "q", "c": [{"t": "p", "c": ["Ses mots."]}]},
]


def packed(**parts):
    """Return a .docx that holds these parts, as someone else's word processor might write it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return data.getvalue()


def document(body):
    return packed(document=f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


def part_of(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_what_goes_out_comes_back():
    lines = read_docx(docx(TREE, title="Essai")).lines

    assert [(line.kind, line.text) for line in lines] == [
        ("h", "Un titre"),
        ("p", "Un fait & <détail> et si"),
        ("ul", "un"),
        ("ul", "deux"),
        ("ol", "d'abord"),
        ("q", "Ses mots."),
    ]
    assert lines[1].inlines[1] == {"t": "b", "c": ["fait & <détail>"]}
    assert lines[1].inlines[3] == {"t": "i", "c": ["si"]}


@pytest.mark.parametrize(("size", "half"), [("standard", 22), ("16", 32), ("18", 36), ("20", 40)])
def test_nothing_is_smaller_than_the_size_asked_for(size, half):
    styles = part_of(docx(TREE, title="Essai", size=size), "word/styles.xml")
    sizes = [int(told.split('"')[1]) for told in styles.split("<w:sz w:val=")[1:]]

    assert min(sizes) == half


def test_it_says_its_language_its_title_and_real_headings():
    data = docx(TREE, title="Essai")

    assert 'w:lang w:val="fr-FR"' in part_of(data, "word/styles.xml")
    assert "<dc:title>Essai</dc:title>" in part_of(data, "docProps/core.xml")
    assert '<w:pStyle w:val="Heading1"/>' in part_of(data, "word/document.xml")


def test_the_same_tree_gives_the_same_bytes():
    assert docx(TREE, title="Essai") == docx(TREE, title="Essai")


def test_what_cannot_be_taken_up_is_told_with_its_line():
    body = (
        "<w:p><w:r><w:t>Un</w:t></w:r></w:p>"
        "<w:p><w:r><w:drawing/></w:r><w:r><w:t>Deux</w:t></w:r></w:p>"
        "<w:tbl/><w:p><w:del><w:r/></w:del><w:ins><w:r><w:t>Trois</w:t></w:r></w:ins></w:p>"
    )

    read = read_docx(document(body))

    assert [line.text for line in read.lines] == ["Un", "Deux", "Trois"]
    assert [(one.number, one.words) for one in read.unread] == [
        (2, "une image ou un dessin"),
        (3, "un tableau"),
        (3, "une suppression suivie, tenue pour faite"),
    ]


def test_a_french_word_processor_names_its_headings_otherwise():
    told = f'<w:styles xmlns:w="{W}"><w:style w:styleId="T2"><w:name w:val="Titre 2"/></w:style>'
    body = '<w:p><w:pPr><w:pStyle w:val="T2"/></w:pPr><w:r><w:t>Un</w:t></w:r></w:p>'
    main = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'

    [line] = read_docx(packed(document=main, styles=f"{told}</w:styles>")).lines

    assert (line.kind, line.level) == ("h", 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "n'est pas un document Word"),
        (b"%PDF-1.7", "n'est pas un document Word"),
        (packed(autre="<x/>"), "n'est pas un document Word"),
        (packed(document="<w:document"), "abîmé"),
        (packed(document='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "déclarations"),
        (b"0" * (LARGEST_FILE + 1), "cinq mégaoctets"),
        (document("<w:p/>" * 6_000), "trop long"),
    ],
    ids=["vide", "un PDF", "un autre zip", "coupé", "des entités", "énorme", "sans fin"],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(data, said):
    with pytest.raises(NotAWordFile, match=said):
        read_docx(data)


def test_a_zip_bomb_is_left_closed():
    with pytest.raises(NotAWordFile, match="trop long"):
        read_docx(packed(document=" " * (21 * 1024 * 1024)))
