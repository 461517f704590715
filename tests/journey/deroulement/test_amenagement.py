from datetime import timedelta

import pytest

from portulan.journey.deroulement.amenagement import arrange_for, plan_to_redo
from portulan.journey.deroulement.nouvelles import MESSAGES, ask_for_news
from portulan.journey.deroulement.ouverture import Arrangement
from portulan.journey.entretien.actions import save_plan
from portulan.journey.entretien.plan import usual_plan
from portulan.offices.accounts.actions import set_display
from portulan.offices.mail.rendering import POINTS, reader_of
from tests import people

AT = people.MORNING
LARGE = Arrangement(text_size="20", session_minutes=60)


@pytest.fixture
def large(bilan, claire):
    return arrange_for(bilan, LARGE, by=claire, at=AT)


def test_pages_and_letters_follow_the_size_of_the_papers(bilan, large, claire):
    bilan.beneficiaire.refresh_from_db()

    assert bilan.beneficiaire.display["taille"] == "20pt"
    letter = ask_for_news(bilan, MESSAGES[0], by=claire, at=AT)
    assert reader_of(letter.to).size == POINTS["20pt"]


def test_what_the_person_chose_by_herself_comes_first(bilan, claire, nadia):
    set_display(nadia, {"taille": "16pt"})
    bilan.beneficiaire.refresh_from_db()

    arrange_for(bilan, LARGE, by=claire, at=AT)

    nadia.refresh_from_db()
    assert nadia.display["taille"] == "16pt"


def test_another_arrangement_replaces_the_one_it_had_set(bilan, large, claire):
    arrange_for(bilan, Arrangement(text_size="18"), by=claire, at=AT)
    bilan.beneficiaire.refresh_from_db()

    assert bilan.beneficiaire.display["taille"] == "18pt"


def test_shorter_sessions_ask_for_another_plan(bilan, claire):
    save_plan(bilan, usual_plan(people.MONDAY), by=claire, at=AT)
    assert not plan_to_redo(bilan)

    arrange_for(bilan, LARGE, by=claire, at=AT)
    assert plan_to_redo(bilan)

    later = AT + timedelta(hours=1)
    save_plan(bilan, usual_plan(people.MONDAY, session_minutes=60), by=claire, at=later)
    assert not plan_to_redo(bilan)
