from datetime import date

import pytest
from django.http import Http404

from portulan.journey.bilan.actions import Share, add_funding
from portulan.journey.bilan.models import Financement, Funding
from portulan.journey.facturation import access, actions
from tests import people
from tests.journey.convention import cases
from tests.journey.entretien.moments import held, weeks


@pytest.fixture
def bilan():
    return people.bilan_of_nadia(funding=Funding.EMPLOYEUR)


@pytest.fixture
def marc(bilan):
    """Marc's link to the convention."""
    cases.convention_of_nadia(bilan)
    return cases.link_in_mail(cases.MARC)


def certify(bilan, share):
    return actions.certify(bilan, share, on=date(2027, 3, 1), by=people.claire(), at=weeks(12))


def test_an_employer_downloads_what_it_paid(bilan, marc):
    held(bilan)
    one = certify(bilan, bilan.financements.get())

    assert list(access.certificats_of_link(marc)) == [one]
    assert access.certificat_of_link(marc, one.pk) == one
    assert access.minutes_done_for_link(marc, at=weeks(1)) == 120


def test_a_former_employer_sees_nothing_of_the_next_one(bilan, marc, claire):
    first = bilan.financements.get()
    Financement.objects.filter(pk=first.pk).update(until=date(2026, 12, 5))
    share = Share(Funding.EMPLOYEUR, 100_000, "Chantiers Lanvaux")
    second = add_funding(bilan, share, since=date(2026, 12, 6), by=claire, at=people.MORNING)
    held(bilan)
    held(bilan, weeks(1))
    first.refresh_from_db()
    own, next_one = certify(bilan, first), certify(bilan, second)

    assert list(access.certificats_of_link(marc)) == [own]
    with pytest.raises(Http404):
        access.certificat_of_link(marc, next_one.pk)
    assert access.minutes_done_for_link(marc, at=weeks(4)) == 120


def test_what_the_person_paid_herself_is_not_the_employers(bilan, marc, claire):
    share = Share(Funding.SOI_MEME, 20_000)
    own = add_funding(bilan, share, since=people.MONDAY, by=claire, at=people.MORNING)
    held(bilan)
    certificate = certify(bilan, own)

    with pytest.raises(Http404):
        access.certificat_of_link(marc, certificate.pk)


def test_a_link_opens_no_other_bilan(bilan, marc):
    other = people.bilan_of_lise(funding=Funding.EMPLOYEUR)
    held(other, consultant=people.theo())
    hidden = actions.certify(
        other, other.financements.get(), on=date(2027, 3, 1), by=people.theo(), at=weeks(12)
    )

    with pytest.raises(Http404):
        access.certificat_of_link(marc, hidden.pk)
