import pytest
from django.http import Http404

from portulan.journey.entretien import access, actions
from tests import people
from tests.journey.entretien.moments import booked


def test_each_opens_the_rendez_vous_that_is_theirs(bilan, nadia, claire):
    rdv = booked(bilan)

    assert access.entretien_of_beneficiaire(nadia, bilan.pk, rdv.pk) == rdv
    assert access.entretien_of_consultant(claire, bilan.pk, rdv.pk, on=people.MONDAY) == rdv


@pytest.mark.parametrize("stranger", [people.hugo, people.yann, people.theo, people.lise])
def test_for_anyone_else_it_does_not_exist(bilan, nadia, stranger):
    rdv = booked(bilan)
    work = actions.log_work(
        bilan, phase=1, happened_on=people.MONDAY, minutes=30, by=nadia, at=people.MORNING
    )
    own = {"hugo": people.bilan_of_hugo(), "lise": people.bilan_of_lise()}
    user = stranger()

    for bilan_id in [bilan.pk, *(one.pk for one in own.values())]:
        with pytest.raises(Http404):
            access.entretien_of_beneficiaire(user, bilan_id, rdv.pk)
        with pytest.raises(Http404):
            access.travail_of_beneficiaire(user, bilan_id, work.pk)
        with pytest.raises(Http404):
            access.entretien_of_consultant(user, bilan_id, rdv.pk, on=people.MONDAY)
