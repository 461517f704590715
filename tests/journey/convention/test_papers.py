"""Both papers as PDFs: tagged, archivable, faithful, in four sizes, one reference."""

import pytest

from portulan.journey.bilan.models import Funding
from portulan.journey.convention.papers.signed import contrat_paper, convention_paper
from portulan.offices.pdf.canonical import grouped
from portulan.offices.pdf.render import SIZES, render
from tests import people
from tests.journey.convention import cases
from tests.proofs import semantic, verapdf


def contrat():
    return contrat_paper(cases.concluded_contrat(people.bilan_of_nadia()))


def convention():
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    return convention_paper(cases.concluded_convention(bilan))


@pytest.mark.pdf
@pytest.mark.parametrize("paper_of", [contrat, convention])
def test_every_size_is_accessible_archivable_and_faithful(paper_of):
    paper = paper_of()

    for size in SIZES:
        pdf = render(paper, size=size)
        verapdf.assert_valid(pdf)
        semantic.assert_paper(pdf, paper, size)


@pytest.mark.parametrize("paper_of", [contrat, convention])
def test_the_paper_says_who_signed_and_keeps_its_reference(paper_of):
    paper = paper_of()

    assert len(grouped(paper.reference).split()) == 8
    assert "Nadia Kerbrat, le 23" in paper.signed["beneficiaire"]
    assert "à 10" in paper.signed["organisme"]  # nine o'clock UTC is ten in Paris
