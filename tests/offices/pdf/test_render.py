"""A paper becomes a PDF: valid, faithful, the same each time, at every size."""

import io
import time
from dataclasses import dataclass, replace
from datetime import date

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from portulan.offices.pdf.blocks import (
    heading,
    own_words,
    paragraph,
    table,
    verbatim,
    writing_lines,
)
from portulan.offices.pdf.render import SIZES, Attachment, Paper, PdfFailed, render
from portulan.offices.pdf.theme import Theme, contrast
from tests.offices.pdf.papers import RIVAGE, contract, sampler
from tests.proofs import semantic, verapdf

HOSTILE = [
    '#panic("x")',
    "*gras* _italique_ = Titre",
    '#read("/etc/passwd") #import "@preview/x:1.0.0"',
    "$x$ @ref <etiquette> `code` \\ // /* */",
    "- a\n+ b\n/ t: d",
    '"}]} {"t":"h"}',
    "<script>alert(1)</script> {{ 7 * 7 }} %%EOF",
    "-- --- ~ ... 'droites' \"droites\"",
]


@pytest.mark.pdf
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [contract, sampler])
def test_a_paper_is_accessible_archivable_and_faithful_at_every_size(make, size):
    paper = make()
    pdf = render(paper, size=size)
    verapdf.assert_valid(pdf)
    semantic.assert_paper(pdf, paper, size)


@pytest.mark.pdf
def test_a_long_paper_may_have_a_table_of_contents():
    paper = replace(sampler(), contents=True)
    pdf = render(paper)
    verapdf.assert_valid(pdf)
    semantic.assert_paper(pdf, paper, "standard")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        elements = list(semantic.structure(document).walk())
    entries = [element.text for element in elements if element.kind == "TOCI"]
    assert [entry for entry in entries if entry.startswith("Paroles")]


@pytest.mark.parametrize("size", SIZES)
def test_the_lines_to_write_on_stay_together_under_their_question(size):
    tree = []
    for n in range(9):
        tree += [heading(f"Question {n} ?"), paragraph("Avec vos mots."), writing_lines(5)]
    _, *pages = _drawn(render(replace(contract(), tree=tree), size=size))

    for page in pages[:-1]:
        assert page.text.count("Question") * 5 == page.lines > 0


@pytest.mark.parametrize("size", SIZES)
def test_a_short_table_is_read_on_one_page(size):
    rows = [[f"Part {n}", "1 700,01 €"] for n in range(4)]
    for above in range(12, 24):
        tree = [paragraph("Une ligne.")] * above + [table(["Qui paie", "Part"], rows, align="lr")]
        pages = _drawn(render(replace(contract(), tree=tree), size=size))
        assert [page.text.count("1 700,01") for page in pages if "Qui paie" in page.text] == [4]


@dataclass
class _Page:
    text: str
    lines: int


