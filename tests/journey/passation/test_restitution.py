"""Personality is given back by someone trained to it, with a date; never alone, never before."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.conservation.archive import everything
from portulan.journey.passation import actions
from portulan.journey.passation.models import Ouverture
from portulan.journey.passation.refusals import NotQualified, OpensInSession
from portulan.offices.organisme.models import Domain, Membership, Qualification
from portulan.offices.organisme.qualifications import EndsTooEarly, note_qualification
from portulan.rules.psychometrics.instruments.instrument import delivered
from tests import people
from tests.spaces.words import text_of

AT = people.MORNING


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def sent(bilan, claire, nadia):
    passation = actions.give(bilan, "personnalite-60", by=claire, at=AT)
    for question in delivered("personnalite-60").questions:
        actions.answer(passation, question.id, "4", by=nadia, at=AT)
    actions.send(passation, by=nadia, at=AT)
    return passation


def trained(claire, ines, domain=Domain.PERSONNALITE, *, since=people.MONDAY, until=None):
    member = Membership.objects.get(user=claire)
    told = {"title": "Restitution, 14 h", "since": since, "until": until}
    return note_qualification(member, domain=domain, **told, by=ines, at=AT)


def results_page(passation, space):
    name = "questionnaire" if space == "consultant" else "questionnaire_resultats"
    return reverse(f"{space}:{name}", args=[passation.bilan_id, passation.pk])


def test_the_person_does_not_open_them_alone(sent, nadia, client):
    with pytest.raises(OpensInSession):
        actions.open_results(sent, alone=True, by=nadia, at=AT)
    client.force_login(nadia)
    told = text_of(client.get(results_page(sent, "beneficiaire")))
    assert "ne s'ouvrent qu'avec elle" in told
    assert "Les ouvrir maintenant" not in told
    assert client.post(results_page(sent, "beneficiaire"), {"ouvrir": "oui"}).status_code == 422
    assert not Ouverture.objects.exists()


def test_without_a_dated_training_the_consultant_reads_and_opens_nothing(sent, claire, client):
    with pytest.raises(NotQualified):
        actions.open_results(sent, alone=False, by=claire, at=AT)
    client.force_login(claire)
    told = text_of(client.get(results_page(sent, "consultant")))
    assert "quelqu'un qui y a été formé" in told
    assert "Marge" not in told
    assert client.post(results_page(sent, "consultant")).status_code == 422


@pytest.mark.parametrize(
    ("domain", "since", "until"),
    [
        (Domain.APTITUDE, 0, None),
        (Domain.PERSONNALITE, 1, None),
        (Domain.PERSONNALITE, -30, -1),
    ],
)
def test_a_training_of_another_kind_or_of_another_day_does_not_count(
    sent, claire, ines, domain, since, until
):
    end = people.MONDAY + timedelta(days=until) if until else None
    trained(claire, ines, domain, since=people.MONDAY + timedelta(days=since), until=end)
    with pytest.raises(NotQualified):
        actions.open_results(sent, alone=False, by=claire, at=AT)


def test_with_it_they_open_in_session_and_she_takes_them_away(
    sent, bilan, claire, ines, nadia, client
):
    trained(claire, ines)
    assert "scales" not in everything(bilan, by=nadia, at=AT)[0].data
    client.force_login(claire)
    assert "Marge" in text_of(client.get(results_page(sent, "consultant")))
    assert client.post(results_page(sent, "consultant")).status_code == 302
    client.force_login(nadia)
    assert "Marge" in text_of(client.get(results_page(sent, "beneficiaire")))
    assert everything(bilan, by=nadia, at=AT)[0].data["scales"][0]["band"]


def test_the_house_notes_a_training_once_and_never_edits_it(client, claire, ines):
    client.force_login(ines)
    page = reverse("gestion:qualifications", args=[Membership.objects.get(user=claire).pk])
    told = {"domain": "personnalite", "title": "Restitution, 14 h", "since": "2026-03-02"}
    assert client.post(page, told).status_code == client.post(page, told).status_code == 302
    assert Qualification.objects.count() == 1
    assert "Restitution, 14 h" in text_of(client.get(page))
    assert client.post(page, {**told, "until": "2025-01-01"}).status_code == 422
    with pytest.raises(EndsTooEarly):
        trained(claire, ines, until=people.MONDAY - timedelta(days=1))


def test_another_house_s_manager_finds_no_such_page(client, claire, theo):
    client.force_login(theo)
    page = reverse("gestion:qualifications", args=[Membership.objects.get(user=claire).pk])
    assert client.get(page).status_code == 404
    assert client.post(page, {"domain": "personnalite"}).status_code == 404
