"""Gestion opens finished files of its own house to an auditor, and closes them at will."""

import re

import pytest
import time_machine

from portulan.journey.bilan.actions import end
from portulan.journey.bilan.models import Ending
from portulan.offices.links.models import Link
from tests import people

NOW = "2026-11-24 10:00+01:00"


@pytest.fixture
def finished(bilan):
    for one in (bilan, people.bilan_of_lise()):
        end(one, Ending.TERME, happened_on=people.MONDAY, by=None, at=people.MORNING)
    return bilan


def ask(client, *bilans, until="2026-12-01", name="Auditrice"):
    told = {"bilans": [str(one.pk) for one in bilans], "name": name, "until": until}
    return client.post("/gestion/controle/", told)


@time_machine.travel(NOW)
def test_the_link_is_shown_once_opens_the_file_and_closes_at_will(client, finished, ines):
    client.force_login(ines)
    page = ask(client, finished).content.decode()
    address = re.search(r"http://testserver(/controle/[\w-]+/)", page).group(1)

    assert client.get(address).status_code == 200
    assert address not in client.get("/gestion/controle/").content.decode()

    client.post(f"/gestion/controle/{Link.objects.get().pk}/fermeture/")
    assert client.get(address).status_code == 410


@time_machine.travel(NOW)
def test_the_files_of_another_house_are_not_offered(client, finished, ines):
    client.force_login(ines)
    hers = people.bilan_of_lise()
    end(hers, Ending.TERME, happened_on=people.MONDAY, by=None, at=people.MORNING)

    assert ask(client, hers).status_code == 422
    assert not Link.objects.exists()


@time_machine.travel(NOW)
@pytest.mark.parametrize("stranger", [people.claire, people.nadia])
def test_for_anyone_else_the_page_does_not_exist(client, finished, stranger):
    client.force_login(stranger())

    assert client.get("/gestion/controle/").status_code == 404
    assert ask(client, finished).status_code == 404


@time_machine.travel(NOW)
def test_another_house_cannot_close_the_link(client, finished, ines, theo):
    client.force_login(ines)
    ask(client, finished)
    client.force_login(theo)

    assert client.post(f"/gestion/controle/{Link.objects.get().pk}/fermeture/").status_code == 404
