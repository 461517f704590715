"""Inès changes the lists; Nadia and Claire find them beside the métiers."""

import pytest
import time_machine
from django.urls import reverse

from portulan.journey.metiers.models import SiteOrganisme
from portulan.journey.metiers.sites import themes
from tests import people
from tests.spaces.words import text_of

HERE = "/gestion/reglages/sites/"
SEA = {
    "theme": "Autour de Vannes",
    "name": "Emplois de la mer",
    "url": "https://mer.exemple.example/",
    "use": "tous niveaux",
}


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(people.MORNING, tick=False):
        yield


@pytest.fixture
def me(client, ines):
    client.force_login(ines)
    return client


def test_what_ines_adds_is_beside_the_metiers_of_nadia(me, bilan, nadia):
    me.post(HERE, SEA)
    me.post(f"{HERE}masque/", {"url": themes()[0].sites[0].url, "geste": "masquer"})
    assert "Emplois de la mer" in text_of(me.get(HERE))
    assert HERE in text_of(me.get("/gestion/reglages/"))
    me.force_login(nadia)

    page = text_of(me.get(reverse("beneficiaire:metiers", args=[bilan.pk])))

    assert "Emplois de la mer" in page
    assert f'"{themes()[0].sites[0].url}"' not in page


def test_what_is_hidden_comes_back_and_what_is_added_goes(me, bilan):
    me.post(HERE, SEA)
    ours = themes()[0].sites[0]
    me.post(f"{HERE}masque/", {"url": ours.url, "geste": "masquer"})
    row = SiteOrganisme.objects.get(hidden=False)

    me.post(f"{HERE}masque/", {"url": ours.url, "geste": "montrer"})
    me.post(f"{HERE}{row.pk}/retrait/")

    page = text_of(me.get(HERE))
    assert ours.name in page
    assert "Emplois de la mer" not in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Écrivez le nom du site."),
        ({"url": "exemple"}, "Cette adresse ne mène pas à un site."),
    ],
)
def test_what_cannot_be_added_is_told_and_kept(me, given, said):
    answer = me.post(HERE, SEA | given)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "tous niveaux" in text_of(answer)


def test_another_house_sees_none_of_it(me, client):
    me.post(HERE, SEA)
    row = SiteOrganisme.objects.get()
    client.force_login(people.theo())

    client.post(f"{HERE}{row.pk}/retrait/")

    assert SiteOrganisme.objects.filter(pk=row.pk).exists()
    assert "Emplois de la mer" not in text_of(client.get(HERE))
