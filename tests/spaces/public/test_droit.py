"""« Pourquoi ? »: every article has its page, and every page says what a person can use."""

import re

import pytest
from lxml.html import document_fromstring

from portulan.rules.law.catalogue import load
from portulan.rules.law.concordance import articles
from portulan.rules.law.familles import FAMILIES, by_family
from tests.spaces.reading import text_of

pytestmark = pytest.mark.django_db
FORBIDDEN = ("veuillez", "invalide", "obligatoire", "oups", "erreur de saisie", "en retard")


def test_the_list_leads_to_every_article(client, rivage):
    page = text_of(client.get("/droit/"))

    for one in articles():
        assert f'href="/droit/{one.slug}/"' in page


@pytest.mark.parametrize("slug", [one.slug for one in articles()])
def test_each_article_has_a_page_that_anyone_may_read(client, rivage, slug):
    response = client.get(f"/droit/{slug}/")

    assert response.status_code == 200
    assert "Ce que nous en faisons" in text_of(response)
    (main,) = document_fromstring(response.content).findall(".//main")
    assert re.findall(r"\w*[^\W\d]'[^\W\d]\w*", main.text_content()) == []


def test_a_page_gives_the_text_our_reading_the_doubt_and_the_source(client, rivage):
    page = text_of(client.get("/droit/R6313-8/"))

    assert "Le salarié dispose d'un délai de dix jours" in page
    assert "Notre lecture" in page
    assert "Ce qui reste à vérifier" in page
    assert "texte lu, incertain" in page
    assert "depuis le 1er janvier 2019" in page


def test_a_page_gives_its_figures_by_date_and_says_which_holds_today(client, rivage):
    page = text_of(client.get("/droit/R6313-7/"))

    assert "3 ans" in page
    assert "1 an" in page
    assert "(aujourd'hui)" in page


def test_an_unknown_article_is_not_found(client, rivage):
    assert client.get("/droit/L9999-9/").status_code == 404


def test_with_several_houses_the_pages_open_at_the_root_and_under_each(client, rivage, falaise):
    assert client.get("/droit/R6313-8/").status_code == 200
    assert "Cabinet Falaise" in text_of(client.get("/o/falaise/droit/R6313-8/"))


def test_every_rule_belongs_to_a_family_that_says_what_is_done_with_it():
    rules = [entry.citation for entry in load().values()]

    grouped = [one for _, members in by_family(rules) for one in members]
    assert sorted(one.id for one in grouped) == sorted(one.id for one in rules)
    assert all(family.title and family.use for family in FAMILIES.values())
