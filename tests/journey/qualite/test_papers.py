"""The questionnaire on paper: archivable, accessible, at every size, without a name."""

import pytest

from portulan.journey.qualite.models import Moment
from portulan.journey.qualite.papers import questionnaire_paper
from portulan.journey.qualite.questionnaire import questions_of
from portulan.offices.pdf.plain import plain_text
from portulan.offices.pdf.render import SIZES, render
from tests import people
from tests.proofs import semantic, verapdf


@pytest.mark.pdf
@pytest.mark.parametrize("moment", [Moment.DEBUT, Moment.FIN, Moment.SUIVI])
def test_the_questionnaire_is_accessible_and_archivable_at_every_size(rivage, moment):
    paper = questionnaire_paper(rivage, moment, on=people.MONDAY)

    for size in SIZES:
        pdf = render(paper, size=size)
        verapdf.assert_valid(pdf)
        semantic.assert_paper(pdf, paper, size)


@pytest.mark.parametrize("moment", list(Moment))
def test_paper_asks_what_the_page_asks(rivage, moment):
    told = plain_text(questionnaire_paper(rivage, moment, on=people.MONDAY).tree)

    for question in questions_of(moment):
        assert question.words.replace("'", "’").rstrip("?").strip() in told
