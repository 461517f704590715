from datetime import date

import pytest
from django.http import Http404

from portulan.journey.bilan import access
from portulan.offices.organisme.models import Membership
from tests import people


def test_each_opens_the_bilan_that_is_theirs(bilan, nadia, claire, ines):
    day = people.MONDAY

    assert access.bilan_of_beneficiaire(nadia, bilan.pk) == bilan
    assert access.bilan_of_consultant(claire, bilan.pk, on=day) == bilan
    assert access.bilan_of_gestion(ines, bilan.pk, on=day) == bilan


@pytest.mark.parametrize("stranger", [people.hugo, people.yann, people.theo, people.lise])
def test_for_anyone_else_the_bilan_does_not_exist(bilan, stranger):
    people.bilan_of_hugo(), people.bilan_of_lise()
    user = stranger()

    with pytest.raises(Http404):
        access.bilan_of_beneficiaire(user, bilan.pk)
    with pytest.raises(Http404):
        access.bilan_of_consultant(user, bilan.pk, on=people.MONDAY)
    with pytest.raises(Http404):
        access.bilan_of_gestion(user, bilan.pk, on=people.MONDAY)


def test_a_consultant_who_left_the_house_opens_nothing(bilan, claire):
    Membership.objects.filter(user=claire).update(until=date(2026, 11, 30))

    assert access.bilan_of_consultant(claire, bilan.pk, on=date(2026, 11, 30)) == bilan
    with pytest.raises(Http404):
        access.bilan_of_consultant(claire, bilan.pk, on=date(2026, 12, 1))


def test_a_consultant_is_not_gestion_and_the_reverse(bilan, claire, ines):
    with pytest.raises(Http404):
        access.bilan_of_gestion(claire, bilan.pk, on=people.MONDAY)
    with pytest.raises(Http404):
        access.bilan_of_consultant(ines, bilan.pk, on=people.MONDAY)
