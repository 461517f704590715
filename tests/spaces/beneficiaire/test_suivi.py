"""« Et après »: the person reads what is foreseen, and what they had kept."""

import pytest
import time_machine

from portulan.journey.suivi import actions
from tests import people
from tests.journey.suivi.cases import SECRET, agreed, at, ended, link_of, proposed
from tests.spaces.consultant.test_suivi import page_of


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel("2027-05-25 18:00+02:00", tick=False):
        yield


@pytest.fixture
def answers(bilan, claire):
    actions.write_frame(bilan, actions.Frame(2, 1, 60), by=claire, at=people.MORNING)
    row = proposed(ended(agreed(bilan)))
    day = at(people.MONDAY.replace(year=2027, month=5, day=24))
    return actions.answer_questionnaire(
        row, {"mots_projet": SECRET}, keep=True, by=link_of(bilan), at=day
    )


def test_she_reads_the_frame_and_what_she_had_kept(client, bilan, answers):
    client.force_login(bilan.beneficiaire)
    address = f"/bilans/{bilan.pk}/suivi/"

    page = page_of(client.get(address))
    assert "12 mois après la fin" in page
    assert "parce que vous l'avez demandé" in page
    assert SECRET not in page
    assert SECRET in page_of(client.get(f"{address}reponses/{answers.pk}/"))


def test_before_anything_is_written_the_page_says_who_will(client, bilan):
    client.force_login(bilan.beneficiaire)

    assert "Claire Morel vous dira" in page_of(client.get(f"/bilans/{bilan.pk}/suivi/"))


@pytest.mark.parametrize("stranger", ["hugo", "claire", "yann", "theo", "lise", "ines"])
def test_strangers_find_nothing(client, bilan, answers, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    client.force_login(getattr(people, stranger)())

    assert client.get(f"/bilans/{bilan.pk}/suivi/").status_code == 404
    assert client.get(f"/bilans/{bilan.pk}/suivi/reponses/{answers.pk}/").status_code == 404
