"""« Et après »: the person reads what is foreseen, and what they had kept."""

import re

import pytest
import time_machine

from portulan.journey.projet import actions as plan
from portulan.journey.projet import reading as plans
from portulan.journey.projet.access import plan_of
from portulan.journey.qualite.models import Avis
from portulan.journey.suivi import actions
from portulan.journey.suivi.models import SuiviQuestionnaire
from portulan.offices.vault.models import SealedDocument
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


STEP, CHANGED = "Un jour chez Paul", "Une semaine, en mai"


@pytest.fixture
def questions(bilan, nadia):
    """The plan was kept, one step was told; the follow-up is proposed, not yet answered."""
    me = {"by": nadia, "at": people.MORNING}
    plan.add_etape(bilan, {"what": STEP, "terme": "court"}, **me)
    [step] = plans.read(plan_of(bilan), **me).etapes
    plan.tell(bilan, step.id, "change", on=people.MONDAY, words=CHANGED, **me)
    row = proposed(ended(agreed(bilan)))
    return f"/bilans/{bilan.pk}/suivi/{row.pk}/questions/"


def checked(page, name):
    return re.findall(rf'name="{name}" value="([^"]+)"[^>]*checked', page.content.decode())


def test_the_progress_of_the_plan_is_already_in_the_answers(client, bilan, questions):
    client.force_login(bilan.beneficiaire)

    page = client.get(questions)

    assert "remplies d'après" in page_of(page)
    assert f"{STEP} : {CHANGED}" in page_of(page)
    assert (checked(page, "etapes_changees"), checked(page, "etapes_faites")) == (["1"], ["0"])
    assert not checked(page, "etat")
    assert not SuiviQuestionnaire.objects.exists()
    assert questions in page_of(client.get(f"/bilans/{bilan.pk}/suivi/"))


def test_she_may_change_them_and_only_what_she_sends_is_counted(client, bilan, questions):
    client.force_login(bilan.beneficiaire)
    given = {"etapes_changees": "0", "etapes_faites": "1", "mots_changes": f"{STEP} : {CHANGED}"}

    page = client.post(questions, given, follow=True)

    assert "Vous avez dit où vous en êtes" in page_of(page)
    assert Avis.objects.get().answers == {"etapes_changees": 0, "etapes_faites": 1}
    assert not SealedDocument.objects.filter(kind="suivi").exists()


def test_words_of_her_own_are_kept_with_the_tick_or_said_to_be_lost(client, bilan, questions):
    client.force_login(bilan.beneficiaire)
    given = {"etapes_changees": "1", "mots_changes": "Deux semaines."}

    without = client.post(questions, given)
    assert without.status_code == 422
    assert "Deux semaines." in page_of(without)
    client.post(questions, given | {"keep": "on"})

    row = SuiviQuestionnaire.objects.get()
    address = f"/bilans/{bilan.pk}/suivi/reponses/{row.pk}/"
    assert "Deux semaines." in page_of(client.get(address))


def test_nobody_else_answers_in_her_place(client, bilan, questions):
    people.bilan_of_hugo()
    for stranger in (people.hugo(), people.claire(), people.ines()):
        client.force_login(stranger)
        assert client.get(questions).status_code == 404
        assert client.post(questions, {"etat": "5"}).status_code == 404
