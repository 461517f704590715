"""The charte d'engagement réciproque: signed by both, the calendar inside (A7)."""

from datetime import timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.journey.convention.actions import charte
from portulan.journey.convention.before import engagement_of, engagement_of_beneficiaire
from portulan.journey.convention.models import Engagement, EngagementSignature, Party
from portulan.journey.convention.papers.signed import charte_paper
from portulan.journey.convention.refusals import BilanEnded, NoCalendar, TextChanged
from portulan.journey.deroulement.charte import draft_charte, has_an_older_calendar
from portulan.journey.entretien.actions import save_plan
from portulan.journey.entretien.plan import usual_plan
from portulan.offices.mail.models import Letter
from portulan.offices.signature.actions import CodeWrong
from tests import people
from tests.journey.convention.cases import latest_code
from tests.people import MONDAY, MORNING
from tests.reading import words_of_tree


def planned(bilan, days=7, at=MORNING):
    plan = usual_plan(MONDAY + timedelta(days=days))
    return save_plan(bilan, plan, by=people.claire(), at=at)


def charte_of_nadia(bilan) -> Engagement:
    planned(bilan)
    return draft_charte(bilan, by=people.claire(), at=MORNING)


def signed_by(engagement, party, **changed) -> EngagementSignature:
    by = people.nadia() if party is Party.BENEFICIAIRE else people.claire()
    charte.ask_code(engagement, party, by=by, at=MORNING)
    given = {
        "by": by,
        "at": MORNING,
        "typed_name": by.name,
        "code": latest_code(by.email),
        "sha256": engagement.sha256,
    }
    return charte.sign(engagement, party, **{**given, **changed})


def test_there_is_no_charte_without_a_calendar(bilan, claire):
    with pytest.raises(NoCalendar):
        draft_charte(bilan, by=claire, at=MORNING)


def test_the_calendar_is_part_of_what_is_signed(bilan):
    engagement = charte_of_nadia(bilan)
    told = words_of_tree(engagement.tree)

    for words in ("Vers le", "30 novembre 2026", "Phase de conclusions", "16 h", "8 h", "24 h"):
        assert words in told, words
    for words in ("Volontariat", "Transparence", "jugement de valeur", "L6313-4", "226-13"):
        assert words in told, words


def test_both_sign_in_any_order_and_each_is_told(bilan, nadia, claire):
    engagement = charte_of_nadia(bilan)

    signed_by(engagement, Party.BENEFICIAIRE)
    assert Letter.objects.filter(to=claire.email, key__startswith="charte.awaits").exists()
    signed_by(engagement, Party.ORGANISME)

    fresh = engagement_of(bilan)
    assert {one.party for one in fresh.signatures.all()} == {Party.BENEFICIAIRE, Party.ORGANISME}
    assert {one.sha256 for one in fresh.signatures.all()} == {engagement.sha256}
    paper = charte_paper(fresh)
    assert paper.reference == engagement.sha256
    assert "par code reçu" in paper.signed["beneficiaire"]
    assert Letter.objects.filter(to=nadia.email, key__startswith="charte.concluded").count() == 1


def test_signing_twice_is_signing_once(bilan):
    engagement = charte_of_nadia(bilan)

    first = signed_by(engagement, Party.BENEFICIAIRE)

    assert signed_by_again(engagement).pk == first.pk
    assert EngagementSignature.objects.count() == 1


def signed_by_again(engagement):
    nadia = people.nadia()
    return charte.sign(
        engagement,
        Party.BENEFICIAIRE,
        by=nadia,
        at=MORNING,
        typed_name=nadia.name,
        code="000000",
        sha256=engagement.sha256,
    )


def test_a_wrong_code_signs_nothing(bilan):
    engagement = charte_of_nadia(bilan)
    nadia = people.nadia()
    charte.ask_code(engagement, Party.BENEFICIAIRE, by=nadia, at=MORNING)
    wrong = "111111" if latest_code(nadia.email) != "111111" else "222222"

    with pytest.raises(CodeWrong):
        charte.sign(
            engagement,
            Party.BENEFICIAIRE,
            by=nadia,
            at=MORNING,
            typed_name="Nadia",
            code=wrong,
            sha256=engagement.sha256,
        )
    assert not EngagementSignature.objects.exists()


def test_a_new_calendar_makes_a_new_charte_and_the_signed_one_stays(bilan, claire):
    first = charte_of_nadia(bilan)
    signed_by(first, Party.BENEFICIAIRE)
    assert draft_charte(bilan, by=claire, at=MORNING).pk == first.pk

    save_plan(
        bilan,
        usual_plan(MONDAY + timedelta(days=14)),
        by=claire,
        at=MORNING + timedelta(hours=1),
    )
    assert has_an_older_calendar(first)
    second = draft_charte(bilan, by=claire, at=MORNING + timedelta(hours=1))

    assert second.pk != first.pk
    assert not has_an_older_calendar(second)
    assert first.signatures.count() == 1
    with pytest.raises(TextChanged):
        signed_by(second, Party.BENEFICIAIRE, sha256=first.sha256)


def test_a_bilan_that_ended_signs_nothing_more(bilan, claire):
    engagement = charte_of_nadia(bilan)
    end(bilan, Ending.ABANDON, happened_on=MONDAY, by=claire, at=MORNING)

    with pytest.raises(BilanEnded):
        signed_by(engagement, Party.BENEFICIAIRE)


def test_for_anyone_else_the_charte_does_not_exist(bilan, nadia):
    charte_of_nadia(bilan)

    assert engagement_of_beneficiaire(nadia, bilan.pk)
    for stranger in (people.hugo(), people.lise(), people.claire(), people.theo()):
        with pytest.raises(Http404):
            engagement_of_beneficiaire(stranger, bilan.pk)
