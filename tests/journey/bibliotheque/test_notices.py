"""One page by tool: what it measures, what it does not, how it is made, its limits."""

import re

import pypdfium2
import pytest

from portulan.journey.bibliotheque.notices import notice_paper, notices
from portulan.offices.pdf.plain import plain_text
from portulan.offices.pdf.render import render
from portulan.rules.law.consentement import subject_of
from tests import people
from tests.proofs import semantic

KEYS = [
    "interets-60",
    "interets-30",
    "personnalite-60",
    "motivation-18",
    "valeurs-24",
    "valeurs-20",
    "adaptabilite-20",
    "360-competences",
    "aptitude-series",
    "aptitude-matrices",
    "aptitude-verbal",
    "aptitude-tableaux",
    "aptitude-calcul",
    "recit",
    "satisfaction",
    "suivi-6-mois",
]
LONGEST = 30  # words in a sentence


def notice(key):
    return next(one for one in notices() if one.key == key)


def test_each_tool_has_its_own_and_no_two_say_the_same_thing():
    assert [one.key for one in notices()] == KEYS
    told = [one for one in notices() if one.key != "interets-30"]  # the same questions, fewer
    assert len({one.parts["measures"] + one.parts["not"] for one in told}) == len(told)


@pytest.mark.parametrize("key", KEYS)
def test_it_says_the_four_things_and_that_nothing_is_normed(key):
    one = notice(key)
    for part in ("measures", "not", "built", "limits"):
        assert len(one.parts[part].split()) >= 5, part
    assert re.search(r"pas étalonné|aucun groupe de référence", " ".join(one.parts.values()))


@pytest.mark.parametrize("key", KEYS)
def test_its_sentences_are_short_and_touch_no_closed_subject(key):
    for part in notice(key).parts.values():
        for sentence in re.split(r"[.?!]\s", part):
            assert len(sentence.split()) <= LONGEST, sentence
            assert subject_of(sentence) is None, sentence


@pytest.mark.parametrize("key", KEYS)
def test_it_takes_one_sheet_and_grows_with_the_size(key, rivage):
    paper = notice_paper(notice(key), rivage, on=people.MONDAY)

    with pypdfium2.PdfDocument(render(paper)) as document:
        assert len(document) == 1
    assert semantic.smallest_character(render(paper, size="20")) >= 19.99
    told = plain_text(paper.tree)
    for words in ("Ce que l'outil mesure", "Ce qu'il ne mesure pas", "Ses limites", "Qui lira"):
        assert words in told.replace("’", "'")
