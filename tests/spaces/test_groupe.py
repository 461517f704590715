"""A session in a group, seen by its consultant and by each of the persons apart."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.bilan.models import Funding
from portulan.journey.entretien.models import Entretien, Groupe, InvitationGroupe, Tenue
from tests import people
from tests.journey.convention.cases import consent
from tests.spaces.words import text_of

TOLD = {
    "name": "Atelier du jeudi",
    "day": "2026-12-03",
    "hour": "18:30",
    "minutes": "2 h",
    "mode": "place",
    "phase": "2",
}


@pytest.fixture
def two(claire):
    nadia = people.bilan_of_nadia(funding=Funding.FRANCE_TRAVAIL)
    hugo = people.bilan_between(people.hugo(), claire, Funding.FRANCE_TRAVAIL)
    for bilan in (nadia, hugo):
        consent(bilan)
    return nadia, hugo


def groupe_address(name="groupe"):
    return reverse(f"consultant:{name}", args=[Groupe.objects.get().pk])


def test_prepared_proposed_apart_joined_noted_for_all(client, two, claire, nadia, hugo):
    mine, his = two
    with time_machine.travel(people.MORNING, tick=False):
        client.force_login(claire)
        client.post(reverse("consultant:groupes"), TOLD)
        chosen = {"bilans": [str(one.pk) for one in two]}
        page = text_of(client.post(groupe_address("groupe_invitations"), chosen, follow=True))
        assert "Nadia Kerbrat" in page
        assert "Hugo Perrin" in page

        client.force_login(nadia)
        page = text_of(client.get(reverse("beneficiaire:entretiens", args=[mine.pk])))
        assert "vous propose une séance à plusieurs" in page
        invitation = InvitationGroupe.objects.get(bilan=mine)
        address = reverse("beneficiaire:groupe", args=[mine.pk, invitation.pk])
        page = text_of(client.get(address))
        assert "sauront que vous faites un bilan" in page
        assert "Perrin" not in page
        assert client.post(address).status_code == 302
        assert "Perrin" not in text_of(client.get(address))

    with time_machine.travel(people.MORNING + timedelta(days=11), tick=False):
        client.force_login(claire)
        assert "N'a pas répondu" in text_of(client.get(groupe_address()))
        told = {"minutes": "1 h 50", "present": [str(mine.pk)]}
        assert client.post(groupe_address("groupe_tenue"), told).status_code == 302

        client.force_login(nadia)
        page = text_of(client.get(reverse("beneficiaire:entretiens", args=[mine.pk])))
        assert "Avez-vous vu Claire Morel" in page
    assert Tenue.objects.count() == 1
    assert not Entretien.objects.filter(bilan=his).exists()


def test_what_is_wrong_is_said_beside_the_field(client, two, claire):
    with time_machine.travel(people.MORNING, tick=False):
        client.force_login(claire)
        bare = client.post(reverse("consultant:groupes"), {**TOLD, "name": "", "phase": "3"})
        past = client.post(reverse("consultant:groupes"), {**TOLD, "day": "2026-11-02"})
        client.post(reverse("consultant:groupes"), TOLD)
        nobody = client.post(groupe_address("groupe_invitations"), {})
        early = client.post(groupe_address("groupe_tenue"), {"minutes": ""})

    assert {one.status_code for one in (bare, past, nobody, early)} == {422}
    assert "Donnez un nom à la séance." in text_of(bare)
    assert "Ce moment est déjà passé." in text_of(past)
    assert "Choisissez au moins une personne." in text_of(nobody)


def test_a_bilan_of_a_colleague_is_not_proposed(client, two, claire):
    other = people.bilan_between(people.person("Maud", "Le Bras"), people.yann(), Funding.CPF)
    with time_machine.travel(people.MORNING, tick=False):
        client.force_login(claire)
        client.post(reverse("consultant:groupes"), TOLD)

        answer = client.post(groupe_address("groupe_invitations"), {"bilans": [str(other.pk)]})

    assert answer.status_code == 422
    assert not InvitationGroupe.objects.exists()


@pytest.mark.parametrize("stranger", ["yann", "theo"])
def test_for_another_consultant_it_does_not_exist(client, two, claire, stranger):
    with time_machine.travel(people.MORNING, tick=False):
        client.force_login(claire)
        client.post(reverse("consultant:groupes"), TOLD)
        client.force_login(getattr(people, stranger)())

        assert client.get(groupe_address()).status_code == 404
        assert client.post(groupe_address("groupe_invitations"), {}).status_code == 404
        assert client.post(groupe_address("groupe_tenue"), {}).status_code == 404
