"""The lists of sites, as each house changes them."""

import urllib.request

import pytest

from portulan.journey.metiers import lists
from portulan.journey.metiers.models import SiteOrganisme
from portulan.journey.metiers.sites import hidden_by, themes, themes_of, visited
from tests import people

AT = people.MORNING
SEA = {
    "theme": "Autour de Vannes",
    "name": "Emplois de la mer",
    "url": "https://mer.exemple.example/",
    "use": "tous niveaux",
}


@pytest.fixture
def me(ines):
    return {"by": ines, "at": AT}


def names(house):
    return [site.name for theme in themes_of(house) for site in theme.sites]


def test_by_default_the_lists_are_ours(db):
    house = people.rivage()

    assert themes_of(house) == list(themes())
    assert hidden_by(house) == []


def test_a_house_changes_its_lists_and_no_other_house_sees_it(me):
    rivage, falaise = people.rivage(), people.falaise()
    ours = themes()[0].sites[0]

    lists.add_site(rivage, **SEA, **me)
    lists.hide_site(rivage, ours.url, **me)

    assert SEA["name"] in names(rivage)
    assert ours.name not in names(rivage)
    assert [site.url for site in hidden_by(rivage)] == [ours.url]
    assert themes_of(falaise) == list(themes())


def test_an_address_joins_the_list_of_that_title(me):
    house, title = people.rivage(), themes()[0].title

    lists.add_site(house, **SEA | {"theme": title}, **me)

    assert themes_of(house)[0].sites[-1].name == SEA["name"]
    assert len(themes_of(house)) == len(themes())


def test_what_was_hidden_comes_back_and_what_was_added_goes(me):
    house = people.rivage()
    row = lists.add_site(house, **SEA, **me)
    for _ in range(2):
        lists.hide_site(house, themes()[0].sites[0].url, **me)

    lists.restore_site(house, themes()[0].sites[0].url, **me)
    lists.remove_site(house, row.pk, **me)

    assert themes_of(house) == list(themes())
    assert not SiteOrganisme.objects.exists()


def test_the_same_address_again_is_written_again_and_not_twice(me):
    house = people.rivage()

    for use in ("cadres", "tous"):
        lists.add_site(house, **SEA | {"use": use}, **me)

    assert [row.use for row in SiteOrganisme.objects.all()] == ["tous"]


def test_what_is_not_ours_is_not_hidden_and_another_house_s_is_not_removed(me):
    row = lists.add_site(people.rivage(), **SEA, **me)

    lists.hide_site(people.rivage(), SEA["url"], **me)
    lists.remove_site(people.falaise(), row.pk, **me)

    assert SEA["name"] in names(people.rivage())


@pytest.mark.parametrize(
    "url",
    [
        "http://exemple.example/",
        "javascript:alert(1)",
        "https://localhost/",
        "https://moi:secret@exemple.example/",
        "exemple",
        "",
    ],
)
def test_what_is_not_an_address_is_refused(me, url):
    with pytest.raises(lists.NotAnAddress):
        lists.add_site(people.rivage(), **SEA | {"url": url}, **me)

    assert not SiteOrganisme.objects.exists()


def test_a_list_has_an_end(me, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 1)
    lists.add_site(people.rivage(), **SEA, **me)

    with pytest.raises(lists.TooManySites):
        lists.add_site(people.rivage(), **SEA | {"url": "https://autre.exemple.example/"}, **me)


def test_the_command_visits_those_of_the_houses_too_and_each_once(me, monkeypatch):
    asked = []

    def nobody(request, timeout):
        asked.append(request.full_url)
        raise OSError

    monkeypatch.setattr(urllib.request, "urlopen", nobody)
    for house in (people.rivage(), people.falaise()):
        lists.add_site(house, **SEA, **me)

    told = list(visited())

    assert asked.count(SEA["url"]) == 1
    assert len(told) == 1 + sum(len(theme.sites) for theme in themes())
