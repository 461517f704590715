"""A consultant is away: gestion proposes, the person chooses, the substitute receives her."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.access import consultant_of
from portulan.journey.bilan.interruption import Remplacement, RemplacementReponse
from portulan.journey.bilan.models import Funding
from portulan.journey.bilan.pausing import suspension_of
from portulan.journey.investigation import actions
from portulan.offices.mail.models import Letter
from tests import people
from tests.journey.entretien.moments import held
from tests.spaces.words import text_of

NOON = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
FRIDAY = date(2026, 12, 4)
CANARY = "canari bleu"


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def noted(bilan, claire):
    entretien = held(bilan, people.MORNING + timedelta(hours=1)).entretien
    actions.write_note(entretien, {"faits": CANARY}, revision=0, by=claire, at=NOON)
    return entretien


def of(space, bilan, name="remplacement"):
    return reverse(f"{space}:{name}", args=[bilan.pk])


def proposed(client, bilan, ines, yann):
    client.force_login(ines)
    told = {"consultant": str(yann.pk), "since": FRIDAY.isoformat()}
    return client.post(of("gestion", bilan), told, follow=True)


def test_gestion_proposes_the_person_chooses_and_the_substitute_receives_her(
    client, bilan, noted, nadia, claire, yann, ines
):
    page = text_of(proposed(client, bilan, ines, yann))
    assert "La personne est prévenue, et choisit." in page
    assert CANARY not in page

    client.force_login(nadia)
    page = text_of(client.get(of("beneficiaire", bilan)))
    assert "Claire Morel ne pourra pas vous recevoir à partir du vendredi 4 décembre" in page
    client.post(of("beneficiaire", bilan), {"choice": "substitute", "notes": "on"})

    assert consultant_of(bilan, on=FRIDAY) == yann
    client.force_login(yann)
    page = text_of(client.get(of("consultant", bilan, "notes")))
    assert "Notes de Claire Morel" in page
    note = reverse("consultant:note_precedente", args=[bilan.pk, noted.pk])
    assert CANARY in text_of(client.get(note))

    client.force_login(nadia)
    client.post(of("beneficiaire", bilan, "remplacement_notes"), {"notes": "non"})
    client.force_login(yann)
    assert client.get(note).status_code == 404
    assert "Elles restent fermées" in text_of(client.get(of("consultant", bilan, "notes")))


def everywhere(user):
    return reverse("gestion:remplacements", args=[user.memberships.get().pk])


def test_someone_leaves_and_each_of_their_people_is_asked_apart(client, bilan, claire, yann, ines):
    other = people.bilan_between(people.hugo(), claire, Funding.SOI_MEME)
    people.bilan_of_lise()
    client.force_login(ines)
    page = text_of(client.get(everywhere(claire)))
    assert "Nadia Kerbrat" in page and "Hugo Perrin" in page and "Fournier" not in page

    told = {"consultant": str(yann.pk), "since": FRIDAY.isoformat()}
    done = client.post(everywhere(claire), told, follow=True)

    assert "2 personnes sont prévenues, et chacune choisit." in text_of(done)
    assert "chaque personne en a déjà une" in text_of(done)
    asked = {row.bilan for row in Remplacement.objects.filter(substitute=yann)}
    assert asked == {bilan, other}
    assert consultant_of(bilan, on=FRIDAY) == claire
    letters = Letter.objects.filter(key__startswith="remplacement/")
    assert {letter.to for letter in letters} == {"nadia@exemple.example", "hugo@exemple.example"}


def test_who_was_asked_already_is_not_asked_again(client, bilan, claire, yann, ines):
    proposed(client, bilan, ines, yann)
    other = people.bilan_between(people.hugo(), claire, Funding.SOI_MEME)

    told = {"consultant": str(yann.pk), "since": FRIDAY.isoformat()}
    client.post(everywhere(claire), told)
    again = client.post(everywhere(claire), told, follow=True)

    assert "Aucun bilan n'attendait de proposition." in text_of(again)
    assert [row.bilan for row in Remplacement.objects.order_by("id")] == [bilan, other]


def test_nobody_of_another_house_replaces_and_nobody_else_asks(client, bilan, claire, theo, ines):
    client.force_login(ines)
    told = {"consultant": str(theo.pk), "since": FRIDAY.isoformat()}
    assert client.post(everywhere(claire), told).status_code == 422

    for stranger in (theo, claire):
        client.force_login(stranger)
        assert client.get(everywhere(claire)).status_code == 404
    assert not Remplacement.objects.exists()


def test_waiting_asks_for_a_date_and_pauses(client, bilan, nadia, ines, yann):
    proposed(client, bilan, ines, yann)
    client.force_login(nadia)

    refused = client.post(of("beneficiaire", bilan), {"choice": "wait"})
    assert refused.status_code == 422
    assert "Indiquez quand en reparler." in text_of(refused)
    client.post(of("beneficiaire", bilan), {"choice": "wait", "review": "2027-01-15"})

    assert suspension_of(bilan).review == date(2027, 1, 15)
    assert "Vous avez choisi d'attendre." in text_of(client.get(of("beneficiaire", bilan)))


def test_stopping_leads_to_the_page_where_it_is_confirmed(client, bilan, nadia, ines, yann):
    proposed(client, bilan, ines, yann)
    client.force_login(nadia)

    page = text_of(client.post(of("beneficiaire", bilan), {"choice": "stop"}, follow=True))

    assert "Rien n'est encore fait." in page
    assert not hasattr(bilan, "fin")


def test_without_proposal_the_page_says_who_receives_her(client, bilan, nadia):
    client.force_login(nadia)

    assert "Claire Morel vous reçoit" in text_of(client.get(of("beneficiaire", bilan)))
    assert client.post(of("beneficiaire", bilan), {"choice": "wait"}).status_code == 200
    client.post(of("beneficiaire", bilan, "remplacement_notes"), {"notes": "oui"})
    assert not RemplacementReponse.objects.exists()


def test_gestion_writes_an_answer_given_on_paper_and_may_take_a_proposal_back(
    client, bilan, ines, yann
):
    proposed(client, bilan, ines, yann)
    client.post(of("gestion", bilan, "remplacement_retrait"))
    assert Remplacement.objects.get().withdrawn_at
    proposed(client, bilan, ines, yann)
    silent = client.post(of("gestion", bilan, "remplacement_reponse"), {"choice": "substitute"})
    assert silent.status_code == 422

    told = {"choice": "substitute", "strength": "papier"}
    client.post(of("gestion", bilan, "remplacement_reponse"), told)

    assert RemplacementReponse.objects.get().strength == "papier"
    assert consultant_of(bilan, on=FRIDAY) == yann


def test_consultants_of_another_house_are_not_proposed(client, bilan, ines, theo):
    client.force_login(ines)
    told = {"consultant": str(theo.pk), "since": FRIDAY.isoformat()}

    assert client.post(of("gestion", bilan), told).status_code == 422
    assert "Abgrall" not in text_of(client.get(reverse("gestion:bilan", args=[bilan.pk])))


@pytest.mark.parametrize("stranger", ["hugo", "yann", "claire", "theo", "lise"])
def test_nobody_else_chooses_for_her(client, bilan, noted, ines, yann, stranger):
    people.bilan_of_hugo()
    people.bilan_of_lise()
    proposed(client, bilan, ines, yann)
    client.force_login(getattr(people, stranger)())

    assert client.post(of("beneficiaire", bilan), {"choice": "substitute"}).status_code == 404
    assert client.post(of("gestion", bilan, "remplacement_retrait")).status_code == 404
    if stranger != "claire":
        note = reverse("consultant:note_precedente", args=[bilan.pk, noted.pk])
        assert client.get(note).status_code == 404
