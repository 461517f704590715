import json
from datetime import date, timedelta

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import Share, add_funding
from portulan.journey.bilan.models import Financement, Funding
from portulan.journey.entretien import actions as time
from portulan.journey.entretien.actions import Lived
from portulan.journey.facturation import access, actions
from portulan.journey.facturation.certificat import pdf_of
from portulan.journey.facturation.models import CertificatRealisation
from portulan.journey.facturation.refusals import NoHours
from portulan.offices.mail.models import Letter
from portulan.offices.pdf.render import SIZES
from tests import people
from tests.journey.entretien.moments import AFTER, EVENING, booked, held, weeks

LATER = weeks(12)
ON = date(2027, 3, 1)


def certify(bilan, financement=None, *, at=LATER):
    share = financement or bilan.financements.get()
    return actions.certify(bilan, share, on=ON, by=people.claire(), at=at)


def words_of(certificat):
    told = json.dumps(certificat.tree, ensure_ascii=False)
    return told.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("attended", "hours"), [(8, 16), (7, 14), (3, 6)])
def test_it_counts_attended_hours_and_nothing_else(bilan, claire, nadia, attended, hours):
    for week in range(attended):
        held(bilan, weeks(week), phase=min(3, 1 + week // 2))
    for week in range(attended, 8):
        time.miss(booked(bilan, weeks(week)), by=claire, at=weeks(week) + timedelta(hours=3))
    time.log_work(bilan, phase=2, happened_on=date(2026, 12, 9), minutes=480, by=nadia, at=LATER)

    certificat = certify(bilan)

    assert certificat.minutes == hours * 60
    assert certificat.first_day == date(2026, 12, 3)
    assert certificat.last_day == date(2026, 12, 3) + timedelta(weeks=attended - 1)
    assert f"{hours} h" in words_of(certificat)


def test_follow_up_and_sessions_that_wait_for_a_word_are_not_counted(bilan, claire, nadia):
    held(bilan)
    held(bilan, weeks(1), confirmed=False)
    suivi = time.hold(
        booked(bilan, weeks(2), kind="suivi"),
        [Lived(None, "visio", 45)],
        by=claire,
        at=LATER,
    )
    time.confirm(suivi, by=nadia, at=LATER)

    assert certify(bilan).minutes == 120


def test_zero_hours_are_refused_in_words_that_say_what_is_waited_for(bilan):
    held(bilan, confirmed=False)

    with pytest.raises(NoHours) as refusal:
        certify(bilan)

    assert "2 h d'entretien attendent" in str(refusal.value).replace("\u00a0", " ")
    assert not CertificatRealisation.objects.exists()


def test_the_same_hours_twice_are_certified_once(bilan):
    held(bilan)

    assert certify(bilan) == certify(bilan)
    assert Letter.objects.filter(key__startswith="certificat/").count() == 1


def test_a_correction_is_a_new_one_and_both_are_kept(bilan, nadia, claire):
    tenue = held(bilan)
    first = certify(bilan)
    time.confirm(
        time.correct(tenue.entretien, [Lived(1, "place", 90)], by=claire, at=AFTER),
        by=nadia,
        at=AFTER,
    )

    second = certify(bilan, at=LATER + timedelta(minutes=1))

    assert second.replaces == first
    assert [one.minutes for one in access.certificats_of(bilan)] == [90, 120]


def test_it_says_not_a_word_of_content_and_names_no_employer_when_there_is_none(bilan):
    held(bilan)

    told = words_of(certify(bilan)).lower()

    assert "employeur" not in told
    assert not any(word in told for word in ("synthèse", "résultat", "projet", "phase"))


def test_an_employer_is_named_on_the_certificate_it_paid_for():
    bilan = people.bilan_of_nadia(funding=Funding.EMPLOYEUR)
    held(bilan)

    assert "Menuiserie Kermadec" in words_of(certify(bilan))


def test_each_funder_has_the_hours_of_its_own_period(bilan, claire):
    first = bilan.financements.get()
    Financement.objects.filter(pk=first.pk).update(until=date(2026, 12, 5))
    second = add_funding(
        bilan,
        Share(Funding.CPF, 100_000, file_number="0042"),
        since=date(2026, 12, 6),
        by=claire,
        at=people.MORNING,
    )
    held(bilan)
    held(bilan, weeks(1))
    held(bilan, weeks(2))
    first.refresh_from_db()

    assert (certify(bilan, first).minutes, certify(bilan, second).minutes) == (120, 240)


@pytest.mark.parametrize("size", SIZES)
def test_it_is_drawn_in_four_sizes_from_what_was_stored(bilan, size):
    held(bilan)
    certificat = certify(bilan)

    assert pdf_of(certificat, size=size).startswith(b"%PDF")


def test_the_fingerprint_is_that_of_the_stored_words(bilan):
    from portulan.offices.pdf.canonical import digest

    held(bilan)
    certificat = certify(bilan)
    certificat.refresh_from_db()

    assert digest(certificat.tree) == certificat.sha256


def test_each_opens_the_certificate_that_is_theirs(bilan, nadia, claire, ines):
    held(bilan)
    one = certify(bilan)

    assert access.certificat_of_beneficiaire(nadia, bilan.pk, one.pk) == one
    assert access.certificat_of_consultant(claire, bilan.pk, one.pk, on=people.MONDAY) == one
    assert access.certificat_of_gestion(ines, bilan.pk, one.pk, on=people.MONDAY) == one


@pytest.mark.parametrize("stranger", [people.hugo, people.yann, people.theo, people.lise])
def test_for_anyone_else_it_does_not_exist(bilan, stranger):
    held(bilan)
    one = certify(bilan)
    bilans = [bilan, people.bilan_of_hugo(), people.bilan_of_lise()]
    user = stranger()

    for other in bilans:
        with pytest.raises(Http404):
            access.certificat_of_beneficiaire(user, other.pk, one.pk)
        with pytest.raises(Http404):
            access.certificat_of_consultant(user, other.pk, one.pk, on=people.MONDAY)
        with pytest.raises(Http404):
            access.certificat_of_gestion(user, other.pk, one.pk, on=people.MONDAY)


def test_a_session_of_an_evening_counts_on_the_day_the_person_lives(bilan):
    held(bilan, EVENING)

    assert certify(bilan).first_day == date(2026, 12, 3)
