"""The devis: a number, a day, a price, parts that add up to the cent; and an answer (A9)."""

from datetime import timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending, Financement, Funding
from portulan.journey.convention.access import fundings_of
from portulan.journey.convention.actions import devis as devis_actions
from portulan.journey.convention.before import devis_of, devis_of_beneficiaire, devis_of_consultant
from portulan.journey.convention.devis_terms import AlreadyOver, DevisTerms, PartsDoNotAddUp
from portulan.journey.convention.models import Devis, DevisReponse
from portulan.journey.convention.papers.signed import devis_paper
from portulan.journey.convention.refusals import BilanEnded, DevisReplaced, TooLateToAnswer
from portulan.journey.convention.terms import NoPrice
from portulan.offices.mail.models import Letter
from portulan.rules.refusal import Refusal
from tests import people
from tests.people import MONDAY, MORNING
from tests.reading import words_of_tree

SHARES = (
    (Funding.CPF, "", 160_000),
    (Funding.AGEFIPH, "Agefiph Bretagne", 5_001),
    (Funding.SOI_MEME, "", 14_999),
)


def terms(**changed) -> DevisTerms:
    usual = {
        "price_cents": 180_000,
        "accompanied_minutes": 960,
        "personal_minutes": 480,
        "valid_until": MONDAY + timedelta(days=90),
        "shares": SHARES,
    }
    return DevisTerms(**{**usual, **changed})


def proposed(bilan, **changed) -> Devis:
    return devis_actions.propose(bilan, terms(**changed), by=people.claire(), at=MORNING)


def test_a_devis_is_numbered_dated_priced_and_says_who_pays_what(bilan):
    devis = proposed(bilan)
    told = words_of_tree(devis.tree)

    assert devis.number == "D2026-00001"
    assert devis.person_cents == 14_999
    for words in ("1 800,00 €", "1 600,00 €", "50,01 €", "149,99 €", "Agefiph Bretagne"):
        assert words in told, words
    assert "21 février 2027" in told
    assert devis_paper(devis).reference == devis.sha256


def test_each_devis_of_the_year_has_the_next_number(bilan):
    proposed(bilan)
    other = proposed(people.bilan_of_hugo())
    elsewhere = devis_actions.propose(people.bilan_of_lise(), terms(), by=people.theo(), at=MORNING)

    assert (other.number, elsewhere.number) == ("D2026-00002", "D2026-00001")


def test_parts_that_miss_a_cent_are_refused_with_the_gap(bilan):
    with pytest.raises(PartsDoNotAddUp, match="0,01"):
        proposed(bilan, shares=((Funding.SOI_MEME, "", 179_999),))
    with pytest.raises(PartsDoNotAddUp, match="de trop"):
        proposed(bilan, shares=((Funding.SOI_MEME, "", 180_001),))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"personal_minutes": 600}, "L6313-4"),
        ({"accompanied_minutes": 720}, "R6313-4"),
    ],
)
def test_hours_that_the_law_refuses_are_refused(bilan, changed, why):
    with pytest.raises(Refusal, match=why):
        proposed(bilan, **changed)


def test_no_price_and_a_day_gone_by_are_refused(bilan):
    with pytest.raises(NoPrice):
        proposed(bilan, price_cents=0, shares=())
    with pytest.raises(AlreadyOver):
        proposed(bilan, valid_until=MONDAY - timedelta(days=1))


def test_the_same_terms_the_same_day_are_the_same_devis(bilan):
    assert proposed(bilan).pk == proposed(bilan).pk
    assert Devis.objects.count() == 1
    assert Letter.objects.filter(key__startswith="devis.ready").count() == 1


def test_an_accepted_devis_says_who_pays_from_then_on(bilan, nadia):
    devis = proposed(bilan)

    answer = devis_actions.answer(devis, accepted=True, by=nadia, at=MORNING)

    assert answer.accepted and answer.happened_on == MONDAY
    found = [(one.kind, one.payer, one.amount_cents) for one in fundings_of(bilan, on=MONDAY)]
    assert sorted(found) == sorted(SHARES)
    assert Financement.objects.filter(bilan=bilan, until__isnull=False).count() == 1


def test_what_was_already_written_that_way_is_not_written_twice(bilan, nadia):
    alone = proposed(bilan, shares=((Funding.SOI_MEME, "", 180_000),))

    devis_actions.answer(alone, accepted=True, by=nadia, at=MORNING)

    assert Financement.objects.filter(bilan=bilan).count() == 1


def test_a_refusal_is_a_fact_without_a_reason_and_changes_nothing(bilan, nadia, claire):
    devis = proposed(bilan)

    devis_actions.answer(devis, accepted=False, by=nadia, at=MORNING)
    devis_actions.answer(devis, accepted=True, by=nadia, at=MORNING)  # the first answer holds

    assert DevisReponse.objects.get().accepted is False
    assert Financement.objects.filter(bilan=bilan).count() == 1
    told = Letter.objects.get(to=claire.email, key__startswith="devis.answered")
    assert "motif" in " ".join(told.paragraphs)
    assert "Non retenu" in str(devis_paper(devis_of(bilan)).signed)


def test_an_answer_comes_in_time_and_to_the_latest_text(bilan, nadia):
    first = proposed(bilan)
    second = proposed(bilan, price_cents=190_000, shares=((Funding.SOI_MEME, "", 190_000),))

    with pytest.raises(DevisReplaced):
        devis_actions.answer(first, accepted=True, by=nadia, at=MORNING)
    with pytest.raises(TooLateToAnswer):
        devis_actions.answer(second, accepted=True, by=nadia, at=MORNING + timedelta(days=91))


def test_a_bilan_that_ended_gets_no_devis_and_no_answer(bilan, nadia, claire):
    devis = proposed(bilan)
    end(bilan, Ending.ABANDON, happened_on=MONDAY, by=claire, at=MORNING)

    with pytest.raises(BilanEnded):
        proposed(bilan)
    with pytest.raises(BilanEnded):
        devis_actions.answer(devis, accepted=True, by=nadia, at=MORNING)


def test_an_answer_on_paper_keeps_its_real_day(bilan, claire):
    devis = proposed(bilan)

    answer = devis_actions.answer(
        devis,
        accepted=True,
        happened_on=MONDAY + timedelta(days=2),
        by=claire,
        at=MORNING + timedelta(days=5),
    )

    assert (answer.happened_on, answer.recorded_by) == (MONDAY + timedelta(days=2), claire)


def test_a_devis_is_for_the_person_and_who_conducts_their_bilan(bilan, nadia, claire):
    proposed(bilan)

    assert devis_of_beneficiaire(nadia, bilan.pk)
    assert devis_of_consultant(claire, bilan.pk, on=MONDAY)
    for stranger in (people.hugo(), people.lise(), people.yann(), people.theo()):
        with pytest.raises(Http404):
            devis_of_beneficiaire(stranger, bilan.pk)
        with pytest.raises(Http404):
            devis_of_consultant(stranger, bilan.pk, on=MONDAY)


def test_no_letter_names_the_bilan_in_its_subject(bilan, nadia):
    proposed(bilan)

    letter = Letter.objects.get(to=nadia.email)
    assert "bilan" not in (letter.subject + " ".join(letter.paragraphs)).lower()
    assert "devis" not in letter.subject.lower()
