"""The gates bite: a file spoilt in one way fails for that reason, and no other gate is needed."""

import io
from dataclasses import replace

import pikepdf
import pytest

from portulan.offices.pdf.render import render
from tests.offices.pdf.papers import contract, sampler
from tests.proofs import semantic, verapdf


def spoilt(pdf: bytes, change) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def elements(document: pikepdf.Pdf, kind: str):
    """Every structure element of a type, found in the objects of the file."""
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name("/" + kind):
            yield item


def without_language(document):
    del document.Root.Lang


def in_english(document):
    document.Root.Lang = "en"


def without_tags(document):
    del document.Root.StructTreeRoot


def without_title_shown(document):
    document.Root.ViewerPreferences.DisplayDocTitle = False


def without_alternative_text(document):
    for figure in elements(document, "Figure"):
        del figure.Alt


def without_header_cells(document):
    for cell in elements(document, "TH"):
        cell.S = pikepdf.Name("/TD")


def with_a_fake_heading(document):
    for heading in elements(document, "H2"):
        heading.S = pikepdf.Name("/P")


def with_a_skipped_level(document):
    for heading in elements(document, "H2"):
        heading.S = pikepdf.Name("/H5")


def without_metadata(document):
    del document.Root.Metadata


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("change", "profile", "clause"),
    [
        (without_language, "PDFUA-1", "7.2"),
        (without_tags, "PDFUA-1", "7.1"),
        (without_title_shown, "PDFUA-1", "7.1"),
        (without_alternative_text, "PDFUA-1", "7.3"),
        (without_metadata, "PDFUA-1", "7.1-8"),
        (without_metadata, "PDFA-3A", "6.6"),
        (without_tags, "PDFA-3A", "6.7"),
    ],
)
def test_verapdf_sees_what_is_missing(change, profile, clause):
    broken = verapdf.failures(spoilt(render(sampler()), change), profile)
    assert any(failure.startswith(clause) for failure in broken), broken


@pytest.mark.pdf
def test_verapdf_lets_through_what_our_gate_stops():
    """Why there is a second gate: these files are « valid »."""
    paper = contract()
    for change in (in_english, without_header_cells, with_a_fake_heading):
        pdf = spoilt(render(paper), change)
        assert verapdf.failures(pdf, "PDFUA-1") == []
        with pytest.raises(AssertionError):
            semantic.assert_paper(pdf, paper, "standard")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without_language, "langue"),
        (in_english, "langue"),
        (without_tags, "balisé"),
        (without_title_shown, "titre n'est pas montré"),
        (without_alternative_text, "sans description"),
        (without_header_cells, "sans cellule d'en-tête"),
        (with_a_fake_heading, "titre"),
        (with_a_skipped_level, "sauté"),
    ],
)
def test_our_gate_sees_what_is_missing(change, reason):
    paper = sampler()
    with pytest.raises(AssertionError, match=reason):
        semantic.assert_paper(spoilt(render(paper), change), paper, "standard")


def test_our_gate_sees_a_word_that_changed():
    paper = contract()
    other = replace(paper, tree=[*paper.tree, {"t": "p", "c": ["Un mot de trop"]}])
    with pytest.raises(AssertionError, match="bloc"):
        semantic.assert_paper(render(paper), other, "standard")


def test_our_gate_sees_small_print():
    paper = contract()
    with pytest.raises(AssertionError, match="points"):
        semantic.assert_faithful(
            render(paper),
            title=paper.title,
            blocks=semantic.expected(paper, "standard"),
            points=16,
        )