def _drawn(pdf: bytes) -> list[_Page]:
    """What each page says, and how many lines are drawn on it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            _Page(
                page.get_textpage().get_text_bounded().replace("\u202f", " ").replace("\xa0", " "),
                len(list(page.get_objects([pdfium.FPDF_PAGEOBJ_PATH]))),
            )
            for page in document
        ]


@pytest.mark.parametrize("size", SIZES)
def test_the_same_paper_gives_the_same_bytes(size):
    assert render(contract(), size=size) == render(contract(), size=size)


def test_the_reference_is_printed_whole_on_every_size():
    paper = contract()
    for size in SIZES:
        with pikepdf.open(io.BytesIO(render(paper, size=size))) as document:
            said = semantic.squeezed(semantic.structure(document).text)
        assert paper.reference in said


def test_the_reference_is_about_the_words_not_the_look():
    paper = contract()
    signed = replace(paper, signed={"organisme": "Signé le 2 mars 2026"})
    other_look = replace(paper, theme=Theme("Cabinet Rivage", colour="#333333"))
    assert paper.reference == signed.reference == other_look.reference
    assert len(paper.reference) == 64
    assert replace(paper, title="Autre titre").reference != paper.reference
    assert replace(paper, issued_on=date(2026, 3, 2)).reference != paper.reference
    assert replace(paper, tree=paper.tree[1:]).reference != paper.reference


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_code_is_printed_as_it_is_written(text):
    paper = Paper(
        title=verbatim(text.replace("\n", " ")),
        kind="essai",
        tree=[*own_words(text), paragraph(verbatim(text))],
        issued_on=date(2026, 3, 1),
        theme=Theme(text.replace("\n", " "), address=(text,), legal=(text,)),
    )
    with pikepdf.open(io.BytesIO(render(paper))) as document:
        said = semantic.squeezed(semantic.structure(document).text)
    assert said.count(semantic.squeezed(text)) == 6


def test_a_signature_is_written_where_there_is_a_place_for_it():
    paper = replace(contract(), signed={"beneficiaire": "Signé le 2 mars 2026 à 9 h"})
    semantic.assert_paper(render(paper), paper, "standard")


def test_a_file_travels_inside_the_paper():
    attached = Attachment("donnees.json", b"{}", "application/json", "Les données", "data")
    pdf = render(replace(contract(), attachments=(attached,)))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.attachments["donnees.json"].get_file().read_bytes() == b"{}"


@pytest.mark.pdf
def test_a_paper_with_a_file_inside_is_still_archivable():
    attached = Attachment("donnees.json", b"{}", "application/json", "Les données", "data")
    verapdf.assert_valid(render(replace(contract(), attachments=(attached,))))


def test_a_png_logo_is_drawn_and_stays_decoration():
    logo = _png(2, 2)
    pdf = render(replace(contract(), theme=replace(RIVAGE, logo=logo)))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        kinds = {element.kind for element in semantic.structure(document).walk()}
    assert "Figure" not in kinds


def test_a_line_ends_the_file_so_that_a_seal_may_follow():
    assert render(contract()).endswith(b"%%EOF\n")


def test_one_page_takes_a_few_milliseconds_once_warm():
    paper = contract()
    render(paper)
    best = min(_timed(paper) for _ in range(5))
    assert best < 0.030


def test_an_unknown_size_is_refused():
    with pytest.raises(KeyError):
        render(contract(), size="12")


def test_a_paper_needs_a_title():
    with pytest.raises(ValueError, match="title"):
        Paper(" \u202e ", "essai", [], date(2026, 3, 1), RIVAGE)


def test_a_pale_colour_a_heavy_logo_and_a_false_logo_are_refused():
    assert contrast("#000000") == pytest.approx(21)
    for wrong in (
        {"colour": "#aaaaaa"},
        {"colour": "bleu"},
        {"logo": _png(20_000, 20_000)},
        {"logo": b"GIF89a"},
        {"logo": b"\xff\xd8\xff"},
        {"logo": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'},
    ):
        with pytest.raises(ValueError, match=r"colour|pixels|SVG|script|PNG"):
            replace(RIVAGE, **wrong)


def test_what_the_engine_refuses_fails_without_quoting_the_paper():
    secret = "une confidence"
    figure = {"t": "fig", "svg": f"<svg width='0'><text>{secret}</text></svg>", "alt": "Une figure"}
    paper = Paper("Titre", "essai", [paragraph(secret), figure], date(2026, 3, 1), RIVAGE)
    with pytest.raises(PdfFailed) as failure:
        render(paper)
    assert secret not in str(failure.value)


def test_words_in_a_drawing_are_drawn_with_our_fonts_whatever_it_asks_for():
    words = '<text x="0" y="20" font-size="16" font-family="Arial">Réaliste → 中</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">{words}</svg>'
    figure = {"t": "fig", "svg": svg, "alt": "Réaliste"}
    paper = Paper("Titre", "essai", [figure], date(2026, 3, 1), RIVAGE)
    drawn = "".join(character.text for character in semantic.characters(render(paper)))
    assert "Réaliste→[texteenchinoisoujaponais]" in drawn


def _timed(paper: Paper) -> float:
    start = time.perf_counter()
    render(paper)
    return time.perf_counter() - start


def _png(width: int, height: int) -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    rows = b"".join(b"\x00" + b"\x1d\x4f\x63" * min(width, 4) for _ in range(min(height, 4)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    signature = b"\x89PNG\r\n\x1a\n"
    return b"".join(
        (
            signature,
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )
